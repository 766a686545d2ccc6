"""Receive a message: store whatever a channel passes on before anybody is notified."""

import asyncio
import json
from collections.abc import Callable
from typing import LiteralString, TypeVar

import stamina

from contact_center.conversations.arrival import arrival
from contact_center.conversations.opt_out import certain_decision
from contact_center.conversations.ports import Inbound, Received
from contact_center.conversations.sealed import ANSWERED_LATE, Vault
from contact_center.conversations.turn_job import ABOUT, LOCK, PRIORITY, TAKE_TURN, TURNS
from contact_center.language.clear import clear_language, first_language
from contact_center.language.visible import is_blank
from contact_center.language.wish import wished_language
from contact_center.security.conceal import Concealed, conceal, may_hold_a_code
from contact_center.store.engine import LOST, Shared, Store
from contact_center.store.jobs import job_waits
from contact_center.store.notifications import Notification

Read = TypeVar("Read")
MAX_TEXT = 50_000
"""Longest stored text, in characters; the rest of a longer one is dropped, with a mark."""

_RECEIVE = Shared(
    alone="""
    SELECT * FROM receive_inbound(
        %(channel)s, %(external_id)s, %(address)s, %(thread)s, %(customer_id)s::bigint, %(text)s,
        %(language)s, %(first_language)s, %(language_wished)s,
        %(details)s::jsonb, %(consent)s, %(turn)s::jsonb, %(sealed)s::bytea, %(late)s::interval
    )
    """,
    together="SELECT * FROM receive_together(%(all)s::json)",
)
_TURN = json.dumps({"queue": TURNS, "task": TAKE_TURN, "priority": PRIORITY, "lock": LOCK, "argument": ABOUT})
_TURN_WAITS = job_waits(TURNS)
_LONGEST_NUMBER = 100
"""Longest number, in characters including gaps."""
_READ_AT_ONCE = 2_000
"""Longest text searched for secrets in the event loop, in characters; longer ones go to a thread."""
# The codes of the last day, and which may still be typed: also on the telephone that got one for another
# conversation, and for a while after expiry. A code that staff sent to check a telephone is hidden wherever
# it comes from, for as long as it may be typed.
_CODES: LiteralString = """
    SELECT i.id, i.verified_at IS NULL AND i.expires_at > now() - %(late)s AND (
        i.sent_by_id IS NULL
        OR i.contact_point_id IN (SELECT id FROM contact_points WHERE address = %(address)s)
    )
    FROM identifications i
    WHERE i.created_at > now() - interval '1 day' AND (
        i.contact_point_id IN (SELECT id FROM contact_points WHERE address = %(address)s)
        OR (i.sent_by_id IS NOT NULL AND i.expires_at > now() - %(late)s)
        OR i.conversation_id IN (
            SELECT c.id FROM conversations c JOIN contact_points p ON p.id = c.contact_point_id
            WHERE p.channel = %(channel)s AND p.address = %(address)s AND c.thread = %(thread)s
              AND c.closed_at IS NULL
        )
    )
"""


async def receive(store: Store, inbound: Inbound, vault: Vault | None = None) -> Received:
    """Store `inbound` and defer its turn, in one transaction that is a single statement.

    Card numbers, codes and passwords in it are never stored. Codes that the assistant has to check are sealed
    in `vault` until the turn is over; without a vault they are dropped.

    A repeat (same channel and external id) changes nothing and returns the interaction stored first, so a
    statement whose outcome was lost with the connection can be retried.
    """
    try:
        received = await _store(store, inbound, vault)
    except LOST:
        received = await _store_again(store, inbound, vault)
    store.notifier.send(*_told(inbound, received))
    return received


async def _store(store: Store, inbound: Inbound, vault: Vault | None) -> Received:
    kept, details = _fit(inbound)
    concealed = await _conceal(store, inbound, kept, vault)
    sealed = vault.seal(concealed.codes, inbound.channel, inbound.external_id) if vault else None
    row = await store.shared_statement(
        _RECEIVE,
        inbound.address,
        {
            "channel": inbound.channel,
            "external_id": inbound.external_id,
            "address": inbound.address,
            "thread": inbound.thread,
            "customer_id": inbound.customer_id,
            "text": concealed.text[:MAX_TEXT],
            # Of the full text: spelled-out digits indicate a language, a placeholder does not.
            **_languages(kept),
            "details": json.dumps(details),
            "consent": inbound.consent or certain_decision(kept),
            "turn": _TURN if inbound.take_turn else None,
            "sealed": sealed and f"\\x{sealed.hex()}",
            "late": f"{ANSWERED_LATE.total_seconds():.0f} seconds",
        },
    )
    return Received(*row)


# Separate from the first attempt, which is all that most messages need.
_store_again = stamina.retry(on=LOST, attempts=3, wait_initial=0.05, wait_max=0.2, timeout=1.0)(_store)


def _told(inbound: Inbound, received: Received) -> list[Notification]:
    """Notify the desk and the workers, for a repeat too: the first attempt may have crashed before.

    A worker that misses the notification polls, and the turn notifies the desk again of what is for staff.
    """
    change = Notification.of(
        arrival(
            interaction_id=received.interaction_id,
            conversation_id=received.conversation_id,
            customer_id=received.customer_id,
            channel=inbound.channel,
        )
    )
    return [change, _TURN_WAITS] if inbound.take_turn else [change]


async def _conceal(store: Store, inbound: Inbound, said: str, vault: Vault | None) -> Concealed:
    if not await _read(said, lambda: may_hold_a_code(said)):
        return await _read(said, lambda: conceal(said))
    where = {
        "channel": inbound.channel,
        "address": inbound.address,
        "thread": inbound.thread,
        "late": ANSWERED_LATE,
    }
    sent = await store.statement(_CODES, where)
    codes = vault.codes_of(identification for identification, _ in sent) if vault else ()
    awaited = any(awaited for _, awaited in sent)
    return await _read(said, lambda: conceal(said, code_awaited=awaited, codes=codes))


async def _read(said: str, reading: Callable[[], Read]) -> Read:
    """The result of reading the text; a long one is read outside the event loop."""
    return await asyncio.to_thread(reading) if len(said) > _READ_AT_ONCE else reading()


def _fit(inbound: Inbound) -> tuple[str, dict[str, object]]:
    # PostgreSQL stores neither NUL nor lone surrogates, and no customer means one.
    whole = inbound.text.replace("\0", "").encode(errors="replace").decode().strip()
    if is_blank(whole):
        return "", inbound.details
    if len(whole) <= MAX_TEXT:
        return whole, inbound.details
    # Including enough to recognize a number that is cut in two.
    return whole[: MAX_TEXT + _LONGEST_NUMBER], {**inbound.details, "cut_from_characters": len(whole)}


def _languages(written: str) -> dict[str, object]:
    """The language a text asks for or clearly has, and the one to start in; None if it indicates none."""
    wished = wished_language(written)
    clear = wished or clear_language(written)
    return {
        "language": clear,
        "first_language": clear or first_language(written),
        "language_wished": wished is not None,
    }
