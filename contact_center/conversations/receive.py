"""Owns the way in: whatever a channel hands over is stored before anybody hears of it."""

import asyncio
import json
from collections.abc import Callable
from typing import TypeVar

import stamina
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from contact_center.conversations.opt_out import certain_decision
from contact_center.conversations.ports import Inbound, Received
from contact_center.conversations.sealed import Vault
from contact_center.language.clear import clear_language, first_language
from contact_center.language.wish import wished_language
from contact_center.security.conceal import Concealed, conceal, may_hold_a_code
from contact_center.store.engine import Store

Read = TypeVar("Read")
MAX_TEXT = 50_000
"""Longest text that is stored, in characters; the rest of a longer one goes, with a mark that it did."""

_RECEIVE = text(
    """
    SELECT * FROM receive_inbound(
        :channel, :external_id, :address, :thread, CAST(:customer_id AS bigint), :text,
        :language, :first_language, :language_wished,
        CAST(:details AS jsonb), :consent, :take_turn, :sealed
    )
    """
)
_LONGEST_NUMBER = 100
"""Characters a number may take, with gaps."""
_READ_AT_ONCE = 2_000
"""Characters that are read for secrets in the event loop; a longer text is read beside it."""
# Codes of the last day, and which of them may still be typed: also to the telephone that got one for another
# conversation, and a while after it ran out. One that staff sent to check a telephone is hidden wherever it
# comes from, for as long as it may be typed.
_CODES = text(
    """
    SELECT i.id, i.verified_at IS NULL AND i.expires_at > now() - interval '20 minutes' AND (
        i.sent_by_id IS NULL OR i.contact_point_id IN (SELECT id FROM contact_points WHERE address = :address)
    )
    FROM identifications i
    WHERE i.created_at > now() - interval '1 day' AND (
        i.contact_point_id IN (SELECT id FROM contact_points WHERE address = :address)
        OR (i.sent_by_id IS NOT NULL AND i.expires_at > now() - interval '20 minutes')
        OR i.conversation_id IN (
            SELECT c.id FROM conversations c JOIN contact_points p ON p.id = c.contact_point_id
            WHERE p.channel = :channel AND p.address = :address AND c.thread = :thread AND c.closed_at IS NULL
        )
    )
    """
)


@stamina.retry(on=OperationalError, attempts=3, wait_initial=0.05, wait_max=0.2, timeout=1.0)
async def receive(store: Store, inbound: Inbound, vault: Vault | None = None) -> Received:
    """Store `inbound` and defer its turn, in one transaction that is one statement.

    Card numbers, codes and passwords in it are stored nowhere. Codes that the assistant has to check go
    sealed in `vault` until the turn is over; without one they are gone.

    A repeat (same channel and external id) changes nothing and names the interaction stored at first; that
    is why a statement whose fate a lost connection hides may be sent again.
    """
    async with store.single_statement() as connection:
        kept, details = _fit(inbound)
        concealed = await _conceal(connection, inbound, kept, vault)
        result = await connection.execute(
            _RECEIVE,
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
                "take_turn": inbound.take_turn,
                "sealed": vault.seal(concealed.codes, inbound.channel, inbound.external_id)
                if vault
                else None,
            },
        )
        return Received(*result.one())


async def _conceal(
    connection: AsyncConnection, inbound: Inbound, said: str, vault: Vault | None
) -> Concealed:
    if not await _read(said, lambda: may_hold_a_code(said)):
        return await _read(said, lambda: conceal(said))
    where = {"channel": inbound.channel, "address": inbound.address, "thread": inbound.thread}
    sent = (await connection.execute(_CODES, where)).all()
    codes = vault.codes_of(identification for identification, _ in sent) if vault else ()
    awaited = any(awaited for _, awaited in sent)
    return await _read(said, lambda: conceal(said, code_awaited=awaited, codes=codes))


async def _read(said: str, reading: Callable[[], Read]) -> Read:
    """What a reading of the text gives; of a long one, beside the event loop."""
    return await asyncio.to_thread(reading) if len(said) > _READ_AT_ONCE else reading()


def _fit(inbound: Inbound) -> tuple[str, dict[str, object]]:
    # PostgreSQL stores neither NUL nor half a surrogate pair, and a customer cannot mean one.
    whole = inbound.text.replace("\0", "").encode(errors="replace").decode().strip()
    if len(whole) <= MAX_TEXT:
        return whole, inbound.details
    # With what a number cut in two needs to be known for one.
    return whole[: MAX_TEXT + _LONGEST_NUMBER], {**inbound.details, "cut_from_characters": len(whole)}


def _languages(written: str) -> dict[str, object]:
    """The language a text wishes for or clearly is, and the one to begin in; None where it shows none."""
    wished = wished_language(written)
    return {
        "language": wished or clear_language(written),
        "first_language": wished or first_language(written),
        "language_wished": wished is not None,
    }
