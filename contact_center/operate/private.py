"""Restrict an installation's files to the users that run it."""

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
    """Let the group `gid` reach `path`, with no more rights than that takes.

    Folders above it become traversable, not readable; the folder `ours` for this group only.
    """
    for folder in path.parents:
        mode = stat.S_IMODE(folder.stat().st_mode)
        if folder == ours:
            os.chown(folder, -1, gid)
            folder.chmod(0o710)
        elif not mode & _SEARCH:
            folder.chmod(mode | _SEARCH)


def make_readable(folder: Path) -> None:
    """Make a folder of programs readable for everybody, recursively."""
    for path in [folder, *folder.rglob("*")]:
        if path.is_symlink():
            continue
        mode = stat.S_IMODE(path.stat().st_mode)
        wished = mode | _READ | (_SEARCH if path.is_dir() or mode & stat.S_IXUSR else 0)
        if wished != mode:
            path.chmod(wished)


def ours(data_dir: Path) -> list[Path]:
    """The existing files and folders of a service's data directory, without the database."""
    names = (*_FOLDERS, *_OTHERS, *_LOCKS, ".config", "bench.json")
    return [path for name in names for path in data_dir.glob(f"{name}*")]


def own_folders(data_dir: Path) -> None:
    """Make private what this process and its children write, and what an earlier release left readable."""
    os.umask(0o077)
    data_dir.mkdir(parents=True, exist_ok=True)
    if stat.S_IMODE(data_dir.stat().st_mode) & 0o007:
        data_dir.chmod(0o700)
    for name in _FOLDERS:
        (data_dir / name).mkdir(exist_ok=True)
    for name in (*_FOLDERS, *_OTHERS):
        _close(data_dir / name)
    # In a world-writable folder others could plant files that our libraries load.
    os.environ["TMPDIR"] = str(data_dir / "tmp")


def _close(top: Path) -> None:
    for path in [top, *top.rglob("*")]:
        # Another process may be removing one of its own files.
        with suppress(FileNotFoundError):
            wished = 0o700 if path.is_dir() else 0o600
            if not path.is_symlink() and stat.S_IMODE(path.stat().st_mode) != wished:
                path.chmod(wished)


def for_us(path: str, flags: int) -> int:
    """Open a file of our own. Raises OSError for a link."""
    # The folder's owner may have planted a link to a file of root's.
    return os.open(path, flags | os.O_NOFOLLOW, 0o600)


class AlreadyRuns(Exception):
    """Another supervisor runs on this data directory."""


@contextmanager
def only_one(data_dir: Path) -> Iterator[None]:
    """Hold the data directory's supervisor lock. Raises AlreadyRuns.

    The operating system releases it when the process is killed.
    """
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(data_dir / ".up.lock", "w", opener=for_us) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRuns from error
        yield


def is_supervised(data_dir: Path) -> bool:
    """Whether a supervisor runs on the data directory."""
    try:
        with only_one(data_dir):
            return False
    except AlreadyRuns:
        return True
