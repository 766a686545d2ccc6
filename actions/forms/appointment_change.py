"""Move or cancel an appointment: the customer is identified, sees it and confirms."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from actions.forms.engine.form import Field, Form, Reading, Reopen
from actions.forms.fields.booked import (
    CANCEL,
    NO_APPOINTMENT,
    TOLD,
    ChangeChoice,
    ConfirmedChange,
    NewTime,
    Visit,
    VisitChoice,
    chosen_visit,
    named_visit,
)
from actions.forms.fields.identity import OneTimeCode, PhoneOrVisitor
from actions.forms.fields.visit import FROM, WANTED
from actions.requests.branches import name_of
from actions.requests.visit_ticket import ticket_for
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from actions.turn.enquiry import ASK_MY_APPOINTMENT
from actions.turn.texts import PERSON
from contact_center.appointments.book import SlotTaken
from contact_center.appointments.cancel import cancel
from contact_center.appointments.move import move
from contact_center.language.lexicons.visits import wished_change
from contact_center.language.say_when import say_when
from contact_center.vocabulary.text import Text

CONFIRM_CANCEL = Text(
    "请确认：取消{time}在{branch}的预约。对吗？",
    "Please confirm: cancel your appointment at {branch} on {time}. Is that right?",
)
CONFIRM_MOVE = Text(
    "请确认：{branch}的预约从{before}改到{time}。对吗？",
    "Please confirm: move your appointment at {branch} from {before} to {time}. Is that right?",
)
CANCELLED = Text(
    "已取消{time}在{branch}的预约，编号 {number}。需要时可以随时再约。",
    "Your appointment at {branch} on {time} is cancelled; the reference is {number}. You can book another at "
    "any time.",
)
MOVED = Text(
    "预约已改到{time}，{branch}，编号 {number}。请带身份证件。",
    "Your appointment is now on {time} at {branch}; the reference is {number}. Please bring your ID.",
)
KEPT = Text(
    "好的，您的预约没有改动：{time}，{branch}。",
    "All right, your appointment stays as it is: {time}, {branch}.",
)
TAKEN = Text("这个时间刚刚被约走了。", "That time has just been taken.")


class AppointmentChangeForm(Form):
    name = "appointment_change_form"
    label = Text("预约变更", "change of an appointment")
    intents = frozenset({"request_appointment_change"})
    done_topic = ASK_MY_APPOINTMENT
    resumes = False
    own_only = True
    irreversible = True
    cancelled = Text("好的，没有改动您的预约。", "All right, I have not changed your appointment.")
    intro = Text("为了您的安全，先核实一下身份。", "To keep you safe, let me first check that it is you.")

    def __init__(self) -> None:
        self.fields: tuple[Field, ...] = (
            PhoneOrVisitor(),
            OneTimeCode(),
            VisitChoice(),
            ChangeChoice(),
            NewTime(),
            ConfirmedChange(self, always=True),
        )

    async def first(self, heard: Heard, deps: Deps) -> Mapping[str, Any]:
        if heard.intent not in self.intents:
            return {TOLD: None, FROM: None, WANTED: None}
        wished = wished_change(heard.text)
        return {TOLD: heard.text, FROM: None, WANTED: None, ChangeChoice.name: wished}

    def calls_off(self, heard: Heard) -> bool:
        return heard.slots.get(ChangeChoice.name) == CANCEL

    def changes(self, heard: Heard) -> bool:
        return not self.calls_off(heard)

    async def check(self, heard: Heard, deps: Deps) -> Reading | None:
        """The appointment may have been cancelled, or have begun, meanwhile."""
        if await chosen_visit(heard, deps) is None:
            return Reading(end=Said().add(NO_APPOINTMENT.say(heard.language), PERSON))
        return None

    async def question(self, heard: Heard, deps: Deps) -> str:
        visit = await chosen_visit(heard, deps)
        if visit is None:
            return NO_APPOINTMENT.say(heard.language)
        branch, before = name_of(visit.branch, heard.language), visit.when(deps, heard.language)
        if heard.slots[ChangeChoice.name] == CANCEL:
            return CONFIRM_CANCEL.say(heard.language, branch=branch, time=before)
        time = say_when(_new_time(heard).astimezone(deps.timezone), heard.language)
        return CONFIRM_MOVE.say(heard.language, branch=branch, before=before, time=time)

    async def refused(self, heard: Heard, deps: Deps) -> Reading | None:
        """Who keeps the appointment is done; another time can still be named."""
        visit = await chosen_visit(heard, deps)
        if visit is None or heard.slots[ChangeChoice.name] != CANCEL:
            return None
        branch, time = name_of(visit.branch, heard.language), visit.when(deps, heard.language)
        return Reading(end=Said().add(KEPT.say(heard.language, branch=branch, time=time)))

    async def finish(self, heard: Heard, deps: Deps) -> Said:
        visit = await named_visit(heard, deps)
        if visit is None:
            return Said().add(NO_APPOINTMENT.say(heard.language), PERSON)
        cancelling = heard.slots[ChangeChoice.name] == CANCEL
        return await (self._cancel if cancelling else self._move)(heard, deps, visit)

    async def _cancel(self, heard: Heard, deps: Deps, visit: Visit) -> Said:
        appointment = visit.appointment
        await cancel(heard.session, customer_id=appointment.customer_id, appointment_id=appointment.id)
        number = await ticket_for(heard, deps, appointment, visit.branch, "cancelled")
        branch, time = name_of(visit.branch, heard.language), visit.when(deps, heard.language)
        words = CANCELLED.say(heard.language, branch=branch, time=time, number=number)
        return Said(slots={FROM: None, "ticket_number": number}).add(words)

    async def _move(self, heard: Heard, deps: Deps, visit: Visit) -> Said:
        before, to = visit.when(deps, heard.language), _new_time(heard)
        # A turn that runs again finds it moved.
        already = visit.appointment.starts_at == to
        moved = await move(
            heard.session,
            customer_id=visit.appointment.customer_id,
            appointment_id=visit.appointment.id,
            starts_at=to,
            now=deps.now(),
        )
        if isinstance(moved, SlotTaken):
            raise Reopen(NewTime.name, TAKEN)
        if moved is None:
            return Said().add(NO_APPOINTMENT.say(heard.language), PERSON)
        number = await ticket_for(heard, deps, moved, visit.branch, "moved", None if already else before)
        time = say_when(to.astimezone(deps.timezone), heard.language)
        branch = name_of(visit.branch, heard.language)
        words = MOVED.say(heard.language, branch=branch, time=time, number=number)
        return Said(slots={FROM: None, "ticket_number": number}).add(words)


def _new_time(heard: Heard) -> datetime:
    return datetime.fromisoformat(str(heard.slots[NewTime.name]))
