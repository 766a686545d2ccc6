"""Monitor connected visitors: an expired sign-in closes its socket, an open page counts as presence."""

import asyncio
from datetime import UTC, datetime, timedelta

import structlog

from contact_center.channels.web_chat.inbound import ChatNamespace

_LOOKS_EVERY_S = 1.0
_NOTES_AT_MOST_EVERY = timedelta(seconds=30)
_log = structlog.get_logger()


async def attend(visitors: ChatNamespace, left_after: timedelta) -> None:
    """Run forever, in each web process for its own visitors."""
    notes_every = min(_NOTES_AT_MOST_EVERY, left_after / 4)
    noted_at = datetime.now(UTC)
    while True:
        await asyncio.sleep(_LOOKS_EVERY_S)
        now = datetime.now(UTC)
        try:
            await visitors.look_after(now)
            if now - noted_at >= notes_every:
                noted_at = now
                await visitors.note_presence(now)
        except Exception as error:
            # The database is briefly unavailable; the next iteration retries.
            _log.warning("web_chat.attendance_failed", error=type(error).__name__)
