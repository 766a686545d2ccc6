"""Recognise a wordy yes, either at the final summary or while one answer is still missing."""

from dataclasses import replace

from actions.forms.engine.correct import Corrected
from actions.forms.engine.form import NOT_STATED, UNSEEN, Field, Form, Reading
from actions.forms.engine.repeated import repeats_time
from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.language.lexicons.agreeing import only_hands_in
from contact_center.language.lexicons.confirmation import (
    after_agreement,
    agrees_to_all,
    confirmation,
    repeats,
    tells_other_numbers,
)
from contact_center.language.lexicons.reading import correction, yes_or_no
from contact_center.language.lexicons.story import speaks_of_calling
from contact_center.vocabulary.text import Text

ALMOST = Text(
    "好的，只差这一项就可以提交了。", "Nearly there: I just need one more detail before I can send it."
)


def agreed(deps: Deps, heard: Heard, form: Form, asked: Field, found: Corrected | None) -> Reading | None:
    """A yes to the last look that repeats what was shown or adds to it, and changes nothing."""
    if asked.last_look and asked.yes_or_no and repeats_time(heard, form, deps):
        return Reading({asked.name: "yes"})
    if form.irreversible:
        return None
    if not asked.last_look:
        return _agreed_early(heard, form, asked)
    more = after_agreement(heard.text)
    said_anew = found.reading.slots if found else {}
    if more is None or any(heard.slots.get(name) != value for name, value in said_anew.items()):
        return None
    shown = form.summary(heard, whole=True)
    if found is None and tells_other_numbers(more, shown):
        return None
    return Reading({**_added(heard, form, more), asked.name: "yes"})


def _agreed_early(heard: Heard, form: Form, asked: Field) -> Reading | None:
    """To the last question before the look, which is a yes or no: "file it" leaves its answer open.

    What is written is still shown before it is registered; on a call, where it would be read out once more,
    it is shown with its number.
    """
    if not asked.yes_or_no or not asked.may_stay_open or _after(heard, form, asked) is not form.fields[-1]:
        return None
    beside = agrees_to_all(heard.text)
    if beside is None or correction(beside) is not None:
        return None
    looked = {form.fields[-1].name: UNSEEN} if heard.spoken else {}
    if speaks_of_calling(beside):
        return Reading({asked.name: yes_or_no(beside) or NOT_STATED, **looked})
    return Reading({**_added(heard, form, beside), asked.name: NOT_STATED, **looked})


def is_early(heard: Heard, asked: Field, form: Form | None = None) -> bool:
    """Whether the whole is agreed to where a value is asked for, so that it is no value.

    Where the value is the last that `form` asks for, so is a plain yes.
    """
    if asked.last_look or asked.yes_or_no:
        return False
    if agrees_to_all(heard.text) == "":
        return True
    last = form is not None and _after(heard, form, asked) is form.fields[-1]
    return last and confirmation(heard.text, files=True) == "yes"


def hands_in_early(heard: Heard, form: Form, asked: Field) -> bool:
    """Whether it hands in what was told, saying it again, where the last value is still asked for."""
    last = not asked.last_look and not asked.yes_or_no and _after(heard, form, asked) is form.fields[-1]
    return last and agrees_to_all(heard.text) is not None


def _after(heard: Heard, form: Form, asked: Field) -> Field | None:
    """The field that would be asked for next."""
    others = (field for field in form.fields if field is not asked and not field.optional)
    return next((field for field in others if heard.slots.get(field.name) is None), None)


def _added(heard: Heard, form: Form, more: str) -> dict[str, object]:
    shown = form.summary(heard, whole=True)
    if not more or repeats(more, shown) or only_hands_in(more) or confirmation(more, files=True) == "yes":
        return {}
    return dict(form.with_more(replace(heard, text=more)))
