"""Owns the way in: whatever a channel hands over is stored before anybody hears of it."""

import json

import stamina
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from contact_center.conversations.ports import Inbound, Language, Received
from contact_center.language.detect import detect_language
from contact_center.store.engine import Store

MAX_TEXT = 50_000
"""Longest text that is stored, in characters; the rest of a longer one goes, with a mark that it did."""

_RECEIVE = text(
    """
    SELECT * FROM receive_inbound(
        :channel, :external_id, :address, :thread, CAST(:customer_id AS bigint), :text, :language,
        CAST(:details AS jsonb), :consent, :take_turn
    )
    """
)


@stamina.retry(on=OperationalError, attempts=3, wait_initial=0.05, wait_max=0.2, timeout=1.0)
async def receive(store: Store, inbound: Inbound) -> Received:
    """Store `inbound` and defer its turn, in one transaction that is one statement.

    A repeat (same channel and external id) changes nothing and names the interaction stored at first; that
    is why a statement whose fate a lost connection hides may be sent again.
    """
    async with store.single_statement() as connection:
        result = await connection.execute(_RECEIVE, _parameters(inbound))
        return Received(*result.one())


def _parameters(inbound: Inbound) -> dict[str, object]:
    kept, details = _fit(inbound)
    return {
        "channel": inbound.channel,
        "external_id": inbound.external_id,
        "address": inbound.address,
        "thread": inbound.thread,
        "customer_id": inbound.customer_id,
        "text": kept,
        "language": _language(kept),
        "details": json.dumps(details),
        "consent": inbound.consent,
        "take_turn": inbound.take_turn,
    }


def _fit(inbound: Inbound) -> tuple[str, dict[str, object]]:
    # PostgreSQL stores neither NUL nor half a surrogate pair, and a customer cannot mean one.
    whole = inbound.text.replace("\0", "").encode(errors="replace").decode().strip()
    if len(whole) <= MAX_TEXT:
        return whole, inbound.details
    return whole[:MAX_TEXT], {**inbound.details, "cut_from_characters": len(whole)}


def _language(written: str) -> Language | None:
    """The language of the text; None where it shows none, so that the talk goes on in its own."""
    as_chinese = detect_language(written, "zh")
    return as_chinese if as_chinese == detect_language(written, "en") else None
