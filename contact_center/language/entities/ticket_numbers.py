"""Read ticket numbers: a T and at least six digits."""

import re
from dataclasses import dataclass

from contact_center.language.entities.found import Found
from contact_center.language.entities.plain import plain

_TICKET = re.compile(r"(?<![a-z\d])t[\s#-]?(\d{6,9})(?!\d)", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class TicketNumber(Found):
    number: str
    """In printed form: T100001."""


def ticket_numbers_in(text: str) -> list[TicketNumber]:
    return [
        TicketNumber(number=f"T{match[1]}", text=text[slice(*match.span())], span=match.span())
        for match in _TICKET.finditer(plain(text))
    ]
