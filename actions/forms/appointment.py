"""Book an appointment: for what, at which branch, at a time that is really free."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from actions.answers.unknown_branch import no_such_branch, unknown_branch
from actions.forms.engine.form import Field, Form, Reading, Reopen
from actions.forms.fields.branch import BranchChoice
from actions.forms.fields.confirm import Confirmed
from actions.forms.fields.contact import CONTACT, Contact
from actions.forms.fields.errand import Errand
from actions.forms.fields.partner import MANAGER, PARTNER, Partner, account_manager
from actions.forms.fields.visit import FROM, WANTED, VisitTime
from actions.forms.visit_questions import answer_about_visit
from actions.requests.branches import name_of
from actions.requests.visit_ticket import ticket_for
from actions.turn.action import Heard, Said, Slots
from actions.turn.deps import Deps
from actions.turn.enquiry import ASK_MY_APPOINTMENT
from contact_center.appointments.book import SlotTaken, book
from contact_center.appointments.branches import find_branch
from contact_center.appointments.limits import TooManyBookings
from contact_center.appointments.next_appointment import booked_in, next_appointment
from contact_center.language.lexicons.branch_names import branch_named_in
from contact_center.language.say_when import say_when
from contact_center.vocabulary.text import Text

BOOKED = Text(
    "已为您预约：{branch}，{time}，编号 {number}。地址：{address}。请带身份证件。",
    "You are booked: {branch}, {time}; the reference is {number}. Address: {address}. Please bring your ID.",
)
BOOKED_ALREADY = Text(
    "您在{time}已经有预约，没有重复预约。",
    "You have an appointment on {time} already. I have not booked it twice.",
)
ENOUGH = Text(
    "您已有预约（最近一次：{time}），暂时不能再增加。如需改期或取消，请说“改预约”。",
    "You have appointments already (the next one: {time}), so I cannot add another for now. To move or "
    "cancel one, say “change my appointment”.",
)
CROWDED = Text(
    "您当前网络今日的预约已达上限。请登录后再试，或直接致电我们。",
    "Today's limit of appointments for your network has been reached. Please sign in and try again, or "
    "call us.",
)
TOPIC = "appointment_topic"
TAKEN = Text("这个时间刚刚被约走了。", "That time has just been taken.")


class AppointmentForm(Form):
    name = "appointment_form"
    label = Text("网点预约", "appointment")
    intents = frozenset({"request_appointment"})
    done_topic = ASK_MY_APPOINTMENT

    def __init__(self) -> None:
        self.fields: tuple[Field, ...] = (
            Errand(TOPIC, Text("事由", "what for")),
            Partner(),
            BranchChoice(),
            VisitTime(),
            Contact(),
            Confirmed(self, always=True),
        )

    async def first(self, heard: Heard, deps: Deps) -> Slots:
        anew = {FROM: None, WANTED: None}
        return {**anew, **await super().first(replace(heard, slots={**heard.slots, **anew}), deps)}

    async def opening(self, heard: Heard, deps: Deps, told: Slots, *, unknown: bool) -> Text | None:
        """That there is no such branch, where one is named that the bank does not have."""
        name = branch_named_in(heard.text) if told.get("branch") is None else None
        return await no_such_branch(heard, name, listed=told.get(TOPIC) is not None) if name else None

    async def told(self, heard: Heard, deps: Deps, *, besides: Field | None = None) -> Slots:
        """What is never asked for may still be told after it was passed over."""
        known = {name: heard.slots[name] for name in heard.slots if heard.slots[name] != ""}
        told = await super().told(replace(heard, slots=known), deps, besides=besides)
        contact = self.field(CONTACT)
        assert isinstance(contact, Contact)
        return {**told, **await contact.more(heard, deps)}

    async def aside(self, heard: Heard, deps: Deps) -> Said | None:
        if answer := await answer_about_visit(heard, deps):
            return answer
        name = await unknown_branch(heard)
        if name is None:
            return None
        told = await self.told(heard, deps)
        known = {**heard.slots, **told}
        words = await no_such_branch(heard, name, listed=known.get(TOPIC) is not None)
        return Said(slots=dict(told)).add(words.say(heard.language))

    async def check(self, heard: Heard, deps: Deps) -> Reading | None:
        """Nobody can be at two counters at once: report an earlier booking made here, do not book again."""
        starts_at = datetime.fromisoformat(str(heard.slots["appointment_time"]))
        booked = await booked_in(heard.session, heard.conversation_id, starts_at)
        if booked is None or booked.booked_by == heard.turn_id:
            return None
        time = say_when(starts_at.astimezone(deps.timezone), heard.language)
        return Reading(end=Said(slots={FROM: None}).add(BOOKED_ALREADY.say(heard.language, time=time)))

    async def finish(self, heard: Heard, deps: Deps) -> Said:
        starts_at = datetime.fromisoformat(str(heard.slots["appointment_time"]))
        branch = await find_branch(heard.session, str(heard.slots["branch"]))
        assert branch is not None
        async with heard.session.begin_nested() as attempt:
            booked = await book(
                heard.session,
                customer_id=heard.customer_id,
                branch_id=branch.id,
                starts_at=starts_at,
                topic=str(heard.slots[TOPIC]),
                conversation_id=heard.conversation_id,
                booked_by=heard.turn_id,
                now=deps.now(),
                limits=deps.booking_limits,
            )
            if isinstance(booked, TooManyBookings):
                # Nobody waits for the branch, or for what was locked to check the limits.
                await attempt.rollback()
        if isinstance(booked, TooManyBookings):
            return await self._no_further(heard, deps, booked)
        if isinstance(booked, SlotTaken):
            raise Reopen("appointment_time", TAKEN)
        number = await ticket_for(heard, deps, booked, branch, "booked", besides=await self._besides(heard))
        zh = heard.language == "zh"
        words = BOOKED.say(
            heard.language,
            number=number,
            branch=name_of(branch, heard.language),
            address=branch.address_zh if zh else branch.address_en,
            time=say_when(starts_at.astimezone(deps.timezone), heard.language),
        )
        return Said(slots={FROM: None, "ticket_number": number}).add(words)

    async def _besides(self, heard: Heard) -> Mapping[str, str]:
        """Whom it is to and who comes, for the branch."""
        details = {}
        if heard.slots.get(PARTNER):
            manager = await account_manager(heard)
            details[PARTNER] = manager.name if manager else MANAGER.say(heard.language)
        if contact := heard.slots.get(CONTACT):
            details[CONTACT] = str(contact)
        return details

    async def _no_further(self, heard: Heard, deps: Deps, refused: TooManyBookings) -> Said:
        said = Said(slots={FROM: None}, refusals=[("appointments", refused.by)])
        first = await next_appointment(heard.session, heard.customer_id, deps.now())
        if refused.by == "address" or first is None:
            return said.add(CROWDED.say(heard.language))
        time = say_when(first.starts_at.astimezone(deps.timezone), heard.language)
        return said.add(ENOUGH.say(heard.language, time=time))
