"""Detect messages inside a form that do not answer its question, and act on them."""

import re
from dataclasses import dataclass, replace

from actions.answers.hours import opening_hours_of_all
from actions.answers.knowledge import answer, best_entry, quote
from actions.answers.not_yours import not_yours
from actions.conversation.switch_language import switch_language, wants_to_switch
from actions.conversation.take_rating import take
from actions.forms.engine.form import Field, Form
from actions.forms.engine.menu import Begins
from actions.forms.engine.pause import answered_besides
from actions.forms.engine.subject import answer_of_form
from actions.people.hand_over import COMPLAINT, OF_MONEY, Reason, hand_over, is_on_errand, reason_of
from actions.requests.cards import tell_states
from actions.requests.own import tell_own
from actions.requests.tell_progress import tell_progress
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from actions.turn.enquiry import ASK_BALANCE, ASK_MY_CARDS, ENQUIRIES, TOPIC, with_topic
from actions.turn.texts import BYE
from contact_center.conversations.identify import identified
from contact_center.language.code_only import is_bare_code
from contact_center.language.entities.digits import digits_in
from contact_center.language.entities.ticket_numbers import ticket_numbers_in
from contact_center.language.knowledge.answer import is_answered_from_knowledge
from contact_center.language.lexicons.asking import (
    asked_in,
    asks_about_else,
    asks_outright,
    asks_to_agree,
    begins_a_wish,
    only_thanks,
    refers_back,
    stops_for_good,
)
from contact_center.language.lexicons.calling import wants_only_contact
from contact_center.language.lexicons.confirmation import goes_on, is_plain_no
from contact_center.language.lexicons.lost import speaks_of_loss, tells_of_lost_card
from contact_center.language.lexicons.others import asks_what_somebody_else_has, wants_somebody_elses
from contact_center.language.lexicons.own_money import asks_for_own_balance
from contact_center.language.lexicons.pausing import calls_off, says_goodbye
from contact_center.language.lexicons.reading import (
    correction,
    is_question,
    tells_where_or_when,
    told_after_no,
    weight,
    yes_or_no,
)
from contact_center.language.lexicons.story import is_greeting, tells_a_story, tells_of_talk, threatens
from contact_center.language.lexicons.urgent import under_way
from contact_center.language.lexicons.visits import asks_when_open
from contact_center.vocabulary.text import Text

DECIDED = 1.0
"""The confidence of an intent that was recognised by fixed wording."""
SHORT = 14
_TELLING = 8
"""From this weight on, a message tells something."""
_SURE = 0.9
_LIKELY = 0.8
_GUESS = 0.4
_WRITTEN_IN_DIGITS = frozenset({"amount", "date"})
_CODE = re.compile(r"码|碼|短信|\b(?:codes?|digits?|text|sms)\b", re.IGNORECASE)
LOST_CARD = frozenset({"request_lost_card", "request_stolen_card"})
CANCELLED = Text(
    "好的，已取消，没有提交任何内容。需要时可以随时重新开始。",
    "All right, cancelled. Nothing was sent. You can start again at any time.",
)
PUT_OFF = Text(
    "好的，已为您暂停办理，没有提交任何内容。{form}已填的内容会保留一天，想继续时请说“继续办理”。",
    "No problem, we can leave it there. Nothing was sent. I will keep your {form} for a day: say "
    "“continue” to go on with it.",
)
NOT_AT_ALL = Text("不客气。", "You are welcome.")
UNANSWERED = Text(
    "抱歉，这个问题我暂时无法准确答复，可以请同事为您解答。",
    "I am sorry, I do not have that information. A colleague can help you.",
)
AT_YOUR_SERVICE = Text("您好，请讲。", "Hello, go ahead.")
LATER = Text(
    "这个要先核实您的身份。办完这一项，我马上为您查。",
    "For that I have to check first that it is you. I will look it up as soon as this is finished.",
)


@dataclass(frozen=True)
class Leaving:
    """What to say on leaving the form, and whether to keep the answers so far."""

    said: Said
    keeps_draft: bool


async def leave(deps: Deps, heard: Heard, form: Form, begins: Begins) -> Leaving | None:
    """What ends the form whatever was asked: a cancellation, a request for a person, a card to block."""
    if stopped := form.stopped(heard):
        return Leaving(stopped, keeps_draft=False)
    if _loses_card(heard, form, begins):
        return Leaving(Said(next_action=begins["request_lost_card"]), keeps_draft=True)
    if form.name != begins["request_lost_card"] and (emergency := under_way(heard.text)):
        return Leaving(await hand_over(deps, heard, emergency), keeps_draft=True)
    if _cancels(heard, form):
        return _stopped(heard, form)
    if (wanted := _wants_people(heard)) and not await _blocks_meanwhile(heard, form, begins, wanted):
        return Leaving(await hand_over(deps, heard, wanted), keeps_draft=False)
    if said := await _taken_leave(deps, heard, form):
        return said
    if heard.intent in form.intents or form.name == begins["request_lost_card"]:
        return None
    if heard.intent == "complain_withdraw" and heard.confidence >= DECIDED:
        return Leaving(Said(next_action=begins[heard.intent]), keeps_draft=True)
    return None


def _loses_card(heard: Heard, form: Form, begins: Begins) -> bool:
    """Whether a card is told lost; the more its words say so, the less the classifier has to."""
    if heard.intent in form.intents or form.name == begins["request_lost_card"]:
        return False
    if heard.intent in LOST_CARD and heard.confidence >= _SURE:
        return True
    if _is_known_question(heard):
        return False
    if tells_of_lost_card(heard.text):
        return True
    return heard.intent in LOST_CARD and heard.confidence >= _GUESS and speaks_of_loss(heard.text)


def _stopped(heard: Heard, form: Form) -> Leaving:
    """ "算了" puts the form off, if there is anything to keep; a cancellation ends it."""
    told = any(heard.slots.get(field.name) is not None for field in form.fields if not field.secret)
    if not form.resumes or not told or stops_for_good(heard.text):
        return Leaving(Said().add((form.cancelled or CANCELLED).say(heard.language)), keeps_draft=False)
    words = PUT_OFF.say(heard.language, form=form.label.say(heard.language))
    return Leaving(Said().add(words), keeps_draft=True)


async def _taken_leave(deps: Deps, heard: Heard, form: Form) -> Leaving | None:
    """Giving the form up in words that say more, or a farewell in the middle of it."""
    asked = form.field(str(heard.requested_slot))
    if says_goodbye(heard.text):
        left = _stopped(heard, form)
        left.said.texts.append((BYE.say(heard.language), ()))
        return left
    rest = calls_off(heard.text)
    # A story may hold such words; what stands beside a plain "no" may correct something.
    if rest is None or asked.story or asked.takes(heard) or correction(rest) or goes_on(heard.text):
        return None
    if asked.yes_or_no and not asked.last_look and is_plain_no(heard.text):
        return None
    left = _stopped(heard, form)
    if answered := await answered_besides(deps, heard, rest):
        left.said.texts += answered.texts
        left.said.slots.update(answered.slots)
    return left


def _is_known_question(heard: Heard) -> bool:
    """For example about a card kept by a cash machine, which has its own answer."""
    return is_answered_from_knowledge(heard.intent) and heard.confidence >= _SURE


def change(heard: Heard, form: Form, asked: Field, begins: Begins) -> Leaving | None:
    """Switch to another form if this is no answer; few words answer an open question, but for a wish."""
    if heard.intent in form.intents or form.corrected_by(heard):
        return None
    if asked.answered_by_wishes and weight(heard.text) <= SHORT and not wants_only_contact(heard.text):
        return None
    if _wants_only_another(heard, form, begins):
        return Leaving(Said(next_action=begins[heard.intent]), keeps_draft=True)
    if asked.free and weight(heard.text) <= SHORT and not _is_wish(heard):
        return None
    enough = 0.6 if heard.intent == "complain" and not asked.free else 0.8
    other = begins.get(heard.intent) if heard.confidence >= enough else None
    return Leaving(Said(next_action=other), keeps_draft=True) if other else None


def _wants_only_another(heard: Heard, form: Form, begins: Begins) -> bool:
    """Whether the wish is put right: "just the call back" is no answer to what the loan is for."""
    other = begins.get(heard.intent, form.name) != form.name
    return other and heard.confidence >= _GUESS and wants_only_contact(heard.text)


def is_no_value(heard: Heard, form: Form, begins: Begins) -> bool:
    """Whether a message is certainly about something else, whatever it holds that could be read as an answer.

    "What are your fees for 300 yuan?" holds an amount, and "I want to complain about yesterday" a day.
    """
    if heard.intent in form.intents or heard.confidence < _LIKELY or form.corrected_by(heard):
        return False
    if begins.get(heard.intent, form.name) != form.name:
        return _is_wish(heard)
    known = is_answered_from_knowledge(heard.intent) or heard.intent in ENQUIRIES
    return known and (asks_about_else(heard.text) or asks_to_agree(heard.text))


def is_needless_code(heard: Heard, asked: Field) -> bool:
    """Whether six digits are typed where none are awaited; an amount or a day may be written so."""
    return asked.expects.kind not in _WRITTEN_IN_DIGITS and not asked.secret_code and is_bare_code(heard.text)


def _is_wish(heard: Heard) -> bool:
    return heard.confidence >= _SURE and begins_a_wish(heard.text)


def _cancels(heard: Heard, form: Form) -> bool:
    if form.field(str(heard.requested_slot)).takes(heard):
        return False
    # Withdrawing a complaint while making it cancels the form.
    unwished = heard.intent == "complain_withdraw" and "complain" in form.intents
    if unwished and ticket_numbers_in(heard.text):
        return False
    if (heard.intent != "cancel" and not unwished) or goes_on(heard.text):
        return False
    if heard.confidence >= DECIDED:
        return True
    return heard.confidence >= 0.6 and yes_or_no(heard.text) is None and weight(heard.text) <= SHORT


def _wants_people(heard: Heard) -> Reason | None:
    """The form loses an answer mistaken for a request, so doubtful messages count as answers."""
    reason = reason_of(heard)
    if (
        reason == "anger"
        and heard.form == COMPLAINT
        and tells_a_story(heard.text)
        and not threatens(heard.text)
    ):
        # What made the customer angry is what the complaint is about.
        return None
    if heard.intent == "speak_to_person":
        sure = heard.confidence >= DECIDED or (heard.confidence >= 0.8 and weight(heard.text) <= SHORT)
    else:
        sure = heard.confidence >= 0.9
    return reason if sure else None


async def _blocks_meanwhile(heard: Heard, form: Form, begins: Begins, wanted: Reason) -> bool:
    """Whether the emergency is known already, and the card is being blocked while people are waited for."""
    blocks = form.name == begins["request_lost_card"] and wanted in OF_MONEY
    return blocks and await is_on_errand(heard)


async def answer_aside(deps: Deps, heard: Heard, form: Form, asked: Field) -> Said | None:
    """Answer a question or a greeting in between; the form then repeats its own question.

    If the field takes free text, only a message that is nothing but a question about something else counts.
    """
    if courtesy := _courtesy(heard, asked):
        return courtesy
    elsewhere = asks_about_else(heard.text) and not (asked.story and tells_of_talk(heard.text))
    asks = elsewhere or _asks(heard, asked)
    if done := await _done_in_between(deps, heard, asks=asks):
        return done
    if _asks_for_own(heard, asked):
        return await _own(deps, heard)
    if heard.intent == "ask_hours" and asks_when_open(heard.text) and not asked.story:
        return as_aside(await opening_hours_of_all(deps, heard) or Said().add(UNANSWERED.say(heard.language)))
    if not asks and (not _is_problem(heard, asked) or await form.told(heard, deps, besides=asked)):
        # What tells something that the form wants to know is no problem to be answered.
        return None
    if said := await answer_of_form(deps, heard, form):
        return as_aside(said)
    apart = elsewhere or (asks and _is_apart(heard, form, asked))
    if said := await _answer(deps, heard) or (await _from_knowledge(deps, heard, form) if apart else None):
        return said
    # A question is never taken for the answer; what cannot be answered is said to be so.
    unanswered = asks and not asked.story and _is_left_open(heard, asked, elsewhere=apart)
    return as_aside(Said().add(UNANSWERED.say(heard.language))) if unanswered else None


def _is_apart(heard: Heard, form: Form, asked: Field) -> bool:
    """Whether a question at the last look, or where a code is awaited, is not about what is asked there."""
    if asked.identity:
        return not _CODE.search(heard.text)
    if not asked.last_look or asks_to_agree(heard.text):
        return False
    shown = form.summary(heard, whole=True)
    return not any(digits in shown for digits in digits_in(heard.text))


def _is_left_open(heard: Heard, asked: Field, *, elsewhere: bool) -> bool:
    """Whether a question is not the field's own, which explains itself."""
    if asked.identity and not _CODE.search(heard.text):
        return True
    return asked.free or (elsewhere and (asked.last_look or not asked.yes_or_no))


def _courtesy(heard: Heard, asked: Field) -> Said | None:
    if only_thanks(heard.text):
        return as_aside(Said().add(NOT_AT_ALL.say(heard.language)))
    if asked.free and is_greeting(heard.text):
        return as_aside(Said().add(AT_YOUR_SERVICE.say(heard.language)))
    return None


async def _done_in_between(deps: Deps, heard: Heard, *, asks: bool) -> Said | None:
    """What is done or told at once, whatever the form asked for."""
    if heard.intent == "switch_language" and wants_to_switch(heard):
        return as_aside(await switch_language(deps, heard))
    if heard.intent == "rate_service" and heard.confidence >= DECIDED:
        return as_aside(await take(deps, heard))
    if heard.intent == "ticket_progress" and (heard.confidence >= DECIDED or asks):
        return as_aside(await tell_progress(deps, heard, in_between=True))
    if heard.intent == ASK_MY_CARDS and heard.confidence >= DECIDED:
        if wants_somebody_elses(heard.text):
            return as_aside(not_yours(heard))
        return as_aside(await tell_states(heard, deps))
    return None


def _asks(heard: Heard, asked: Field) -> bool:
    """Whether it is a question, and not an answer in the form of one."""
    if not asked.free:
        return is_question(heard.text) or _asks_to_agree(heard)
    if _asks_besides(heard, asked):
        return True
    return not asked.story and asks_outright(heard.text) and not (asked.choosy and asked.fits(heard.text))


def _asks_besides(heard: Heard, asked: Field) -> bool:
    """Whether one of several sentences is a question, which the field could not take."""
    question = asked_in(heard.text)
    return bool(question) and question != heard.text.strip() and asked.choosy and not asked.fits(question)


def _asks_to_agree(heard: Heard) -> bool:
    """A question in the form of a guess: "要带身份证吧"."""
    known = is_answered_from_knowledge(heard.intent) and heard.confidence >= _LIKELY
    return known and asks_to_agree(heard.text)


def _is_problem(heard: Heard, asked: Field) -> bool:
    """A statement about something the bank's knowledge answers, where no such thing was asked for."""
    if asked.story or asked.answered_by_wishes or asked.yes_or_no or weight(heard.text) < _TELLING:
        return False
    if asked.choosy and asked.fits(heard.text):
        return False
    if asked.identity and heard.intent == "ask_code_not_received":
        # Another one is sent instead.
        return False
    if correction(heard.text) is not None or told_after_no(heard.text):
        return False
    return heard.confidence >= _SURE and is_answered_from_knowledge(heard.intent)


async def _answer(deps: Deps, heard: Heard) -> Said | None:
    if heard.confidence < 0.5:
        return None
    if heard.intent in {"ask_help", "opt_out_help"}:
        return as_aside(Said(responses=[f"utter_{heard.intent}"]))
    if is_answered_from_knowledge(heard.intent) and asks_what_somebody_else_has(heard.text):
        return as_aside(not_yours(heard))
    if is_answered_from_knowledge(heard.intent):
        return as_aside(await answer(deps, heard, in_between=True))
    unsure = heard.intent == ASK_BALANCE and heard.confidence < _SURE and not asks_for_own_balance(heard.text)
    return await _own(deps, heard) if heard.intent in ENQUIRIES and not unsure else None


async def _own(deps: Deps, heard: Heard) -> Said:
    """Tell identified customers their own data; others hear it after the form, once identified."""
    if wants_somebody_elses(heard.text):
        return as_aside(not_yours(heard))
    topic = heard.intent if heard.intent in ENQUIRIES else ASK_BALANCE
    known = await identified(heard.session, heard.conversation_id, deps.now())
    if known is None:
        kept = {TOPIC: with_topic(heard.slots, topic)}
        return as_aside(Said(slots=kept).add(LATER.say(heard.language)))
    told = await tell_own(heard, deps, topic)
    # Only the form's own choices may be offered.
    return as_aside(Said([(text, ()) for text, _ in told.texts], slots=told.slots))


def _asks_for_own(heard: Heard, asked: Field) -> bool:
    """Whether the customer wants their own data, even if not phrased as a question."""
    # Free text may answer an open question, so only short messages count as requests.
    if asks_for_own_balance(heard.text) and not (asked.free and weight(heard.text) > SHORT):
        return True
    if heard.intent not in ENQUIRIES or heard.confidence < _SURE or weight(heard.text) > SHORT:
        return False
    return not (asked.fits(heard.text) and tells_where_or_when(heard.text))


async def _from_knowledge(deps: Deps, heard: Heard, form: Form) -> Said | None:
    """Answer a question of uncertain intent, if one entry certainly fits; "that" means the form."""
    entry = await best_entry(deps, heard)
    if entry is None and refers_back(heard.text):
        entry = await best_entry(deps, replace(heard, text=f"{form.subject(heard)} {asked_in(heard.text)}"))
    return as_aside(quote(heard, entry, in_between=True)) if entry else None


def as_aside(said: Said) -> Said:
    """Mark that the message did not answer the form's question, which stands again."""
    said.slots["aside"] = True
    said.expects = None
    return said
