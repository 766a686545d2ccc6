"""Take in a message: whatever a channel hands over is stored before anybody hears of it."""

import asyncio
import json
from collections.abc import Callable
from typing import LiteralString, TypeVar

import stamina

from contact_center.conversations.arrival import arrival
from contact_center.conversations.opt_out import certain_decision
from contact_center.conversations.ports import Inbound, Received
from contact_center.conversations.sealed import Vault
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
"""Longest text that is stored, in characters; the rest of a longer one goes, with a mark that it did."""

_RECEIVE = Shared(
    alone="""
    SELECT * FROM receive_inbound(
        %(channel)s, %(external_id)s, %(address)s, %(thread)s, %(customer_id)s::bigint, %(text)s,
        %(language)s, %(first_language)s, %(language_wished)s,
        %(details)s::jsonb, %(consent)s, %(turn)s::jsonb, %(sealed)s::bytea
    )
    """,
    together="SELECT * FROM receive_together(%(all)s::json)",
)
_TURN = json.dumps({"queue": TURNS, "task": TAKE_TURN, "priority": PRIORITY, "lock": LOCK, "argument": ABOUT})
_TURN_WAITS = job_waits(TURNS)
_LONGEST_NUMBER = 100
"""Characters a number may take, with gaps."""
_READ_AT_ONCE = 2_000
"""Characters that are read for secrets in the event loop; a longer text is read beside it."""
# Codes of the last day, and which of them may still be typed: also to the telephone that got one for another
# conversation, and a while after it ran out. One that staff sent to check a telephone is hidden wherever it
# comes from, for as long as it may be typed.
_CODES: LiteralString = """
    SELECT i.id, i.verified_at IS NULL AND i.expires_at > now() - interval '20 minutes' AND (
        i.sent_by_id IS NULL
        OR i.contact_point_id IN (SELECT id FROM contact_points WHERE address = %(address)s)
    )
    FROM identifications i
    WHERE i.created_at > now() - interval '1 day' AND (
        i.contact_point_id IN (SELECT id FROM contact_points WHERE address = %(address)s)
        OR (i.sent_by_id IS NOT NULL AND i.expires_at > now() - interval '20 minutes')
        OR i.conversation_id IN (
            SELECT c.id FROM conversations c JOIN contact_points p ON p.id = c.contact_point_id
            WHERE p.channel = %(channel)s AND p.address = %(address)s AND c.thread = %(thread)s
              AND c.closed_at IS NULL
        )
    )
"""


async def receive(store: Store, inbound: Inbound, vault: Vault | None = None) -> Received:
    """Store `inbound` and defer its turn, in one transaction that is one statement.

    Card numbers, codes and passwords in it are stored nowhere. Codes that the assistant has to check go
    sealed in `vault` until the turn is over; without one they are gone.

    A repeat (same channel and external id) changes nothing and names the interaction stored at first; that
    is why a statement whose fate a lost connection hides may be sent again.
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
            # Of the whole: a number in words has a language, its placeholder has none.
            **_languages(kept),
            "details": json.dumps(details),
            "consent": inbound.consent or certain_decision(kept),
            "turn": _TURN if inbound.take_turn else None,
            "sealed": sealed and f"\\x{sealed.hex()}",
        },
    )
    return Received(*row)


# Apart from the first try, which most messages need alone.
_store_again = stamina.retry(on=LOST, attempts=3, wait_initial=0.05, wait_max=0.2, timeout=1.0)(_store)


def _told(inbound: Inbound, received: Received) -> list[Notification]:
    """What the desk and the workers hear, also of a repeat: the first may have died untold.

    A worker that hears nothing looks by itself, and the turn tells the desk again of what is for people.
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
    where = {"channel": inbound.channel, "address": inbound.address, "thread": inbound.thread}
    sent = await store.statement(_CODES, where)
    codes = vault.codes_of(identification for identification, _ in sent) if vault else ()
    awaited = any(awaited for _, awaited in sent)
    return await _read(said, lambda: conceal(said, code_awaited=awaited, codes=codes))


async def _read(said: str, reading: Callable[[], Read]) -> Read:
    """What a reading of the text gives; of a long one, beside the event loop."""
    return await asyncio.to_thread(reading) if len(said) > _READ_AT_ONCE else reading()


def _fit(inbound: Inbound) -> tuple[str, dict[str, object]]:
    # PostgreSQL stores neither NUL nor half a surrogate pair, and a customer cannot mean one.
    whole = inbound.text.replace("\0", "").encode(errors="replace").decode().strip()
    if is_blank(whole):
        return "", inbound.details
    if len(whole) <= MAX_TEXT:
        return whole, inbound.details
    # With what a number cut in two needs to be known for one.
    return whole[: MAX_TEXT + _LONGEST_NUMBER], {**inbound.details, "cut_from_characters": len(whole)}


def _languages(written: str) -> dict[str, object]:
    """The language a text wishes for or clearly is, and the one to begin in; None where it shows none."""
    wished = wished_language(written)
    clear = wished or clear_language(written)
    return {
        "language": clear,
        "first_language": clear or first_language(written),
        "language_wished": wished is not None,
    }
