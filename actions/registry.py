"""All the actions there are."""

from actions.action import Action
from actions.answers.by_the_talk import ByTheTalk
from actions.answers.clarify import Clarify
from actions.answers.helpful import TakeFeedback
from actions.answers.knowledge import AnswerQuestion
from actions.answers.not_understood import NotUnderstood
from actions.answers.outside import Outside
from actions.answers.tip import TellTip
from actions.forms.ask import AskField
from actions.forms.fill import FillForm
from actions.forms.form import AskedField
from actions.forms.forms import build_forms
from actions.forms.resume import Resume
from actions.parts import Parts
from actions.people.hand_over import HandOver
from actions.requests.tell_progress import TellProgress
from actions.talk.greet import Greet
from actions.talk.subscribe_tips import SubscribeTips
from actions.talk.switch_language import SwitchLanguage
from actions.talk.take_rating import TakeRating
from contact_center.conversations.understanding.intents import read_intents


def build_actions(parts: Parts) -> list[Action]:
    """Every action of the domain, in no order that matters."""
    forms = build_forms()
    asked = [(form, field) for form in forms for field in form.fields if isinstance(field, AskedField)]
    # A question about oneself in the middle of a form is no wish to leave it.
    begins = {intent: form.name for form in forms for intent in form.intents if not intent.startswith("ask_")}
    private = frozenset({TellProgress.name, *(form.name for form in forms if form.own_only)})
    answers = (AnswerQuestion(parts), Clarify(parts, read_intents()), NotUnderstood(parts), Outside())
    return [
        *(ByTheTalk(action, private) for action in answers),
        Greet(parts),
        HandOver(parts),
        Resume(parts),
        SubscribeTips(parts),
        SwitchLanguage(parts),
        TakeFeedback(parts),
        TakeRating(parts),
        TellProgress(parts),
        TellTip(parts),
        *(FillForm(form, parts, begins) for form in forms),
        *(AskField(form, field, parts) for form, field in asked),
    ]
