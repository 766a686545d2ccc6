"""Owns how logs are written: one JSON object a line, with ids and codes, never with what people said."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime

import structlog
from structlog.typing import EventDict, WrappedLogger


def configure_logging(level: str) -> None:
    """Send structured lines to standard error. Libraries speak from warnings on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LibraryFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _where,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


class LibraryFormatter(logging.Formatter):
    """A library's line in our form, with type and place of an exception: its message may quote data."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            # The further lines of asyncio's reports quote the exception.
            "event": record.getMessage().partition("\n")[0],
            "logger": record.name,
            "level": record.levelname.lower(),
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
        }
        if record.exc_info and record.exc_info[0]:
            line |= where(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def where(error: BaseException | None) -> dict[str, str]:
    """Type and place of an exception, without its message."""
    if error is None:
        return {}
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    place = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
    return {"error": type(error).__name__, "at": place}


def _where(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        event.update(where(error))
    elif error:
        event.update(where(sys.exc_info()[1]))
    return event
