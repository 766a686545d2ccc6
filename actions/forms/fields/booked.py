"""Ask which appointment is meant, what is to become of it, and when it is to be instead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from actions.forms.engine.form import AskedField, Reading
from actions.forms.fields.confirm import Confirmed
from actions.forms.fields.visit import VisitTime
from actions.requests.branches import name_of
from actions.turn.action import Heard, Offer, Said
from actions.turn.customer import holder
from actions.turn.deps import Deps
from actions.turn.texts import PERSON
from contact_center.appointments.branches import find_branch
from contact_center.appointments.models import Appointment
from contact_center.appointments.next_appointment import appointments_ahead
from contact_center.branches.models import Branch
from contact_center.conversations.expects import Expects
from contact_center.language.entities.moments import moments_in
from contact_center.language.lexicons.visits import (
    agrees_to_cancel,
    cancels_appointment,
    keeps_appointment,
    new_time_in,
    wished_change,
)
from contact_center.language.say_when import say_when
from contact_center.vocabulary.text import Language, Text

NO_APPOINTMENT = Text(
    "没有查到您名下的预约。需要的话，我可以为您新约一个时间。",
    "I cannot find an appointment of yours. If you like, I can book one for you.",
)
BOOK_ONE = Offer(Text("预约网点", "Book an appointment"), Text("我想预约去网点", "I would like to book one"))
WHICH = Text("请问是哪一个预约？", "Which appointment is it?")
NO_SUCH = Text(
    "没有找到这个预约，请从列出的预约中选择。", "I cannot find that one. Please choose one of these."
)
WHAT = Text(
    "您的预约：{time}，{branch}。您要取消，还是改时间？",
    "Your appointment: {time}, {branch}. Shall I cancel it or move it to another time?",
)
UNREAD = Text("请说“改时间”或“取消预约”。", "Please say “change the time” or “cancel the appointment”.")
CANCEL_IT = Offer(Text("取消预约", "Cancel it"), Text("取消预约", "cancel the appointment"))
MOVE_IT = Offer(Text("改时间", "Change the time"), Text("改时间", "change the time"))
YES_OR_NO = Text(
    "要取消这个预约请说“对”，要保留请说“不对”。",
    "Say “yes” to cancel the appointment, or “no” to keep it.",
)
ONE = Text("{time}，{branch}", "{time}, {branch}")
TOLD = "appointment_told"
"""The slot for the message that began the request, before the customer was identified."""
CANCEL, MOVE = "cancel", "move"
SAID = {CANCEL: CANCEL_IT.title, MOVE: MOVE_IT.title}
NO_TIME = "none"
"""In place of a new time where the appointment is cancelled."""


@dataclass(frozen=True)
class Visit:
    """An appointment and its branch."""

    appointment: Appointment
    branch: Branch

    def when(self, deps: Deps, language: Language) -> str:
        return say_when(self.appointment.starts_at.astimezone(deps.timezone), language)

    def chosen(self, deps: Deps, language: Language) -> str:
        """The slot's value: the id, and words for staff."""
        return f"{self.appointment.id}: {self.say(deps, language)}"

    def say(self, deps: Deps, language: Language) -> str:
        return ONE.say(language, time=self.when(deps, language), branch=name_of(self.branch, language))


async def visits_of(heard: Heard, deps: Deps) -> list[Visit]:
    """The appointments ahead of the customer; of an unknown visitor those made here. Raises NotIdentified."""
    own = await holder(heard, deps)
    ahead = await appointments_ahead(
        heard.session, own.customer_id, deps.now(), conversation_id=own.conversation_id
    )
    return [Visit(one, await heard.session.get_one(Branch, one.branch_id)) for one in ahead]


async def chosen_visit(heard: Heard, deps: Deps) -> Visit | None:
    """The chosen appointment, unless it has been cancelled or has begun meanwhile."""
    chosen = _id_chosen(heard)
    return next((one for one in await visits_of(heard, deps) if one.appointment.id == chosen), None)


async def named_visit(heard: Heard, deps: Deps) -> Visit | None:
    """The chosen appointment whatever has become of it; None if it is not the customer's."""
    own = await holder(heard, deps)
    appointment = await heard.session.get(Appointment, _id_chosen(heard))
    if appointment is None or appointment.customer_id != own.customer_id:
        return None
    return Visit(appointment, await heard.session.get_one(Branch, appointment.branch_id))


class VisitChoice(AskedField):
    """One of the customer's appointments; see Visit.chosen."""

    name = "appointment_chosen"
    expects = Expects("choice")
    label = Text("预约", "appointment")

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        """The only appointment, or the one that the first message names."""
        visits = await visits_of(heard, deps)
        if not visits:
            return Reading(end=Said().add(NO_APPOINTMENT.say(heard.language), BOOK_ONE, PERSON))
        told = str(heard.slots.get(TOLD) or "")
        meant = visits if len(visits) == 1 else await _meant(heard, deps, _without_new_time(told), visits)
        return Reading({self.name: meant[0].chosen(deps, heard.language)}) if len(meant) == 1 else None

    async def ask(self, heard: Heard, deps: Deps) -> Said:
        offers = [_offer(one, deps) for one in await visits_of(heard, deps)]
        return Said().add(WHICH.say(heard.language), *offers)

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        visits = await visits_of(heard, deps)
        same = [one for one in visits if heard.text.strip() == one.say(deps, heard.language)]
        meant = same or await _meant(heard, deps, heard.text, visits)
        if len(meant) == 1:
            # A time chosen for another one may not be free at this branch.
            return Reading({self.name: meant[0].chosen(deps, heard.language), NewTime.name: None})
        return Reading(problem=WHICH if meant else NO_SUCH)

    def takes(self, heard: Heard) -> bool:
        return cancels_appointment(heard.text)


class ChangeChoice(AskedField):
    """CANCEL or MOVE."""

    name = "appointment_change"
    expects = Expects("choice")
    label = Text("要求", "wish")

    def say(self, value: str, language: Language) -> str:
        return SAID[value].say(language) if value in SAID else value

    async def ask(self, heard: Heard, deps: Deps) -> Said:
        visit = await chosen_visit(heard, deps)
        if visit is None:
            return Said().add(UNREAD.say(heard.language), MOVE_IT, CANCEL_IT)
        branch = name_of(visit.branch, heard.language)
        words = WHAT.say(heard.language, time=visit.when(deps, heard.language), branch=branch)
        return Said().add(words, MOVE_IT, CANCEL_IT)

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        names_time = bool(moments_in(heard.text, now=deps.now(), language=heard.language))
        wished = wished_change(heard.text) or (MOVE if names_time else None)
        if wished is None:
            return Reading(problem=UNREAD)
        # The message may hold the new time as well.
        return Reading({self.name: wished, NewTime.name: None, TOLD: heard.text})

    async def renamed(self, heard: Heard, deps: Deps) -> Reading | None:
        wished = wished_change(heard.text)
        another = wished is not None and wished != heard.slots.get(self.name)
        return await self.read(heard, deps) if another else None

    def takes(self, heard: Heard) -> bool:
        return wished_change(heard.text) is not None


class NewTime(VisitTime):
    """A free time at the same branch; NO_TIME where the appointment is cancelled."""

    def say(self, value: str, language: Language) -> str:
        return value if value == NO_TIME else super().say(value, language)

    async def branch(self, heard: Heard) -> Branch | None:
        appointment = await heard.session.get(Appointment, _id_chosen(heard))
        return await heard.session.get(Branch, appointment.branch_id) if appointment else None

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        """The time named when the change was asked for, if it is free."""
        if heard.slots.get(ChangeChoice.name) == CANCEL:
            return Reading({self.name: NO_TIME})
        told = str(heard.slots.get(TOLD) or "")
        if not told:
            return await super().infer(heard, deps)
        wished = new_time_in(told)
        if not wished and (exact := await super().infer(heard, deps)):
            return Reading({**exact.slots, TOLD: None})
        read = await super().read(replace(heard, text=wished), deps) if wished else Reading()
        return Reading({**read.slots, TOLD: None})

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        if cancels_appointment(heard.text):
            return Reading({ChangeChoice.name: CANCEL, self.name: NO_TIME})
        return await super().read(heard, deps)

    async def renamed(self, heard: Heard, deps: Deps) -> Reading | None:
        moving = heard.slots.get(ChangeChoice.name) == MOVE
        if not moving or not moments_in(heard.text, now=deps.now(), language=heard.language):
            return None
        read = await self.read(heard, deps)
        return Reading({self.name: None, **read.slots})

    async def differs(self, heard: Heard, deps: Deps) -> bool:
        return heard.slots.get(ChangeChoice.name) == MOVE and await super().differs(heard, deps)

    def takes(self, heard: Heard) -> bool:
        return cancels_appointment(heard.text)


class ConfirmedChange(Confirmed):
    """A last look in which "cancel" may be the yes."""

    def takes(self, heard: Heard) -> bool:
        cancels = heard.slots.get(ChangeChoice.name) == CANCEL
        return cancels and wished_change(heard.text) == CANCEL

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        if heard.slots.get(ChangeChoice.name) == CANCEL and keeps_appointment(heard.text):
            return await self._form.refused(heard, deps) or Reading(problem=YES_OR_NO)
        if not self.takes(heard):
            return await super().read(heard, deps)
        return Reading({self.name: "yes"}) if agrees_to_cancel(heard.text) else Reading(problem=YES_OR_NO)


def _id_chosen(heard: Heard) -> int:
    """The id of the chosen appointment; 0, which none has, before one is chosen."""
    return int(str(heard.slots.get(VisitChoice.name) or "0").partition(":")[0])


async def _meant(heard: Heard, deps: Deps, text: str, visits: Sequence[Visit]) -> list[Visit]:
    """The appointments that fit the branch and the moments that the text names, if it names any."""
    branch = await find_branch(heard.session, text)
    moments = moments_in(text, now=deps.now(), language=heard.language, zone=deps.timezone)
    if branch is None and not moments:
        return []
    there = [one for one in visits if branch is None or one.branch.id == branch.id]
    return [
        one
        for one in there
        if not moments or any(at.start <= one.appointment.starts_at < at.end for at in moments)
    ]


def _without_new_time(told: str) -> str:
    wished = new_time_in(told)
    return told.removesuffix(wished) if wished else told


def _offer(visit: Visit, deps: Deps) -> Offer:
    words = Text(visit.say(deps, "zh"), visit.say(deps, "en"))
    return Offer(words, words)
