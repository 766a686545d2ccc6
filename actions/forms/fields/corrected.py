"""Correct an amount or a day inside a longer text, and nothing else of it."""

from collections.abc import Sequence

from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.language.entities.amounts import amounts_in
from contact_center.language.entities.found import Found
from contact_center.language.entities.moments import Moment
from contact_center.language.entities.numbers import numbers_in
from contact_center.language.entities.read import read_entities
from contact_center.language.lexicons.values import put_in


def corrected_in(old: str, heard: Heard, deps: Deps) -> str | None:
    """The text with what `heard.text` corrects; None if it names no value that the text has once."""
    whens = moments_of(heard.text, heard, deps)
    if whens:
        return _put(old, moments_of(old, heard, deps), whens)
    sums: Sequence[Found] = amounts_in(heard.text) or [
        Found(text=heard.text[slice(*number.span)], span=number.span) for number in numbers_in(heard.text)
    ]
    return _put(old, amounts_in(old), sums)


def moments_of(text: str, heard: Heard, deps: Deps) -> Sequence[Moment]:
    read = read_entities(text, now=deps.now(), language=heard.language, prefer="past", zone=deps.timezone)
    return read.moments


def _put(old: str, was: Sequence[Found], new: Sequence[Found]) -> str | None:
    # The right one comes last: "not Monday, Tuesday".
    return put_in(old, was[0], new[-1]) if len(was) == 1 and new else None
