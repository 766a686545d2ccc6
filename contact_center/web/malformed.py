"""Requests that are no HTTP are answered and not logged: whoever sends them could fill the disk."""

import logging

from aiohttp.http_exceptions import HttpProcessingError


def server_logger() -> logging.Logger:
    """The logger of the web server, without what is wrong with a request itself."""
    logger = logging.getLogger("switchboard.server")
    logger.addFilter(_is_ours)
    return logger


def _is_ours(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, HttpProcessingError)
