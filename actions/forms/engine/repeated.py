"""Recognise a yes that repeats the proposed time: "对，改成周一上午十点", "yes please, Friday at 3"."""

import re
from collections.abc import Iterator, Sequence

from actions.forms.engine.form import Form
from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.language.entities.moments import Moment, moments_in
from contact_center.language.lexicons.confirmation import confirmation

_BEFORE = re.compile(
    r"(?:(?:那?就|那|帮我|请|给我|麻烦){0,2}(?:改|换|约|挪|调|定|订|打|是){0,2}(?:成|到|在|为|至|去)?"
    r"|(?:\b(?:please )?(?:move|change|make|switch|put|book|call|ring|have)\b ?(?:it|that|me)?)?"
    r"\s{0,2}(?:\b(?:to|for|at|on|is|it'?s|that'?s)\b\s?)?)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:\s?[ap]\.?m\b\.?|\s?o'?clock\b|\s?instead\b|就行|就好|可以|没错|的话|这个时间){1,3}", re.IGNORECASE
)


def repeats_time(heard: Heard, form: Form, deps: Deps) -> bool:
    """Whether it is a plain yes, but for times that were shown as well."""
    told = _moments(heard.text, heard, deps)
    if not told or any(one.doubtful for one in told) or confirmation(_without(heard.text, told)) != "yes":
        return False
    shown = [one for value in _shown(heard, form) for one in _moments(value, heard, deps)]
    return all(any(_is_among(one, kept) for kept in shown) for one in told)


def _is_among(told: Moment, kept: Moment) -> bool:
    """The same time, or the day that it lies in."""
    return told.start <= kept.start and kept.end <= told.end


def _shown(heard: Heard, form: Form) -> Iterator[str]:
    """The values that were shown of times that can be changed: not the one that a visit is moved from."""
    for field in form.fields:
        value = heard.slots.get(field.name)
        if value is not None and field.movable:
            yield field.say(str(value), heard.language)


def _moments(text: str, heard: Heard, deps: Deps) -> Sequence[Moment]:
    return moments_in(text, now=deps.now(), language=heard.language, zone=deps.timezone)


def _without(text: str, moments: Sequence[Moment]) -> str:
    """The text without the moments and the words that lead to them."""
    rest = text
    for one in sorted(moments, key=lambda one: one.span[0], reverse=True):
        start, end = one.span
        rest = f"{_BEFORE.sub('', rest[:start])}, {_AFTER.sub('', rest[end:])}"
    return rest
