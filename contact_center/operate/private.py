"""Keep the files of an installation to those who run it."""

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_SEARCH = stat.S_IXOTH
_READ = stat.S_IROTH
_FOLDERS = ("logs", "run", "tmp")
_OTHERS = ("models", "knowledge", "reports", "practice.sqlite3", "secrets.json")
_LOCKS = (".up.lock", ".database.lock")


def owned_by(path: Path, uid: int, gid: int) -> None:
    os.chown(path, uid, gid)


def open_the_way(path: Path, gid: int, ours: Path | None = None) -> None:
    """Let a user of the group `gid` come as far as `path`, and no further than needed.

    Folders above it may be passed through, not read. The folder `ours` is passed by the group alone.
    """
    for folder in path.parents:
        mode = stat.S_IMODE(folder.stat().st_mode)
        if folder == ours:
            os.chown(folder, -1, gid)
            folder.chmod(0o710)
        elif not mode & _SEARCH:
            folder.chmod(mode | _SEARCH)


def make_readable(folder: Path) -> None:
    """Let everybody read a folder of programs with all in it."""
    for path in [folder, *folder.rglob("*")]:
        if path.is_symlink():
            continue
        mode = stat.S_IMODE(path.stat().st_mode)
        wished = mode | _READ | (_SEARCH if path.is_dir() or mode & stat.S_IXUSR else 0)
        if wished != mode:
            path.chmod(wished)


def ours(data_dir: Path) -> list[Path]:
    """What a service keeps in its data directory beside the database, as far as it is there."""
    names = (*_FOLDERS, *_OTHERS, *_LOCKS, ".config", "bench.json")
    return [path for name in names for path in data_dir.glob(f"{name}*")]


def own_folders(data_dir: Path) -> None:
    """Keep to ourselves what this process and its children write, and what an earlier release left open."""
    os.umask(0o077)
    data_dir.mkdir(parents=True, exist_ok=True)
    if stat.S_IMODE(data_dir.stat().st_mode) & 0o007:
        data_dir.chmod(0o700)
    for name in _FOLDERS:
        (data_dir / name).mkdir(exist_ok=True)
    for name in (*_FOLDERS, *_OTHERS):
        _close(data_dir / name)
    # Where every user of the machine may write, others could lay out what our libraries read back.
    os.environ["TMPDIR"] = str(data_dir / "tmp")


def _close(top: Path) -> None:
    for path in [top, *top.rglob("*")]:
        # Another process may just be taking one of its own away.
        with suppress(FileNotFoundError):
            wished = 0o700 if path.is_dir() else 0o600
            if not path.is_symlink() and stat.S_IMODE(path.stat().st_mode) != wished:
                path.chmod(wished)


def for_us(path: str, flags: int) -> int:
    """Open a file of our own. Raises OSError for a link."""
    # Whoever has the folder may have laid out a link to a file of root's.
    return os.open(path, flags | os.O_NOFOLLOW, 0o600)


class AlreadyRuns(Exception):
    """Another supervisor looks after this data directory."""


@contextmanager
def only_one(data_dir: Path) -> Iterator[None]:
    """Be the one supervisor of the data directory while in here. Raises AlreadyRuns.

    The system gives the lock back when a process is killed.
    """
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(data_dir / ".up.lock", "w", opener=for_us) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRuns from error
        yield


def is_supervised(data_dir: Path) -> bool:
    """Whether somebody looks after the data directory now."""
    try:
        with only_one(data_dir):
            return False
    except AlreadyRuns:
        return True
