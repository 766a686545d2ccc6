"""Fill a form: read answers, take corrections, answer questions in between, and finish."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.answers.knowledge import answer
from actions.answers.not_yours import not_yours
from actions.forms.engine.aside import Begins, Leaving, answer_aside, as_aside, change, leave
from actions.forms.engine.draft import bring_along, forget, keep, take_up
from actions.forms.engine.form import Field, Form, Reading, Reopen
from actions.people.hand_over import hand_over
from actions.turn.action import Heard, Said
from actions.turn.customer import NotIdentified
from actions.turn.deps import Deps
from actions.turn.enquiry import ENQUIRY, TOPIC, is_due, made_due, topics_in
from actions.turn.texts import HELP, PLEASED, WELCOME
from contact_center.conversations.models import Conversation
from contact_center.language.introduction import is_introduction
from contact_center.language.lexicons.confirmation import is_courtesy
from contact_center.language.lexicons.others import (
    about_somebody_else,
    asks_how_somebody_does_it,
    wants_somebody_elses,
)
from contact_center.language.lexicons.reading import correction, yes_or_no
from contact_center.vocabulary.text import Text

CORRECTED = Text("好的，已更正。", "All right, I have corrected that.")
WHO_AGAIN = Text(
    "为了您的安全，需要再核实一次身份。", "To keep you safe, I have to check once more that it is you."
)
MOST_UNCLEAR = 2
LISTEN = "action_listen"
NOW_ASKED = Text("接下来回答您刚才的问题。", "Now to what you asked me in between.")


class FillForm:
    """The action that Rasa calls for every message while the form is open."""

    def __init__(self, form: Form, deps: Deps, begins: Begins) -> None:
        """`begins` maps intents to the forms the customer may switch to."""
        self.name = f"validate_{form.name}"
        self._form = form
        self._begins = begins
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        try:
            said = await self._run(heard)
        except NotIdentified:
            said = await self._identify_again(heard)
        if heard.requested_slot and self._form.field(heard.requested_slot).identity:
            await bring_along(heard)
        # If the form goes on, the question for this field follows immediately.
        if "requested_slot" not in said.slots and (asked := self._open(_with(heard, said.slots))):
            said.expects = said.expects or asked.expects
        return said

    async def _run(self, heard: Heard) -> Said:
        if heard.requested_slot is None:
            return await self._begin(heard)
        asked = self._form.field(heard.requested_slot)
        if is_introduction(heard.text, nicknames=not asked.free):
            return as_aside(Said().add(WELCOME.say(heard.language)))
        if self._form.own_only and not asked.free and wants_somebody_elses(asked.beside(heard.text)):
            return await self._left(heard, Leaving(not_yours(heard), keeps_draft=False))
        if left := await leave(self._deps, heard, self._form, self._begins):
            return await self._left(heard, left)
        if asked.free and (aside := await self._aside(heard, asked)):
            return aside
        if corrected := await self._correct(heard, asked) or await self._rename(heard, asked):
            return corrected
        return await self._read(heard, asked)

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
        if self._form.own_only and (elses := await self._of_somebody_else(heard)):
            return elses
        return await self._form.instead(heard, self._deps)

    async def _start(self, heard: Heard) -> Said:
        empty = {field.name: None for field in self._form.fields}
        said = Said(slots={**empty, "aside": False, "unclear_answers": 0})
        if self._form.resumes:
            await take_up(self._deps, heard, self._form, said)
        told = await self._form.first(heard, self._deps)
        said.slots.update({name: told[name] for name in told if told[name] is not None or name not in empty})
        begun = await self._advance(heard, said)
        unknown = any(begun.slots.get(field.name) is None for field in self._form.fields if field.identity)
        opening = self._form.opening(heard, begun.slots, unknown=unknown)
        if opening and "requested_slot" not in begun.slots:
            begun.texts.insert(0, (opening.say(heard.language), ()))
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
            return await self._take(heard, reading, Said())
        if aside := await self._aside(heard, asked):
            return aside
        return await self._unclear(heard, reading)

    async def _aside(self, heard: Heard, asked: Field) -> Said | None:
        """Handle a message that is no answer."""
        if changed := change(heard, self._form, asked, self._begins):
            return await self._left(heard, changed)
        if own := await self._form.aside(heard, self._deps):
            return as_aside(own)
        return await answer_aside(self._deps, heard, asked)

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

    async def _unclear(self, heard: Heard, reading: Reading) -> Said:
        unclear = int(heard.slots.get("unclear_answers") or 0) + (1 if reading.unclear else 0)
        if unclear <= MOST_UNCLEAR and reading.problem:
            slots = {**reading.slots, "aside": False, "unclear_answers": unclear}
            said = Said(slots=slots, expects=reading.expects)
            return said.add(reading.problem.say(heard.language))
        said = await hand_over(self._deps, heard, "not_understood")
        # The draft last, as everywhere: two conversations of one customer must lock in the same order.
        await forget(self._deps, heard, self._form)
        return await self._ended(heard, said)

    async def _correct(self, heard: Heard, asked: Field) -> Said | None:
        rest = correction(heard.text)
        if rest is None or (asked.yes_or_no and (is_courtesy(rest) or yes_or_no(rest))):
            return None
        for field in reversed(self._filled(heard)):
            if not rest:
                return Said(slots={field.name: None, "aside": False})
            reading = await field.read(replace(heard, text=rest, requested_slot=field.name), self._deps)
            if field.fits(rest) and reading.problem is None and not reading.end:
                return await self._take(heard, reading, Said().add(CORRECTED.say(heard.language)))
        return None

    async def _rename(self, heard: Heard, asked: Field) -> Said | None:
        """A customer who names something else when asked to confirm has not confirmed what was named."""
        if asked is not self._form.fields[-1] or not asked.yes_or_no:
            return None
        for field in reversed(self._filled(heard)):
            if reading := await field.renamed(heard, self._deps):
                changed = reading.slots.get(field.name) is not None
                words = Said().add(CORRECTED.say(heard.language)) if changed else Said()
                return await self._take(heard, reading, words)
        return None

    def _filled(self, heard: Heard) -> list[Field]:
        """The fields answered so far; the customer's identity cannot be corrected."""
        return [
            field
            for field in self._form.fields
            if not field.secret
            and field.name != heard.requested_slot
            and heard.slots.get(field.name) is not None
        ]

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
        return next((field for field in self._form.fields if heard.slots.get(field.name) is None), None)

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
