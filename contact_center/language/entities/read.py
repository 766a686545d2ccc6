"""Read every kind of entity from a text in one call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from contact_center.language.entities.amounts import Amount, amounts_in
from contact_center.language.entities.calendar import Prefer
from contact_center.language.entities.card_endings import CardEnding, card_endings_in
from contact_center.language.entities.digits import digits_in
from contact_center.language.entities.found import Found, overlap
from contact_center.language.entities.moments import BANK_ZONE, Moment, moments_in
from contact_center.language.entities.periods import Period, periods_in
from contact_center.language.entities.phones import Phone, phones_in
from contact_center.language.entities.ticket_numbers import TicketNumber, ticket_numbers_in
from contact_center.vocabulary.text import Language

Kind = TypeVar("Kind", bound=Found)


@dataclass(frozen=True)
class Entities:
    """The entities of a text, each kind in the order of the text.

    The same words may be read in several ways ("2025" is a period and digits): the caller knows which one was
    asked for.
    """

    amounts: tuple[Amount, ...] = ()
    moments: tuple[Moment, ...] = ()
    periods: tuple[Period, ...] = ()
    card_endings: tuple[CardEnding, ...] = ()
    phones: tuple[Phone, ...] = ()
    ticket_numbers: tuple[TicketNumber, ...] = ()
    digits: tuple[str, ...] = ()


def read_entities(
    text: str, *, now: datetime, language: Language, prefer: Prefer | None = None, zone: ZoneInfo = BANK_ZONE
) -> Entities:
    """All entities of a text.

    `now` is timezone-aware; `prefer` is where "Friday" or "at three" lies, which the words around it decide
    if it is None. The language only decides how "3/4" is read: Chinese writes the month first. Words of both
    are understood.
    """
    phones, cards, tickets = phones_in(text), card_endings_in(text), ticket_numbers_in(text)
    moments = moments_in(text, now=now, language=language, prefer=prefer, zone=zone)
    return Entities(
        amounts=tuple(_apart_from(amounts_in(text), phones, cards, tickets, moments)),
        moments=tuple(_apart_from(moments, phones, cards, tickets)),
        periods=tuple(_apart_from(periods_in(text, now=now, zone=zone), phones, cards, tickets)),
        card_endings=tuple(_apart_from(cards, phones, tickets)),
        phones=tuple(phones),
        ticket_numbers=tuple(tickets),
        digits=tuple(digits_in(text)),
    )


def _apart_from(found: Sequence[Kind], *others: Sequence[Found]) -> list[Kind]:
    """Those that do not overlap the others."""
    taken = [other.span for kind in others for other in kind]
    return [one for one in found if not any(overlap(one.span, span) for span in taken)]
