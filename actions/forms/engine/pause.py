"""Handle a pause, a return and a farewell inside a form, and giving it up in words that say more."""

from dataclasses import replace

from actions.answers.knowledge import answer_or_choices
from actions.forms.engine.form import Field, Form
from actions.people.hand_over import reason_of
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from contact_center.language.lexicons.asking import asked_in
from contact_center.language.lexicons.lost import tells_of_lost_card
from contact_center.language.lexicons.pausing import later_alone, pauses, returns
from contact_center.language.lexicons.urgent import emergency_in
from contact_center.vocabulary.text import Text

NO_HURRY = Text(
    "好的，不着急，您方便时再继续。",
    "No hurry. Just carry on here whenever you are ready.",
)
KEPT = Text("{form}已填的内容会保留一天。", "I will keep your {form} for a day.")
WHERE = Text("我们正在办理{form}。", "We were in the middle of your {form}.")
TOLD = Text("您已经告诉过我：{told}。", "You have told me: {told}.")


def paused(heard: Heard, form: Form, asked: Field) -> Said | None:
    """What to say to somebody who will be back, or is; the form then repeats its question."""
    if emergency_in(heard.text) or reason_of(heard) or tells_of_lost_card(heard.text):
        return None
    if returns(heard.text):
        return Said().add(_where(heard, form))
    if pauses(heard.text) or (later_alone(heard.text) and not asked.fits_later):
        return Said().add(_no_hurry(heard, form))
    return None


def _where(heard: Heard, form: Form) -> str:
    words = WHERE.say(heard.language, form=form.label.say(heard.language))
    told = form.summary(heard)
    return _joined(heard, words, TOLD.say(heard.language, told=told) if told else "")


def _no_hurry(heard: Heard, form: Form) -> str:
    kept = form.resumes and bool(form.summary(heard))
    label = form.label.say(heard.language)
    return _joined(heard, NO_HURRY.say(heard.language), KEPT.say(heard.language, form=label) if kept else "")


def _joined(heard: Heard, *words: str) -> str:
    return ("" if heard.language == "zh" else " ").join(one for one in words if one)


async def answered_besides(deps: Deps, heard: Heard, rest: str) -> Said | None:
    """The answer to a question that stands beside giving the form up."""
    question = asked_in(rest)
    return await answer_or_choices(deps, replace(heard, text=question, in_mind="")) if question else None
