"""Fill a form: read answers, take corrections, answer questions in between, and finish."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.answers.choices import offers_of
from actions.answers.in_context import actions_before
from actions.answers.knowledge import AnswerQuestion, answer, best_entry, quote
from actions.answers.not_yours import not_yours
from actions.forms.engine.agree import ALMOST, agreed, hands_in_early, is_early
from actions.forms.engine.aside import (
    DECIDED,
    UNANSWERED,
    Leaving,
    answer_aside,
    as_aside,
    change,
    is_needless_code,
    is_no_value,
    leave,
)
from actions.forms.engine.correct import Corrected, correct, restate
from actions.forms.engine.draft import bring_along, forget, keep, take_up, unfinished_besides
from actions.forms.engine.form import AskedField, Field, Form, Reading, Reopen
from actions.forms.engine.menu import Menu
from actions.forms.engine.pause import paused
from actions.people.hand_over import COMPLAINT, hand_over
from actions.requests.after_registration import asks_of_last, last_ticket, registered_already
from actions.turn.action import LISTEN, LOST_CARD, Heard, Said, Slots
from actions.turn.customer import NotIdentified
from actions.turn.deps import Deps
from actions.turn.enquiry import ENQUIRY, TOPIC, is_due, made_due, topics_in
from actions.turn.texts import HELP, NO_CODE_NEEDED, PERSON, PLEASED, RESUME, WELCOME
from contact_center.conversations.identify import identified
from contact_center.conversations.models import Conversation
from contact_center.language.introduction import is_introduction
from contact_center.language.lexicons.asking import asks_for_facts, asks_outright
from contact_center.language.lexicons.card_naming import names_a_card_alone
from contact_center.language.lexicons.complaining import files_complaint
from contact_center.language.lexicons.confirmation import agrees_to_all
from contact_center.language.lexicons.others import (
    about_somebody_else,
    asks_how_somebody_does_it,
    wants_somebody_elses,
)
from contact_center.language.lexicons.registered import asks_about_registered
from contact_center.language.lexicons.urgent import under_way
from contact_center.vocabulary.text import Text

NOT_KNOWN = Text(
    "抱歉，这个问题我暂时无法准确答复，可以请同事为您解答。需要的话，也可以现在就办理：",
    "I am sorry, I do not have that information. A colleague can help you. If you like, we can also begin "
    "right away:",
)
UNFINISHED = Text(
    "另外，您之前的{form}还没有办完，要继续吗？",
    "By the way, your {form} is not finished yet. Shall we go on with it?",
)
PROVEN = "identity_proven"
"""The slot that tells that the form in progress had the customer identified."""
NOTED = Text("已记下：{told}。", "I have noted: {told}.")
STILL_UNCLEAR = Text(
    "抱歉，我还是没有理解您的意思。{problem}也可以从下面选择，或请同事帮忙。",
    "Sorry, I still did not understand that. {problem} Or choose below, or ask a colleague.",
)
WHO_AGAIN = Text(
    "为了您的安全，需要再核实一次身份。", "To keep you safe, I have to check once more that it is you."
)
MOST_UNCLEAR = 2
STILL_ASKED = Text("提交前还差一项：", "Before I can send it I still need one thing:")
NOW_ASKED = Text("接下来回答您刚才的问题。", "Now to what you asked me in between.")


class FillForm:
    """The action that Rasa calls for every message while the form is open."""

    def __init__(self, form: Form, deps: Deps, menu: Menu) -> None:
        self.name = f"validate_{form.name}"
        self._form = form
        self._menu = menu
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        try:
            said = await self._run(heard)
        except NotIdentified:
            said = await self._identify_again(heard)
        if heard.requested_slot and self._form.field(heard.requested_slot).identity:
            await bring_along(heard)
        if await self._has_proven(heard):
            ended = "requested_slot" in said.slots
            said.slots[PROVEN] = None if ended else True
            if ended:
                await self._offer_unfinished(heard, said)
        # If the form goes on, the question for this field follows immediately.
        if "requested_slot" not in said.slots and (asked := self._open(_with(heard, said.slots))):
            said.expects = said.expects or asked.expects
        return said

    async def _has_proven(self, heard: Heard) -> bool:
        """Whether the customer proved who they are since this form began."""
        if heard.slots.get(PROVEN):
            return True
        if not heard.requested_slot or not self._form.field(heard.requested_slot).identity:
            return False
        return await identified(heard.session, heard.conversation_id, self._deps.now()) is not None

    async def _offer_unfinished(self, heard: Heard, said: Said) -> None:
        """Offer what was left open elsewhere, once it is clear whose it is; a person has it all anyway."""
        conversation = await heard.session.get_one(Conversation, heard.conversation_id)
        if said.next_action != LISTEN or conversation.owner != "assistant":
            return
        name = await unfinished_besides(self._deps, heard, self._form)
        if label := self._menu.labels.get(name or ""):
            words = UNFINISHED.say(heard.language, form=label.say(heard.language))
            said.add(words, RESUME)

    async def _run(self, heard: Heard) -> Said:
        if heard.requested_slot is None:
            return await self._begin(heard)
        asked = self._form.field(heard.requested_slot)
        if is_introduction(heard.text, nicknames=not asked.free):
            told = await self._form.told(heard, self._deps, besides=asked)
            return as_aside(Said(slots=dict(told)).add(WELCOME.say(heard.language)))
        if self._form.own_only and not asked.free and wants_somebody_elses(asked.beside(heard.text)):
            return await self._left(heard, Leaving(not_yours(heard), keeps_draft=False))
        if said := self._besides(heard, asked):
            return as_aside(said)
        if left := await leave(self._deps, heard, self._form, self._menu.begins):
            return await self._left(heard, left)
        elsewhere = asked.free or is_no_value(heard, self._form, self._menu.begins)
        if elsewhere and (aside := await self._aside(heard, asked)):
            return aside
        found = await correct(self._deps, heard, self._form, asked)
        if agreement := agreed(self._deps, heard, self._form, asked, found):
            return await self._take(heard, agreement, Said())
        if corrected := await self._corrected(heard, found):
            return corrected
        return await self._read(heard, asked)

    def _besides(self, heard: Heard, asked: Field) -> Said | None:
        """What to say to words that are about the talk itself, and no value."""
        if is_needless_code(heard, asked):
            return Said().add(NO_CODE_NEEDED.say(heard.language))
        if asked.free and is_early(heard, asked):
            return Said().add(ALMOST.say(heard.language))
        return paused(heard, self._form, asked)

    async def _identify_again(self, heard: Heard) -> Said:
        """Identify the customer again, then resume the form where it was."""
        unknown = {field.name: None for field in self._form.fields if field.identity}
        said = Said(slots={**unknown, "aside": False, "unclear_answers": 0})
        return await self._advance(heard, said.add(WHO_AGAIN.say(heard.language)))

    async def _begin(self, heard: Heard) -> Said:
        # A question that had to wait is answered now, whatever this message says.
        led_here = self._form.name == ENQUIRY and (
            is_due(heard.slots) or heard.intent not in self._form.intents
        )
        if not led_here and (other := await self._something_else(heard)):
            return await self._ended(heard, other, aside=True)
        return await self._start(heard)

    async def _something_else(self, heard: Heard) -> Said | None:
        """What to say instead of the form if it was not meant, or not for the customer themselves."""
        if is_introduction(heard.text):
            return Said().add(PLEASED.say(heard.language), HELP)
        if done := registered_already(heard):
            return done
        if (
            self._form.name == ENQUIRY
            and names_a_card_alone(heard.text)
            and LOST_CARD in actions_before(heard)
        ):
            # "And the other one?" after a block is about blocking, whatever it was read as.
            return Said(next_action=LOST_CARD)
        if self._is_about_last(heard):
            # Nothing new begins.
            return Said(next_action=AnswerQuestion.name)
        if self._form.own_only and (elses := await self._of_somebody_else(heard)):
            return elses
        blocks = self._form.name == self._menu.begins["request_lost_card"]
        if not blocks and (emergency := under_way(heard.text)):
            return await hand_over(self._deps, heard, emergency)
        if not blocks and self._form.name != COMPLAINT and files_complaint(heard.text):
            return Said(next_action=COMPLAINT)
        if instead := await self._form.instead(heard, self._deps):
            return instead
        return await self._only_asked(heard)

    def _is_about_last(self, heard: Heard) -> bool:
        """Whether it speaks of what was just registered; an enquiry looks up again."""
        if self._form.name == ENQUIRY or heard.confidence >= DECIDED:
            return False
        return asks_about_registered(heard.text) is not None and last_ticket(heard) is not None

    async def _only_asked(self, heard: Heard) -> Said | None:
        """Answer a question that merely mentions the matter; offer the form unless it was just done."""
        done = self._form.asked_about and asks_of_last(heard, self._form.name)
        if not done and not self._mentions(heard):
            return None
        entry, unknown = await best_entry(self._deps, heard), UNANSWERED if done else NOT_KNOWN
        said = quote(heard, entry, in_between=True) if entry else Said().add(unknown.say(heard.language))
        [(words, _)] = said.texts
        offers = () if done else offers_of(self._menu.intents, [heard.intent])
        return Said(slots=said.slots).add(words, *offers, PERSON)

    def _mentions(self, heard: Heard) -> bool:
        return self._form.asked_about and heard.intent in self._form.intents and asks_for_facts(heard.text)

    async def _start(self, heard: Heard) -> Said:
        empty = {field.name: None for field in self._form.fields}
        said = Said(slots={**empty, "aside": False, "unclear_answers": 0})
        if self._form.resumes:
            await take_up(self._deps, heard, self._form, said)
        told = await self._form.first(heard, self._deps)
        said.slots.update({name: told[name] for name in told if told[name] is not None or name not in empty})
        begun = self._shown(heard, await self._advance(heard, said), told)
        unknown = any(begun.slots.get(field.name) is None for field in self._form.fields if field.identity)
        opening = await self._form.opening(heard, self._deps, begun.slots, unknown=unknown)
        if opening and "requested_slot" not in begun.slots:
            begun.texts.insert(0, (opening.say(heard.language), ()))
        return begun

    def _shown(self, heard: Heard, begun: Said, told: Slots) -> Said:
        """Show what was taken from the first message, unless the last look does so at once."""
        asked = self._open(_with(heard, begun.slots))
        taken = [name for name in told if told[name] is not None and told[name] != heard.text]
        if "requested_slot" in begun.slots or asked is None or asked.last_look:
            return begun
        if summary := self._form.summary(_with(heard, begun.slots), only=taken):
            begun.texts.insert(0, (NOTED.say(heard.language, told=summary), ()))
        return begun

    async def _of_somebody_else(self, heard: Heard) -> Said | None:
        """Refuse requests for somebody else's data; questions of how to do something are answered."""
        if wants_somebody_elses(heard.text):
            return not_yours(heard)
        theirs = about_somebody_else(heard.text) or asks_how_somebody_does_it(heard.text)
        return await answer(self._deps, heard) if theirs else None

    async def _read(self, heard: Heard, asked: Field) -> Said:
        reading = await asked.read(heard, self._deps)
        if reading.problem is None:
            return await self._take(heard, await self._volunteered(heard, asked, reading), Said())
        if is_early(heard, asked, self._form):
            return as_aside(Said().add(ALMOST.say(heard.language)))
        if other := await self._other(heard, asked):
            return other
        if hands_in_early(heard, self._form, asked):
            return as_aside(Said().add(ALMOST.say(heard.language)))
        return await self._unclear(heard, asked, reading)

    async def _volunteered(self, heard: Heard, asked: Field, reading: Reading) -> Reading:
        """The reading, with what the answer says of fields that would be asked for later."""
        if reading.end or asked.identity or asked.last_look:
            return reading
        told = await self._form.told(_with(heard, reading.slots), self._deps, besides=asked)
        if not told:
            return reading
        # With other answers beside it, only the part that answers is the value.
        own = await asked.told(heard, self._deps) if asked.free and not asked.story else {}
        return replace(reading, slots={**told, **reading.slots, **own})

    async def _other(self, heard: Heard, asked: Field) -> Said | None:
        """A question in between, or an earlier answer said again."""
        if aside := await self._aside(heard, asked):
            return aside
        if besides := await self._only_besides(heard, asked):
            return besides
        return await self._corrected(heard, await restate(self._deps, heard, self._form, asked))

    async def _only_besides(self, heard: Heard, asked: Field) -> Said | None:
        """Take what a message that is no answer tells of fields that would be asked for later."""
        if asked.identity or asks_outright(heard.text):
            return None
        told = await self._form.told(heard, self._deps, besides=asked)
        if not told:
            return None
        summary = self._form.summary(_with(heard, told), only=set(told))
        said = Said().add(NOTED.say(heard.language, told=summary)) if summary else Said()
        if agrees_to_all(heard.text) is not None:
            said.add(STILL_ASKED.say(heard.language))
        return await self._take(heard, Reading(told), said)

    async def _aside(self, heard: Heard, asked: Field) -> Said | None:
        """Handle a message that is no answer."""
        if changed := change(heard, self._form, asked, self._menu.begins):
            return await self._left(heard, changed)
        if own := await self._form.aside(heard, self._deps):
            return await self._told_enough(heard, asked, as_aside(own))
        return await answer_aside(self._deps, heard, self._form, asked)

    async def _told_enough(self, heard: Heard, asked: Field, said: Said) -> Said:
        """The next question, if what was added answers the one that was asked as well."""
        inferred = await asked.infer(_with(heard, said.slots), self._deps) if asked.free else None
        return await self._take(heard, inferred, said) if inferred and not inferred.end else said

    async def _left(self, heard: Heard, left: Leaving) -> Said:
        if not left.keeps_draft:
            await forget(self._deps, heard, self._form)
        return await self._ended(heard, left.said, aside=True)

    async def _take(self, heard: Heard, reading: Reading, said: Said) -> Said:
        if reading.end:
            await forget(self._deps, heard, self._form)
            return await self._ended(heard, reading.end)
        said.slots.update({**reading.slots, "aside": False, "unclear_answers": 0})
        return await self._advance(heard, said)

    async def _unclear(self, heard: Heard, asked: Field, reading: Reading) -> Said:
        """Explain at the first miss, offer choices and a person at the second; the third brings a person."""
        unclear = int(heard.slots.get("unclear_answers") or 0) + (1 if reading.unclear else 0)
        if unclear <= MOST_UNCLEAR and reading.problem:
            slots = {**reading.slots, "aside": False, "unclear_answers": unclear}
            said = Said(slots=slots, expects=reading.expects)
            if not reading.unclear or unclear < MOST_UNCLEAR or isinstance(asked, AskedField):
                return said.add(reading.problem.say(heard.language))
            words = STILL_UNCLEAR.say(heard.language, problem=reading.problem.say(heard.language))
            return said.add(words, *asked.offers, *(() if asked.yes_or_no else (PERSON,)))
        said = await hand_over(self._deps, heard, "not_understood")
        # The draft last, as everywhere: two conversations of one customer must lock in the same order.
        await forget(self._deps, heard, self._form)
        return await self._ended(heard, said)

    async def _corrected(self, heard: Heard, found: Corrected | None) -> Said | None:
        if found is None:
            return None
        said = Said() if found.words is None else Said().add(self._repeated(heard, found, found.words))
        if not found.ask_anew:
            return await self._take(heard, found.reading, said)
        said.slots.update({**found.reading.slots, "aside": False})
        return said

    def _repeated(self, heard: Heard, found: Corrected, words: Text) -> str:
        """What was corrected is shown at once, unless the last look is about to."""
        now = _with(heard, found.reading.slots)
        following = self._open(now)
        if found.ask_anew or following is None or following.last_look:
            return words.say(heard.language)
        told = self._form.summary(now, only=found.reading.slots)
        return f"{words.say(heard.language)} {told}" if told else words.say(heard.language)

    async def _advance(self, heard: Heard, said: Said) -> Said:
        """Infer what need not be asked; once every field is filled, finish the form."""
        now = _with(heard, said.slots)
        while (field := self._open(now)) is not None:
            inferred = await field.infer(now, self._deps)
            if inferred is None:
                if self._form.resumes:
                    await keep(self._deps, now, self._form)
                return said
            if inferred.end:
                await forget(self._deps, now, self._form)
                return await self._ended(heard, inferred.end)
            said.slots.update(inferred.slots)
            now = _with(heard, said.slots)
        try:
            # Atomic, even if the form goes on afterwards.
            async with heard.session.begin_nested():
                done = await self._form.finish(now, self._deps)
        except Reopen as reopened:
            # What was confirmed is no longer what would be done.
            last_look = {field.name: None for field in self._form.fields if field.last_look}
            said.slots.update({reopened.field: None, **last_look})
            return said.add(reopened.words.say(heard.language))
        await forget(self._deps, now, self._form)
        done.texts = [*said.texts, *done.texts]
        return await self._ended(heard, done)

    def _open(self, heard: Heard) -> Field | None:
        asked = (field for field in self._form.fields if not field.optional)
        return next((field for field in asked if heard.slots.get(field.name) is None), None)

    async def _ended(self, heard: Heard, said: Said, *, aside: bool = False) -> Said:
        """End the form; questions that had to wait are answered after it."""
        empty = {field.name: None for field in self._form.fields}
        said.slots = {**empty, "aside": aside, "unclear_answers": 0, **said.slots, "requested_slot": None}
        if said.next_action is None and await self._waits(heard):
            said.slots[TOPIC] = made_due(heard.slots)
            said.add(NOW_ASKED.say(heard.language)).next_action = ENQUIRY
            said.expects = None
        elif said.next_action is None:
            # Answered, or left to the person who takes over.
            said.slots[TOPIC] = None
        said.next_action = said.next_action or LISTEN
        return said

    async def _waits(self, heard: Heard) -> bool:
        """Whether a waiting question is left for the assistant, rather than for the person who takes over."""
        if self._form.name == ENQUIRY or not topics_in(heard.slots):
            return False
        conversation = await heard.session.get_one(Conversation, heard.conversation_id)
        return conversation.owner == "assistant"


def _with(heard: Heard, slots: Mapping[str, Any]) -> Heard:
    return replace(heard, slots={**heard.slots, **slots})
