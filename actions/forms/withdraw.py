"""Withdraw a complaint: the customer is identified, names it and confirms."""

from collections.abc import Mapping, Sequence
from typing import Any

from actions.forms.engine.form import AskedField, Field, Form, Reading
from actions.forms.fields.confirm import Confirmed
from actions.forms.fields.identity import OneTimeCode, PhoneOrVisitor
from actions.requests.tell_progress import tell_progress
from actions.turn.action import Heard, Offer, Said
from actions.turn.customer import holder
from actions.turn.deps import Deps
from actions.turn.texts import PERSON
from contact_center.conversations.expects import Expects
from contact_center.language.entities.ticket_numbers import ticket_numbers_in
from contact_center.language.lexicons.questions import asks_whether_done
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.complaints.withdraw_own import (
    NotFound,
    NotOpen,
    OwnComplaint,
    complaints_of,
    withdraw_complaint,
)
from contact_center.tickets.enquiries.holder import Holder
from contact_center.vocabulary.text import Text

WHICH = Text("请问要撤回哪一件投诉？", "Which complaint would you like to withdraw?")
CONFIRM_WITHDRAWAL = Text(
    "请确认：撤回{date}提交的投诉 {number}，我们将不再处理。对吗？",
    "Please confirm: withdraw your complaint {number} of {date}. We will not look into it any further. "
    "Is that right?",
)
WITHDRAWN = Text(
    "好的，投诉 {number} 已撤回。以后有需要可以再提出。",
    "All right, complaint {number} is withdrawn. You can raise it again at any time.",
)
NOT_FOUND = Text(
    "没有找到您的投诉 {number}，请核对编号。",
    "I cannot find a complaint {number} of yours. Please check the number.",
)
NOTHING_OPEN = Text("您没有可以撤回的投诉。", "You have no complaint that could be withdrawn.")
CLOSED = Text("投诉 {number} 已经办结。", "Complaint {number} is closed already.")
STILL_OPEN = Text(
    "您还有处理中的投诉 {numbers}，没有改动。要撤回它，请点选或告诉我编号。",
    "Your complaint {numbers} is still being looked into; I have not touched it. To withdraw it, choose it "
    "or tell me its number.",
)
KEPT = Text("好的，投诉 {number} 没有撤回，我们继续处理。", "All right, we go on with complaint {number}.")
WITH_OTHERS = Text(
    "投诉 {number} 正与同一原因的其他投诉一并处理，需要请同事为您撤回。",
    "Complaint {number} is dealt with together with others, so a colleague has to withdraw it for you.",
)
TAKE_BACK = Text("撤回投诉 {number}", "withdraw complaint {number}")
MOST = 5


class ComplaintChoice(AskedField):
    """The number of one of the customer's complaints; never chosen by elimination."""

    name = "complaint_number"
    expects = Expects("choice")
    label = Text("投诉编号", "complaint")

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        """The complaint mentioned last, or the only one."""
        complaints = await _complaints(heard, deps)
        spoken_of = _find(complaints, heard.slots.get("ticket_number"))
        if spoken_of is not None and spoken_of.open:
            return Reading({self.name: spoken_of.number})
        if spoken_of is not None:
            return Reading(end=_closed(heard, spoken_of.number, complaints))
        still_open = [complaint for complaint in complaints if complaint.open]
        if not still_open:
            return Reading(end=Said().add(NOTHING_OPEN.say(heard.language), PERSON))
        only = len(complaints) == 1
        return Reading({self.name: still_open[0].number}) if only else None

    async def ask(self, heard: Heard, deps: Deps) -> Said:
        return Said().add(WHICH.say(heard.language), *_offers(await _complaints(heard, deps)))

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        named = ticket_numbers_in(heard.text)
        if not named:
            return Reading(problem=WHICH)
        # Check that there is such a complaint before asking to confirm.
        return Reading({self.name: named[0].number})

    async def renamed(self, heard: Heard, deps: Deps) -> Reading | None:
        named = [found.number for found in ticket_numbers_in(heard.text)]
        return await self.read(heard, deps) if named and named[0] != heard.slots.get(self.name) else None

    def fits(self, told: str) -> bool:
        return bool(ticket_numbers_in(told))


class WithdrawForm(Form):
    name = "withdraw_form"
    label = Text("撤回投诉", "withdrawal of a complaint")
    intents = frozenset({"complain_withdraw"})
    resumes = False
    own_only = True
    irreversible = True
    intro = Text("为了您的安全，先核实一下身份。", "To keep you safe, let me first check that it is you.")

    def __init__(self) -> None:
        self.fields: tuple[Field, ...] = (
            PhoneOrVisitor(),
            OneTimeCode(),
            ComplaintChoice(),
            Confirmed(self, always=True),
        )

    async def first(self, heard: Heard, deps: Deps) -> Mapping[str, Any]:
        named = ticket_numbers_in(heard.text) if heard.intent in self.intents else []
        return {ComplaintChoice.name: named[0].number if named else None}

    async def instead(self, heard: Heard, deps: Deps) -> Said | None:
        if heard.intent in self.intents and asks_whether_done(heard.text):
            return await tell_progress(deps, heard)
        return None

    async def check(self, heard: Heard, deps: Deps) -> Reading | None:
        number = str(heard.slots[ComplaintChoice.name])
        complaints = await _complaints(heard, deps)
        found = _find(complaints, number)
        if found is None:
            return Reading(end=Said().add(NOT_FOUND.say(heard.language, number=number), PERSON))
        return None if found.open else Reading(end=_closed(heard, number, complaints))

    async def question(self, heard: Heard, deps: Deps) -> str:
        number = str(heard.slots[ComplaintChoice.name])
        found = _find(await _complaints(heard, deps), number)
        date = found.created_at.astimezone(deps.timezone).date() if found else ""
        return CONFIRM_WITHDRAWAL.say(heard.language, number=number, date=date)

    async def refused(self, heard: Heard, deps: Deps) -> Reading | None:
        return Reading(end=Said().add(KEPT.say(heard.language, number=heard.slots[ComplaintChoice.name])))

    async def finish(self, heard: Heard, deps: Deps) -> Said:
        number = str(heard.slots[ComplaintChoice.name])
        own = await _holder(heard, deps)
        try:
            async with heard.session.begin_nested():
                done = await withdraw_complaint(
                    heard.session,
                    customer_id=own.customer_id,
                    conversation_id=own.conversation_id,
                    number=number,
                    interaction_id=heard.turn_id,
                    hooks=deps.ticket_hooks,
                )
        except ComplaintRefused:
            return Said().add(WITH_OTHERS.say(heard.language, number=number), PERSON)
        if isinstance(done, NotFound):
            return Said().add(NOT_FOUND.say(heard.language, number=number), PERSON)
        said = Said(slots={"ticket_number": number})
        words = CLOSED if isinstance(done, NotOpen) else WITHDRAWN
        return said.add(words.say(heard.language, number=number))


async def _holder(heard: Heard, deps: Deps) -> Holder:
    """Raises NotIdentified."""
    return await holder(heard, deps, _named(heard))


async def _complaints(heard: Heard, deps: Deps) -> Sequence[OwnComplaint]:
    own = await _holder(heard, deps)
    return await complaints_of(
        heard.session, customer_id=own.customer_id, conversation_id=own.conversation_id
    )


def _named(heard: Heard) -> str | None:
    named = heard.slots.get(ComplaintChoice.name)
    return str(named) if named else None


def _find(complaints: Sequence[OwnComplaint], number: object) -> OwnComplaint | None:
    return next((complaint for complaint in complaints if complaint.number == number), None)


def _closed(heard: Heard, number: str, complaints: Sequence[OwnComplaint]) -> Said:
    """Say that it is closed; another open complaint is mentioned, but not withdrawn in its place."""
    said = CLOSED.say(heard.language, number=number)
    still_open = [complaint.number for complaint in complaints if complaint.open]
    if not still_open:
        return Said(slots={"ticket_number": number}).add(said)
    space, comma = ("", "、") if heard.language == "zh" else (" ", ", ")
    more = STILL_OPEN.say(heard.language, numbers=comma.join(still_open[:MOST]))
    return Said(slots={"ticket_number": number}).add(f"{said}{space}{more}", *_offers(complaints))


def _offers(complaints: Sequence[OwnComplaint]) -> list[Offer]:
    numbers = [complaint.number for complaint in complaints if complaint.open][:MOST]
    words = (Text(TAKE_BACK.zh.format(number=one), TAKE_BACK.en.format(number=one)) for one in numbers)
    return [Offer(one, one) for one in words]
