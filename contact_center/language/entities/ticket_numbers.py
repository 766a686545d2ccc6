"""Read ticket numbers: a T and at least six digits, written or read aloud digit by digit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contact_center.language.entities.digits import runs_in
from contact_center.language.entities.found import Found, overlap
from contact_center.language.entities.plain import plain

_FEWEST, _MOST = 6, 9
_TICKET = re.compile(rf"(?<![a-z\d'’])t[\s#-]?(\d{{{_FEWEST},{_MOST}}})(?!\d)", re.ASCII)
_LETTER = re.compile(r"(?<![a-z\d'’])t(?![a-z])[\s,.、:#-]{0,3}", re.ASCII)
_LONGEST = 100
"""Characters of a number that is spelled out."""
_PAUSE = re.compile(r"[,、.]")
_GROUP = re.compile(r"(?:\d{2,}|double|triple|treble)", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class TicketNumber(Found):
    number: str
    """In printed form: T100001."""


def ticket_numbers_in(text: str) -> list[TicketNumber]:
    normal = plain(text)
    written = [(match[1], match.span()) for match in _TICKET.finditer(normal)]
    taken = [span for _, span in written]
    said = [(digits, span) for digits, span in _said(normal) if not any(overlap(span, one) for one in taken)]
    return [
        TicketNumber(number=f"T{digits}", text=text[slice(*span)], span=span)
        for digits, span in sorted((*written, *said), key=lambda one: one[1])
    ]


def _said(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Numbers in groups or single digits: "T, 1 0 0, 2 3 4", "t one zero zero", "T一零零"."""
    for letter in _LETTER.finditer(text):
        rest = text[letter.end() : letter.end() + _LONGEST]
        _, (start, end) = next(runs_in(rest), ("", (1, 1)))
        if start == 0 and (number := _first_number(rest[:end])):
            yield number[0], (letter.start(), letter.end() + number[1])


def _first_number(run: str) -> tuple[str, int] | None:
    """The digits at the start of a run, and where they end; another number may follow after a pause."""
    pauses = [found.start() for found in _PAUSE.finditer(run)]
    found = None
    for end in (*pauses, len(run)):
        digits = "".join(digits for digits, _ in runs_in(run[:end]))
        if len(digits) > _MOST:
            break
        if len(digits) >= _FEWEST:
            found = digits, end
            if _GROUP.search(run[end:]):
                break
    return found
