"""Correct an amount or a day inside a longer text, and nothing else of it."""

from collections.abc import Sequence

from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.language.entities.amounts import amounts_in
from contact_center.language.entities.found import Found
from contact_center.language.entities.moments import Moment
from contact_center.language.entities.numbers import numbers_in
from contact_center.language.entities.read import read_entities
from contact_center.language.lexicons.denied import without_denied
from contact_center.language.lexicons.reading import weight
from contact_center.language.lexicons.values import put_in

_MERELY_A_DAY = 12
"""The weight of what may surround a day in a correction that names nothing else."""


def corrected_in(old: str, heard: Heard, deps: Deps) -> str | None:
    """The text with what `heard.text` corrects; None if it names no value that the text has once."""
    if whens := meant_moments(heard, deps):
        return _put(old, moments_of(old, heard, deps), whens)
    right = without_denied(heard.text)
    return _put(old, amounts_in(old), _sums(right) or _sums(heard.text))


def adds_to(told: str, heard: Heard, deps: Deps) -> bool:
    """Whether a correction says more than the day: then its words are kept as well."""
    rest = told
    for moment in reversed(moments_of(told, heard, deps)):
        rest = f"{rest[: moment.span[0]]} {rest[moment.span[1] :]}"
    return weight(rest) > _MERELY_A_DAY


def meant_moments(heard: Heard, deps: Deps) -> Sequence[Moment]:
    """The moments of a correction, without those that it denies."""
    right = moments_of(without_denied(heard.text), heard, deps)
    return right or moments_of(heard.text, heard, deps)


def moments_of(text: str, heard: Heard, deps: Deps) -> Sequence[Moment]:
    read = read_entities(text, now=deps.now(), language=heard.language, prefer="past", zone=deps.timezone)
    return read.moments


def _sums(text: str) -> Sequence[Found]:
    return amounts_in(text) or [
        Found(text=text[slice(*number.span)], span=number.span) for number in numbers_in(text)
    ]


def _put(old: str, was: Sequence[Found], new: Sequence[Found]) -> str | None:
    # The right one comes last: "not Monday, Tuesday".
    return put_in(old, was[0], new[-1]) if len(was) == 1 and new else None
