"""Answer requests that are not HTTP without logging them: their sender could fill the disk."""

import logging

from aiohttp.http_exceptions import HttpProcessingError


def server_logger() -> logging.Logger:
    """The web server's logger, without errors of malformed requests."""
    logger = logging.getLogger("switchboard.server")
    logger.addFilter(_is_ours)
    return logger


def _is_ours(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, HttpProcessingError)
