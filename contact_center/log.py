"""Configure logging: one JSON object per line, with ids and codes, never what people said."""

import json
import logging
import sys
import threading
import traceback
from datetime import UTC, datetime
from types import TracebackType

import stamina.instrumentation
import structlog
from structlog.typing import EventDict, WrappedLogger


def configure_logging(level: str) -> None:
    """Write structured lines to standard error; from libraries only warnings and above.

    Retries and crashes are logged by type and place: libraries themselves quote arguments and messages.
    """
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
    stamina.instrumentation.set_on_retry_hooks(
        [stamina.instrumentation.PrometheusOnRetryHook, stamina.instrumentation.RetryHookFactory(_retry_hook)]
    )
    sys.excepthook = _log_crash
    threading.excepthook = lambda failed: _log_crash(
        failed.exc_type, failed.exc_value or failed.exc_type(), failed.exc_traceback
    )


def _retry_hook() -> stamina.instrumentation.RetryHook:
    logger = structlog.get_logger()

    def log_retry(details: stamina.instrumentation.RetryDetails) -> None:
        logger.warning(
            "retry.scheduled",
            callable=details.name,
            retry=details.retry_num,
            wait_s=round(details.wait_for, 2),
            error=type(details.caused_by).__name__,
        )

    return log_retry


def _log_crash(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
    """An uncaught exception of a process or thread. A terminal shows all of it: it is not a log."""
    if issubclass(kind, KeyboardInterrupt) or sys.stderr.isatty():
        sys.__excepthook__(kind, error, at)
        return
    structlog.get_logger().critical("crashed", exc_info=error)


class LibraryFormatter(logging.Formatter):
    """Render a library's line, with only type and place of an exception: its message may quote data."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "event": _event(record),
            "logger": record.name,
            "level": record.levelname.lower(),
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
        }
        if record.exc_info and record.exc_info[0]:
            line |= where(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _event(record: logging.LogRecord) -> str:
    # asyncio's reports quote the exception in later lines and callback arguments in the first.
    first = record.getMessage().partition("\n")[0]
    return first.partition("(")[0] if record.name == "asyncio" else first


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
