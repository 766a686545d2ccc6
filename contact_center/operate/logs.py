"""Keep logs short: what has grown too large becomes an older log, of which a few are kept."""

import asyncio
import shutil
from pathlib import Path

import structlog

from contact_center.settings import Settings

_LOOK_EVERY_S = 10.0
_log = structlog.get_logger()


async def keep_logs_short(settings: Settings) -> None:
    """Look after the logs of all processes until cancelled."""
    while True:
        for path in sorted((settings.data_dir / "logs").glob("*.log")):
            try:
                await asyncio.to_thread(shorten, path, settings.log_size_mb * 1024 * 1024, settings.log_files)
            except OSError as error:
                # A full disk, for one: the log goes on growing until there is room for a copy.
                _log.warning("log.not_shortened", log=path.name, error=type(error).__name__)
        await asyncio.sleep(_LOOK_EVERY_S)


def shorten(path: Path, limit_bytes: int, kept: int) -> None:
    """Move what stands in the log to `path.1`, and the older ones on by one, once it is over the limit.

    Its process goes on writing into the same file, so it is copied and emptied. It writes at the end
    wherever that is; what it writes between the last copy and the emptying, some microseconds, is lost.
    """
    if not path.exists() or path.stat().st_size <= limit_bytes:
        return
    copy = path.with_name(f"{path.name}.new")
    try:
        with path.open("r+b") as log, copy.open("wb") as older:
            shutil.copyfileobj(log, older)
            older.flush()
            while tail := log.read():
                older.write(tail)
            log.truncate(0)
    except OSError:
        copy.unlink(missing_ok=True)
        raise
    for number in range(kept, 1, -1):
        younger = path.with_name(f"{path.name}.{number - 1}")
        if younger.exists():
            younger.replace(path.with_name(f"{path.name}.{number}"))
    copy.replace(path.with_name(f"{path.name}.1"))
