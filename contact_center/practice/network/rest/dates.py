"""Format and parse dates the way the REST API does."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime

from contact_center.practice.network.rest.errors import RestError


def rfc2822(at: float | None) -> str | None:
    if at is None:
        return None
    return format_datetime(datetime.fromtimestamp(int(at), UTC))


def span(value: str) -> tuple[float, float]:
    """The start of a filter's day or second, and the start of the next one."""
    try:
        if len(value) == len("2026-01-31"):
            start = datetime.combine(date.fromisoformat(value), time(), UTC)
            return start.timestamp(), (start + timedelta(days=1)).timestamp()
        moment = datetime.fromisoformat(value)
    except (ValueError, OverflowError) as error:
        raise RestError(400, 20001, "Invalid date") from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    at = int(moment.timestamp())
    return at, at + 1
