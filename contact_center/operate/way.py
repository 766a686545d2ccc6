"""Check the path to the data directory: nobody we do not trust may replace a part of it.

Trusted are we, root, the program's owner, and the groups to which these gave write access.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

_PROGRAM = Path(__file__).parent
_MOST_LINKS = 40
"""As many links as Linux follows."""
_UID_MAP = Path("/proc/self/uid_map")
_OVERFLOW = Path("/proc/sys/kernel/overflowuid")


class UnusablePath(Exception):
    """The data directory is not usable; the message says why, in both languages."""


def check_way(data_dir: Path, trusted: frozenset[int] = frozenset()) -> None:
    """Raises UnusablePath when others could replace the data directory.

    Who may write to a folder may rename its entries unless it is sticky, like /tmp; its owner may do both.
    `trusted`: users that will run the service.
    """
    owners = trusted | {0, os.geteuid(), _PROGRAM.stat().st_uid, *_unmapped()}
    # The folder itself is closed to others as soon as we start.
    itself = Path(os.path.realpath(data_dir))
    for path in _way(data_dir.absolute()):
        found = path.lstat()
        if found.st_uid not in owners:
            raise _belongs_to(path, found.st_uid)
        if path != itself and _lets_others_exchange(found):
            raise _open_to_all(path)


def _lets_others_exchange(found: os.stat_result) -> bool:
    mode = found.st_mode
    return stat.S_ISDIR(mode) and bool(mode & stat.S_IWOTH) and not mode & stat.S_ISVTX


def _way(path: Path) -> Iterator[Path]:
    """Every existing folder and link on the path as Linux resolves it, and the path itself."""
    rest = list(reversed(path.parts))
    here, links = Path(rest.pop()), 0
    yield here
    while rest:
        part = rest.pop()
        if part == "..":
            here = here.parent
            continue
        step = here / part
        if not os.path.lexists(step):
            return
        yield step
        if not step.is_symlink():
            here = step
            continue
        links += 1
        if links > _MOST_LINKS:
            raise _endless(step)
        target = step.readlink()
        parts = list(target.parts)
        if target.is_absolute():
            here = Path(parts.pop(0))
        rest.extend(reversed(parts))


def _unmapped() -> set[int]:
    """The owner of root's files in a container that does not map root; no process runs as this user."""
    try:
        overflow, lines = int(_OVERFLOW.read_text()), _UID_MAP.read_text().splitlines()
        mapped = [(int(first), int(count)) for first, _, count in map(str.split, lines)]
    except (OSError, ValueError):
        return set()
    is_somebody = any(first <= overflow < first + count for first, count in mapped)
    return set() if is_somebody else {overflow}


def _belongs_to(path: Path, uid: int) -> UnusablePath:
    return UnusablePath(
        f"数据目录经过他人的文件夹，其所有者可以调换它：{path}（用户号 {uid}）\n"
        "  请用 SWITCHBOARD_DATA_DIR 指定您自己或 root 名下的路径，或用 SWITCHBOARD_RUN_AS 以该用户运行。\n"
        f"  The way to the data directory leads through what user {uid} owns and could exchange: {path}\n"
        "  Name a path in SWITCHBOARD_DATA_DIR that is yours or root's, or run as that user"
        " (SWITCHBOARD_RUN_AS)."
    )


def _open_to_all(path: Path) -> UnusablePath:
    return UnusablePath(
        f"数据目录所在的文件夹人人可写，任何人都能调换它：{path}\n"
        f"  请收回其他人的写权限（chmod o-w {path}），或用 SWITCHBOARD_DATA_DIR 指定别处。\n"
        f"  The data directory lies in a folder where everybody may write, and so exchange it: {path}\n"
        f"  Take that right from others (chmod o-w {path}), or name another place in SWITCHBOARD_DATA_DIR."
    )


def _endless(path: Path) -> UnusablePath:
    return UnusablePath(
        f"数据目录的路径中链接过多：{path}\n"
        f"  There are too many links on the way to the data directory: {path}"
    )
