"""Request a callback: which number, and when."""

from dataclasses import replace

from sqlalchemy import select

from actions.forms.engine.form import Field, Form
from actions.forms.engine.ticket import open_from_form
from actions.forms.fields.confirm import Confirmed
from actions.forms.fields.detail import Detail
from actions.forms.fields.telephone import CallbackPhone
from actions.forms.fields.when import When
from actions.turn.action import Heard, Said, Slots
from actions.turn.deps import Deps
from contact_center.language.lexicons.details import caller_name_in, subject_in
from contact_center.language.lexicons.reading import tells_when_to_call
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.amend import amend
from contact_center.vocabulary.text import Text

OPENED = Text(
    "好的，已登记回电，编号 {number}。我们会按您说的时间打给您：{time}。",
    "All right, your call-back is registered under number {number}. We will call you as you asked: {time}.",
)
MOVED = Text(
    "好的，回电时间已改，编号 {number}。我们会在这个时间打给您：{time}。",
    "All right, I have changed your call-back {number}. We will call you as you asked: {time}.",
)
MAX_REPEATED = 60
_KEPT = ("callback_phone", "callback_name", "callback_subject")
"""What makes it the same call, whatever its time."""


class CallbackForm(Form):
    name = "callback_form"
    label = Text("回电", "call-back")
    intents = frozenset({"request_callback"})

    def __init__(self) -> None:
        self._when = When("callback_time", Text("回电时间", "time to call"), "future", sole=True)
        self.fields: tuple[Field, ...] = (
            CallbackPhone(),
            self._when,
            Detail("callback_name", Text("称呼", "name"), caller_name_in, named=("名字", "姓名")),
            Detail("callback_subject", Text("事由", "about"), subject_in, named=("事情", "subject")),
            Confirmed(self, always=True),
        )

    async def first(self, heard: Heard, deps: Deps) -> Slots:
        told = await super().first(heard, deps)
        if heard.intent not in self.intents or not tells_when_to_call(heard.text):
            return told
        before = await self._waiting(heard)
        if before is None:
            return {**told, **(await self._when.read(heard, deps)).slots}
        # What is not said again stays as it was.
        told = {**{name: before.details[name] for name in _KEPT if name in before.details}, **told}
        kept = {**heard.slots, self._when.name: before.details.get(self._when.name)}
        return {**told, **(await self._when.corrected(replace(heard, slots=kept), deps)).slots}

    async def finish(self, heard: Heard, deps: Deps) -> Said:
        time = str(heard.slots["callback_time"])
        if moved := await self._moved(heard, time):
            return moved
        names = ("callback_phone", "callback_time", "callback_name", "callback_subject")
        details = {name: heard.slots.get(name) for name in names}
        return await open_from_form(
            deps, heard, "request", "callback", details, OPENED, time=time[:MAX_REPEATED]
        )

    async def _moved(self, heard: Heard, time: str) -> Said | None:
        """Another time for the call that waits: nobody is called twice about the same matter."""
        before = await self._waiting(heard)
        if before is None:
            return None
        details = {name: str(heard.slots[name]) for name in _KEPT if heard.slots.get(name)}
        if any(value != before.details.get(name, value) for name, value in details.items()):
            return None
        changed = {**details, self._when.name: time}
        ticket = await amend(
            heard.session, opened_by=before.opened_by or 0, topic="callback", details=changed
        )
        if ticket is None:
            return None
        words = MOVED.say(heard.language, number=ticket.number, time=time[:MAX_REPEATED])
        return Said(slots={"ticket_number": ticket.number}).add(words)

    async def _waiting(self, heard: Heard) -> Ticket | None:
        """The call that was asked for here by an earlier message, and that nobody has begun on."""
        query = (
            select(Ticket)
            .where(
                Ticket.conversation_id == heard.conversation_id,
                Ticket.topic == "callback",
                Ticket.status == "waiting",
                Ticket.opened_by.is_not(None),
                Ticket.opened_by != heard.turn_id,
            )
            .order_by(Ticket.id.desc())
            .limit(1)
        )
        return await heard.session.scalar(query)
