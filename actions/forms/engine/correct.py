"""Read what corrects an earlier answer: "no, July", "金额是90", or another value in place of a yes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from actions.forms.engine.form import Field, Form, Reading
from actions.forms.engine.named import named_in
from actions.turn.action import Heard, Slots
from actions.turn.deps import Deps
from contact_center.conversations.one_time_code import DIGITS
from contact_center.language.entities.digits import digits_in
from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.asking import asks_outright, asks_to_agree, begins_a_wish
from contact_center.language.lexicons.confirmation import is_courtesy, is_plain_no
from contact_center.language.lexicons.denied import Instead, instead_in, put_instead
from contact_center.language.lexicons.reading import correction, told_after_no, yes_or_no
from contact_center.language.lexicons.values import CLAUSES
from contact_center.language.lexicons.visits import moves_time
from contact_center.vocabulary.text import Text

CORRECTED = Text("好的，已更正。", "All right, I have corrected that.")
ADDED = Text("好的，已记下。", "All right, I have noted that.")
SAY_ANEW = Text("好的，请重新告诉我。", "All right, please tell me again.")


@dataclass(frozen=True)
class Corrected:
    reading: Reading
    words: Text | None = CORRECTED
    ask_anew: bool = False
    """The answer was wrong, and the right one was not said."""


async def correct(deps: Deps, heard: Heard, form: Form, asked: Field) -> Corrected | None:
    """What a message corrects, or names instead of what was to be confirmed; None if it is an answer."""
    added = await _added(deps, heard, form) if asked.last_look else {}
    corrected = await _correct(deps, heard, form, asked) or await _renamed(deps, heard, form, asked)
    if corrected is None:
        return Corrected(Reading(added), ADDED) if added else None
    return replace(corrected, reading=replace(corrected.reading, slots={**added, **corrected.reading.slots}))


async def restate(deps: Deps, heard: Heard, form: Form, asked: Field) -> Corrected | None:
    """What is said again instead of an answer to this question replaces what was told before."""
    if asked.free or (asked.identity and _may_hold_a_code(heard.text)):
        return None
    if asked.identity and (anew := _anew(heard, form)):
        before = any(heard.slots.get(name) is not None for name in anew)
        return Corrected(Reading(anew), CORRECTED if before else ADDED)
    filled = _filled(heard, form)
    if asks_outright(heard.text):
        filled = [field for field in filled if field.movable] if moves_time(heard.text) else []
    if several := await _several(deps, heard, filled):
        return several
    if named := named_in(heard.text, filled):
        return await _to(deps, heard, heard.text, filled) if named.value or named.wrong else None
    slots: dict[str, Any] = {}
    for field in _the_likely_first(filled):
        now = replace(heard, slots={**heard.slots, **slots})
        if not field.fits(heard.text) or not await field.differs(now, deps):
            continue
        reading = await field.corrected(replace(now, requested_slot=field.name), deps)
        if not (reading.problem or reading.end):
            slots.update(reading.slots)
        if not asked.last_look:
            break
    return Corrected(Reading(slots)) if slots else None


def _anew(heard: Heard, form: Form) -> Slots:
    """What is said again of values that wait until the customer is known."""
    slots: dict[str, Any] = {}
    for field in form.fields:
        if not field.secret and heard.slots.get(field.name) is None:
            slots.update(field.anew(heard))
    return slots


async def _correct(deps: Deps, heard: Heard, form: Form, asked: Field) -> Corrected | None:
    if asked.yes_or_no and is_plain_no(heard.text):
        return None
    filled = _filled(heard, form)
    rest = correction(heard.text)
    if rest == "":
        last = next(iter(reversed(filled)), None)
        return Corrected(Reading({last.name: None}), None, ask_anew=True) if last else None
    told = rest or told_after_no(heard.text)
    if told and not (asked.yes_or_no and (is_courtesy(told) or yes_or_no(told))):
        # What follows a bare no may as well explain it, so it corrects only what it certainly fits.
        meant = filled if rest else [field for field in filled if field.choosy or not field.free]
        meant = _not_asked_for(heard, told, meant)
        if found := await _to(deps, heard, told, meant):
            return found
    early = asked.last_look or asked.identity
    return await restate(deps, heard, form, asked) if early else None


def _not_asked_for(heard: Heard, told: str, filled: list[Field]) -> list[Field]:
    """The answers that words may correct: a question corrects none, but a wish put as one some.

    "Wait, is there parking there?" asks; "wait, can you make it 200?" wishes.
    """
    asks = asks_outright(heard.text) or asks_outright(told)
    if not asks or asks_to_agree(heard.text) or moves_time(heard.text):
        return filled
    return [field for field in filled if field.choosy or not field.free] if begins_a_wish(told) else []


async def _to(deps: Deps, heard: Heard, rest: str, filled: Sequence[Field]) -> Corrected | None:
    """The answer a correction is meant for: the one it names, else the last one that it may be."""
    named = named_in(rest, filled)
    if named and not named.value and (beside := await _beside(deps, heard, rest, named.field)):
        return beside
    if named and not named.value:
        return Corrected(Reading({named.field.name: None}), SAY_ANEW, ask_anew=True)
    told = named.value if named else rest
    instead = None if named else instead_in(heard.text)
    if instead and (put_right := await _everywhere(deps, heard, filled, instead)):
        return put_right
    for field in [named.field] if named else _the_likely_first(filled):
        if not field.fits(told):
            continue
        there = replace(heard, text=told, requested_slot=field.name)
        reading = await field.corrected(there, deps)
        if reading.problem is None and not reading.end:
            return Corrected(reading)
    return None


async def _beside(deps: Deps, heard: Heard, told: str, field: Field) -> Corrected | None:
    """The value that follows the name of a wrong one: "日期错了，昨天", "not the debit card, 1234"."""
    [_, *others] = CLAUSES.split(told, maxsplit=1)
    for part in others or ([told] if not field.free else []):
        if not field.fits(part) or (field.free and not field.choosy):
            continue
        reading = await field.corrected(replace(heard, text=part.strip(), requested_slot=field.name), deps)
        if reading.problem is None and not reading.end:
            return Corrected(reading)
    return None


async def _added(deps: Deps, heard: Heard, form: Form) -> Slots:
    """Details told at the last look that were not told before; what corrects something is read as that."""
    if correction(heard.text) is not None or named_in(heard.text, _filled(heard, form)):
        return {}
    slots: dict[str, Any] = {}
    for field in form.fields:
        if field.optional and heard.slots.get(field.name) is None:
            slots.update(await field.told(replace(heard, requested_slot=None), deps))
    return slots


async def _several(deps: Deps, heard: Heard, filled: Sequence[Field]) -> Corrected | None:
    """Several answers corrected in one message, each by its name."""
    named = [one for part in CLAUSES.split(heard.text) if (one := named_in(part, filled)) and one.value]
    if len({one.field.name for one in named}) < 2:
        return None
    slots: dict[str, Any] = {}
    for one in named:
        now = replace(heard, text=one.value, requested_slot=one.field.name, slots={**heard.slots, **slots})
        reading = await one.field.corrected(now, deps)
        if reading.problem or reading.end:
            return None
        slots.update(reading.slots)
    return Corrected(Reading(slots))


async def _renamed(deps: Deps, heard: Heard, form: Form, asked: Field) -> Corrected | None:
    """A customer who names something else when asked to confirm has not confirmed what was named."""
    if asked is not form.fields[-1] or not asked.yes_or_no:
        return None
    for field in reversed(_filled(heard, form)):
        if reading := await field.renamed(heard, deps):
            changed = reading.slots.get(field.name) is not None
            return Corrected(reading, CORRECTED if changed else None)
    return None


def _may_hold_a_code(text: str) -> bool:
    return any(len(digits) == DIGITS for digits in digits_in(text))


def _filled(heard: Heard, form: Form) -> list[Field]:
    """The fields answered so far; the customer's identity cannot be corrected."""
    return [
        field
        for field in form.fields
        if not field.secret and field.name != heard.requested_slot and heard.slots.get(field.name) is not None
    ]


async def _everywhere(
    deps: Deps, heard: Heard, fields: Sequence[Field], instead: Instead
) -> Corrected | None:
    """The right value in all the answers that hold the wrong one."""
    slots: dict[str, Any] = {}
    for field in fields:
        if not _holds(heard, field, instead):
            continue
        there = replace(heard, text=instead.right, requested_slot=field.name, slots={**heard.slots, **slots})
        reading = _put_right(heard, field, instead) or await field.corrected(there, deps)
        if not (reading.problem or reading.end):
            slots.update(reading.slots)
    return Corrected(Reading(slots)) if slots else None


def _holds(heard: Heard, field: Field, instead: Instead) -> bool:
    kept, wrong = str(heard.slots.get(field.name) or ""), instead.wrong
    if field.free and put_instead(kept, instead):
        return True
    said = f"{kept} {field.say(kept, heard.language)}" if kept else ""
    return bool(said) and plain(wrong) in plain(said.replace(",", ""))


def _put_right(heard: Heard, field: Field, instead: Instead) -> Reading | None:
    """A longer text with the right value in the place of the wrong one."""
    kept = str(heard.slots.get(field.name) or "")
    if not field.free or len(kept) <= len(instead.wrong):
        return None
    whole = put_instead(kept, instead)
    return Reading({field.name: whole}) if whole else None


def _the_likely_first(fields: Sequence[Field]) -> list[Field]:
    """The last answer first; any words may correct an open question, so those come after the others."""
    last_first = list(reversed(fields))
    return sorted(last_first, key=lambda field: field.free and not field.choosy)
