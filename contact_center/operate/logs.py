"""Rotate logs that have grown too large, and keep a few old ones."""

import asyncio
import shutil
from pathlib import Path

import structlog

from contact_center.settings import Settings

_LOOK_EVERY_S = 10.0
_log = structlog.get_logger()


async def keep_logs_short(settings: Settings) -> None:
    """Rotate the logs of all processes until cancelled."""
    while True:
        for path in sorted((settings.data_dir / "logs").glob("*.log")):
            try:
                await asyncio.to_thread(shorten, path, settings.log_size_mb * 1024 * 1024, settings.log_files)
            except OSError as error:
                # On a full disk, for example, the log keeps growing until there is room for a copy.
                _log.warning("log.not_shortened", log=path.name, error=type(error).__name__)
        await asyncio.sleep(_LOOK_EVERY_S)


def shorten(path: Path, limit_bytes: int, kept: int) -> None:
    """Once the log exceeds the limit, copy it to `path.1`, shift the older ones, and truncate it.

    The process keeps the file open in append mode, so the file is truncated, not renamed. What is written
    between the copy and the truncation, a few microseconds, is lost.
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
