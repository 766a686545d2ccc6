"""Owns the live bus: changes travel from any process to every web process by LISTEN/NOTIFY."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Literal, TypedDict, cast

import psycopg
import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

CHANNEL = "switchboard"
_RECONNECT_S = 0.5
_log = structlog.get_logger()


class Change(TypedDict, total=False):
    """What changed; numbers only, readers fetch the rest with their own rights."""

    type: Literal[
        "ticket",
        "interaction",
        "conversation",
        "presence",
        "fault",
        "queue",
        "customer",
        "access",
        "consult",
        "talk_ended",
    ]
    ticket_id: int
    conversation_id: int
    customer_id: int
    interaction_id: int
    fault_id: int
    contact_point_id: int
    user_id: int
    """Of `access`: whose sessions may be over. Of `consult`: the colleague who is asked or answered."""
    channel: str
    direction: str
    clock: str
    """The service level's clock that `event` (warned, missed, escalated) is about, or `complaint`."""
    event: Literal["warned", "missed", "escalated"]
    to: str
    assignee_id: int | None
    """Who has the complaint whose last day comes near; supervisors are meant as well."""
    days_left: int


async def notify(session: AsyncSession, change: Change) -> None:
    """Tell of `change` when the transaction of `session` commits, not before."""
    await session.execute(
        text("SELECT pg_notify(:channel, :payload)"), {"channel": CHANNEL, "payload": json.dumps(change)}
    )


async def listen(database_url: str, lost: asyncio.Event) -> AsyncIterator[Change]:
    """Yield every change from now on, for ever; reconnects by itself.

    `lost` is set whenever the connection was gone for a while: changes may have been missed.
    """
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as connection:
                await connection.execute(f"LISTEN {CHANNEL}")
                if lost.is_set():
                    # Wakes who follows: what was missed is no notification any more.
                    yield {"type": "ticket"}
                async for message in connection.notifies():
                    yield _parse(message.payload)
        except psycopg.OperationalError as error:
            _log.warning("notifications.lost", error=type(error).__name__)
            lost.set()
            await asyncio.sleep(_RECONNECT_S)


def _parse(payload: str) -> Change:
    return cast(Change, json.loads(payload))
