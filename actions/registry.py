"""List all the actions."""

from functools import partial

from actions.answers.clarify import Clarify
from actions.answers.closing import Closed
from actions.answers.deferred import Deferred
from actions.answers.helpful import TakeFeedback
from actions.answers.in_context import InContext
from actions.answers.knowledge import AnswerQuestion
from actions.answers.late_reply import LateReply
from actions.answers.not_understood import NotUnderstood
from actions.answers.outside import Outside
from actions.answers.second_reading import SecondReading
from actions.answers.tip import TellTip
from actions.conversation.greet import Greet
from actions.conversation.subscribe_tips import SubscribeTips
from actions.conversation.switch_language import SwitchLanguage
from actions.conversation.take_praise import TakePraise
from actions.conversation.take_rating import TakeRating
from actions.forms.engine.ask import AskField, AskFixed
from actions.forms.engine.fill import FillForm
from actions.forms.engine.form import AskedField
from actions.forms.engine.menu import Menu
from actions.forms.engine.resume import Resume
from actions.forms.engine.subject import answer_of_finished
from actions.forms.forms import build_forms
from actions.people.hand_over import HandOver
from actions.requests.after_registration import AfterRegistration
from actions.requests.tell_progress import TellProgress
from actions.turn.action import Action
from actions.turn.deps import Deps
from contact_center.conversations.understanding.intents import read_intents


def build_actions(deps: Deps) -> list[Action]:
    """Every action of the domain, in no particular order."""
    forms = build_forms()
    asked = [(form, field) for form in forms for field in form.fields if isinstance(field, AskedField)]
    fixed = {
        field.name: field
        for form in forms
        for field in form.fields
        if not field.optional and not isinstance(field, AskedField)
    }
    # Asking for one's own data in the middle of a form does not leave it.
    begins = {intent: form.name for form in forms for intent in form.intents if not intent.startswith("ask_")}
    private = frozenset({TellProgress.name, *(form.name for form in forms if form.own_only)})
    intents = read_intents()
    menu = Menu(begins, intents, {form.name: form.label for form in forms})
    not_understood = NotUnderstood(deps, intents)
    doubted: tuple[Action, ...] = (Clarify(deps, intents), not_understood)
    read_again = (SecondReading(action, deps, intents, begins) for action in doubted)
    answers: tuple[Action, ...] = (AnswerQuestion(deps), *read_again, Outside())
    in_context = (InContext(action, private, deps) for action in answers)
    summaries = {form.name: partial(form.summary, whole=True) for form in forms}
    of_forms = {form.name: partial(answer_of_finished, form=form) for form in forms}
    return [
        *(
            Deferred(AfterRegistration(LateReply(Closed(action)), deps, summaries, of_forms))
            for action in in_context
        ),
        Greet(deps),
        HandOver(deps),
        Resume(deps),
        SubscribeTips(deps),
        SwitchLanguage(deps, not_understood),
        TakeFeedback(deps),
        TakePraise(deps),
        TakeRating(deps),
        AfterRegistration(TellProgress(deps), deps, summaries, {}),
        TellTip(deps),
        *(FillForm(form, deps, menu) for form in forms),
        *(AskField(form, field, deps) for form, field in asked),
        *(AskFixed(field) for field in fixed.values()),
    ]
