"""Tell the progress of a ticket, only to the customer it belongs to."""

from actions.answers.not_yours import not_yours
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from actions.turn.enquiry import TICKET_PROGRESS, TOPIC, ask_who, of_ticket, with_topic
from actions.turn.texts import PERSON
from contact_center.conversations.expects import Expects
from contact_center.language.entities.ticket_numbers import ticket_numbers_in
from contact_center.language.lexicons.others import wants_somebody_elses
from contact_center.tickets.enquiries.holder import Holder, holder_of
from contact_center.tickets.enquiries.progress import TicketProgress, ticket_progress
from contact_center.vocabulary.text import Text

WHICH = Text(
    "请发送工单编号，例如 T 加六位数字，我来查进度。",
    "Please send me the ticket number, a T with six digits, and I will look it up.",
)
NOT_FOUND = Text(
    "没有找到您的工单 {number}，请核对编号。",
    "I cannot find a ticket {number} of yours. Please check the number.",
)
LATER = Text(
    "查询进度前需要先核实您的身份。办完这一项，我马上为您查。",
    "To tell you how it is going I have to check that it is you. I will do so as soon as this is done.",
)
WAITING = Text(
    "工单 {number} 正在等待处理，目前排在第 {position} 位。",
    "Ticket {number} is waiting; it is number {position} in the queue.",
)
WAITING_UNPLACED = Text("工单 {number} 正在等待处理。", "Ticket {number} is waiting.")
ASSIGNED = Text("工单 {number} 已有工作人员在处理。", "A colleague is working on ticket {number}.")
MERGED = Text(
    "投诉 {number} 与同一原因的其他投诉一并处理，处理后会答复您。",
    "Complaint {number} is being dealt with together with others of the same cause. You will have an answer.",
)
INCIDENT = Text("您反映的“{title}”：{state}。", "What it is about, “{title}”, is {state}.")
CLOSED = Text("工单 {number} 已办结。", "Ticket {number} is closed.")


class TellProgress:
    name = "action_tell_progress"

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        return await tell_progress(self._deps, heard)


async def tell_progress(deps: Deps, heard: Heard, *, in_between: bool = False) -> Said:
    """Tell identified customers, and visitors about what they opened here; others must identify first.

    `in_between`: inside a form, which goes on afterwards.
    """
    if wants_somebody_elses(heard.text):
        return not_yours(heard)
    number = number_of(heard)
    if number is None:
        return Said(expects=Expects("digits")).add(WHICH.say(heard.language), PERSON)
    holder = await holder_of(heard.session, heard.conversation_id, number, deps.now())
    if holder is not None:
        return await tell_of(deps, heard, number, holder)
    if in_between:
        kept = {TOPIC: with_topic(heard.slots, of_ticket(number))}
        return Said(slots=kept).add(LATER.say(heard.language))
    return ask_who(TICKET_PROGRESS, ticket_number=number)


async def tell_of(deps: Deps, heard: Heard, number: str, holder: Holder) -> Said:
    progress = await ticket_progress(
        heard.session,
        customer_id=holder.customer_id,
        number=number,
        conversation_id=holder.conversation_id,
    )
    if progress is None:
        return Said().add(NOT_FOUND.say(heard.language, number=number), PERSON)
    said = Said(slots={"ticket_number": number}).add(
        _words(progress).say(heard.language, **_values(progress))
    )
    if progress.incident is None:
        return said
    title, state = (
        progress.incident.title.say(heard.language),
        progress.incident.state_name.say(heard.language),
    )
    return said.add(INCIDENT.say(heard.language, title=title, state=state))


def number_of(heard: Heard) -> str | None:
    """The number of the ticket that is meant: the one named, else the last one mentioned."""
    named = ticket_numbers_in(heard.text)
    return named[0].number if named else heard.slots.get("ticket_number")


def _words(progress: TicketProgress) -> Text:
    if progress.status == "waiting":
        return WAITING if progress.queue_position else WAITING_UNPLACED
    if progress.status == "merged":
        return MERGED
    return ASSIGNED if progress.status == "assigned" else CLOSED


def _values(progress: TicketProgress) -> dict[str, object]:
    return {"number": progress.number, "position": progress.queue_position}
