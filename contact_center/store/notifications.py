"""Broadcast changes from any process to every web process, with LISTEN/NOTIFY."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal, LiteralString, TypedDict, cast

import psycopg
import structlog
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

CHANNEL = "switchboard"
_RECONNECT_S = 0.5
_KEPT_UNSENT = 1_000
_IN_ONE = 12
"""Changes per notification. A payload holds 8,000 bytes, and a change takes at most 600."""
_SEND: LiteralString = """
    SELECT pg_notify(channel, payload)
    FROM json_to_recordset(%(all)s::json) AS told (channel text, payload text)
"""
_SEND_WITH = text(_SEND.replace("%(all)s::json", "CAST(:all AS json)"))
_log = structlog.get_logger()


class Change(TypedDict, total=False):
    """What changed: only ids and codes; readers fetch the rest with their own permissions."""

    type: Literal[
        "ticket",
        "interaction",
        "conversation",
        "presence",
        "incident",
        "queue",
        "customer",
        "access",
        "consult",
        "conversation_ended",
    ]
    ticket_id: int
    conversation_id: int
    customer_id: int
    interaction_id: int
    incident_id: int
    contact_point_id: int
    user_id: int
    """For `access`: whose sessions may be over. For `consult`: the colleague who is asked or answered."""
    channel: str
    direction: str
    clock: str
    """The service-level clock that `event` (warned, missed, escalated) refers to, or `complaint`."""
    event: Literal["warned", "missed", "escalated"]
    to: str
    assignee_id: int | None
    """Who handles the complaint that is about to be due; supervisors are notified too."""
    days_left: int


async def notify(session: AsyncSession, change: Change) -> None:
    """Notify listeners of `change` when the transaction of `session` commits, not before."""
    await session.execute(
        text("SELECT pg_notify(:channel, :payload)"), {"channel": CHANNEL, "payload": json.dumps(change)}
    )


async def notify_all(session: AsyncSession, changes: Sequence[Change]) -> None:
    """The same of many changes, in one statement."""
    packed = _packed([Notification.of(change) for change in changes])
    told = json.dumps([{"channel": one.channel, "payload": one.payload} for one in packed])
    await session.execute(_SEND_WITH, {"all": told})


@dataclass(frozen=True)
class Notification:
    """A channel and a payload for NOTIFY."""

    channel: str
    payload: str

    @staticmethod
    def of(change: Change) -> "Notification":
        return Notification(CHANNEL, json.dumps(change))


class Notifier:
    """Sends notifications after the commit they announce, many in one statement.

    A transaction that notifies takes a server-wide lock to commit, so such transactions commit one after
    another (PostgreSQL, PreCommit_Notify in src/backend/commands/async.c). Here only this statement does, and
    notifications that arrive meanwhile go out with the next one. A notification is lost if the process dies
    before it is sent, so users need a second way to discover the change.
    """

    def __init__(self, execute: Callable[[LiteralString, dict[str, object]], Awaitable[object]]) -> None:
        self._execute = execute
        self._waiting: dict[Notification, None] = {}
        self._unsent: dict[Notification, None] = {}
        self._sending: asyncio.Task[None] | None = None

    def send(self, *notifications: Notification) -> None:
        """Send soon; duplicates that are still waiting are sent once."""
        self._waiting |= dict.fromkeys(notifications)
        if self._sending is None or self._sending.done():
            self._sending = asyncio.create_task(self._send_waiting())

    async def finish(self) -> None:
        """Wait until everything is sent."""
        if self._sending is not None:
            await self._sending

    async def _send_waiting(self) -> None:
        while self._waiting:
            sent, self._waiting, self._unsent = [*(self._unsent | self._waiting)], {}, {}
            try:
                packed = [{"channel": one.channel, "payload": one.payload} for one in _packed(sent)]
                await self._execute(_SEND, {"all": json.dumps(packed)})
            except (SQLAlchemyError, psycopg.Error) as error:
                _log.warning("notifications.unsent", error=type(error).__name__, count=len(sent))
                # Retried with the next ones, once the database is back.
                self._unsent = dict.fromkeys(sent[-_KEPT_UNSENT:])
                return


async def listen(database_url: str, lost: asyncio.Event) -> AsyncIterator[Change]:
    """Yield every change from now on, forever; reconnects by itself.

    `lost` is set whenever the connection was lost: changes may have been missed.
    """
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as connection:
                await connection.execute(f"LISTEN {CHANNEL}")
                if lost.is_set():
                    # Wake the consumer: missed notifications are not replayed.
                    yield {"type": "ticket"}
                async for message in connection.notifies():
                    for change in _parse(message.payload):
                        yield change
        except psycopg.OperationalError as error:
            _log.warning("notifications.lost", error=type(error).__name__)
            lost.set()
            await asyncio.sleep(_RECONNECT_S)


def _packed(notifications: Sequence[Notification]) -> list[Notification]:
    """Combine several changes into one notification: each one wakes every listener."""
    changes = [one.payload for one in notifications if one.channel == CHANNEL]
    lists = (",".join(changes[at : at + _IN_ONE]) for at in range(0, len(changes), _IN_ONE))
    return [
        *(Notification(CHANNEL, f"[{several}]") for several in lists),
        *(one for one in notifications if one.channel != CHANNEL),
    ]


def _parse(payload: str) -> list[Change]:
    parsed = json.loads(payload)
    return cast(list[Change], parsed if isinstance(parsed, list) else [parsed])
