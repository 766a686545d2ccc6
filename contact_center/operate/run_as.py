"""Drop root: continue as the ordinary user that the setting `run_as` names."""

import os
import pwd
import stat
import subprocess
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from contact_center.operate.account import Account, account_of, as_account
from contact_center.operate.database import FOLDER, DatabaseServer
from contact_center.operate.private import AlreadyRuns, is_supervised, ours
from contact_center.operate.processes import ROOT, bot_python
from contact_center.operate.way import check_way
from contact_center.settings import Settings

AS_ROOT = (
    "以 root 启动，各进程也以 root 运行：请用 SWITCHBOARD_RUN_AS 指定一个普通用户。"
    " Started as root, the parts run as root: name an ordinary user in SWITCHBOARD_RUN_AS."
)
# Run as that user, so that the operating system decides what may be read.
_FIRST_OUT_OF_REACH = """
import os, sys
for path in sys.argv[1:]:
    if not os.access(path, os.R_OK | (os.X_OK if os.path.isdir(path) else 0)):
        print(path)
        break
"""


Before = Callable[[Path, Collection[int]], None]
"""Takes the data directory and the users whose processes are ours: `run_as` and root."""


class UnusableUser(Exception):
    """The service cannot run as the configured user; the message says why, in both languages."""


def is_root_unasked(settings: Settings) -> bool:
    """Whether everything would run as root for want of `run_as`."""
    return os.geteuid() == 0 and not settings.run_as


def become_ordinary(settings: Settings, *, before: Before | None = None) -> None:
    """As root, give the data directory to the configured user and become that user.

    `before` runs while we are still root and no supervisor runs on the data directory. There is no way back,
    and child processes run as that user too. Raises UnusableUser, UnusablePath, and AlreadyRuns when a
    service runs on the data directory.
    """
    account = _asked_for(settings)
    check_way(settings.data_dir, frozenset({account.uid} if account else ()))
    if account is None:
        return
    check_reach(account, [ROOT / "pyproject.toml", *_interpreters(settings)])
    if before and not is_supervised(settings.data_dir):
        before(settings.data_dir, (account.uid, os.geteuid()))
    hand_over(settings.data_dir, account)
    check_reach(account, [settings.data_dir])
    become(account, settings.data_dir)


def become(account: Account, home: Path) -> None:
    """Become the account, with its primary group and no other. Only root may."""
    os.setgroups([])
    os.setresgid(account.gid, account.gid, account.gid)
    os.setresuid(account.uid, account.uid, account.uid)
    # Libraries write to the home folder: system users often have none, and root's is closed to them.
    os.environ.update(USER=account.name, LOGNAME=account.name, HOME=str(home))


def hand_over(data_dir: Path, account: Account) -> None:
    """Give the account the service's files in the data directory. Raises AlreadyRuns."""
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = data_dir / FOLDER
    if is_supervised(data_dir):
        if data_dir.stat().st_uid != account.uid:
            raise AlreadyRuns
        return
    if database.exists() and database.stat().st_uid != account.uid:
        DatabaseServer(data_dir).stop()
    os.chown(data_dir, account.uid, account.gid)
    for path in [*ours(data_dir), database]:
        _give(path, account)


def check_reach(account: Account, paths: Sequence[Path]) -> None:
    """Raises UnusableUser, naming what the account cannot read: our interpreter or one of the paths."""
    command = [sys.executable, "-c", _FIRST_OUT_OF_REACH, *map(str, paths)]
    try:
        done = subprocess.run(
            command, cwd="/", capture_output=True, text=True, check=False, **as_account(account)
        )
    except PermissionError:
        raise _out_of_reach(account, os.path.realpath(sys.executable)) from None
    if done.returncode:
        raise _out_of_reach(account, os.path.realpath(sys.executable))
    if missed := done.stdout.strip():
        raise _out_of_reach(account, missed)


def _asked_for(settings: Settings) -> Account | None:
    if not settings.run_as:
        return None
    try:
        account = account_of(pwd.getpwnam(settings.run_as))
    except KeyError:
        raise UnusableUser(
            f"系统中没有 SWITCHBOARD_RUN_AS 指定的用户：{settings.run_as}\n"
            f"  The system has no user {settings.run_as!r}, which SWITCHBOARD_RUN_AS names."
        ) from None
    if account.uid == os.geteuid() != 0:
        return None
    if os.geteuid() != 0:
        raise UnusableUser(
            f"只有 root 才能改用其他用户：请以 root 或 {account.name} 启动，或取消 SWITCHBOARD_RUN_AS。\n"
            f"  Only root can run as somebody else: start as root or as {account.name}, or unset"
            " SWITCHBOARD_RUN_AS."
        )
    if account.uid == 0:
        raise UnusableUser(
            f"SWITCHBOARD_RUN_AS 指定的 {account.name} 就是 root：请指定一个普通用户。\n"
            f"  {account.name}, which SWITCHBOARD_RUN_AS names, is root: name an ordinary user."
        )
    return account


def _interpreters(settings: Settings) -> list[Path]:
    bot = bot_python(settings)
    return [bot] if bot.exists() else []


def _out_of_reach(account: Account, path: str) -> UnusableUser:
    return UnusableUser(
        f"用户 {account.name} 无法读取 {path}：请放开此路径，或把程序装到该用户能读取的位置。\n"
        f"  The user {account.name} cannot read {path}: open the way to it, or install the service where"
        " that user may read."
    )


def _give(top: Path, account: Account) -> None:
    """Never follows links: the folder's former owner may have planted them."""
    if top.is_symlink() or not top.is_dir():
        if os.path.lexists(top):
            _give_one(str(top), account)
        return
    for _, folders, files, folder in os.fwalk(top, follow_symlinks=False):
        os.chown(folder, account.uid, account.gid)
        for name in [*folders, *files]:
            _give_one(name, account, folder)


def _give_one(name: str, account: Account, folder: int | None = None) -> None:
    found = os.stat(name, dir_fd=folder, follow_symlinks=False)
    # A hard link may be another name of a system file, which is not ours to give away.
    if stat.S_ISDIR(found.st_mode) or found.st_nlink == 1:
        os.chown(name, account.uid, account.gid, dir_fd=folder, follow_symlinks=False)
