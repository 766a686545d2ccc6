"""Tell the progress of a ticket, only to the customer it belongs to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from actions.answers.knowledge import best_entry, quote
from actions.answers.not_yours import not_yours
from actions.requests.visit_ticket import told_of_visit
from actions.turn.action import Heard, Offer, Said
from actions.turn.deps import Deps
from actions.turn.enquiry import TICKET_PROGRESS, TOPIC, ask_who, of_ticket, with_topic
from actions.turn.texts import PERSON
from contact_center.language.entities.ticket_numbers import ticket_numbers_in
from contact_center.language.lexicons.others import wants_somebody_elses
from contact_center.language.lexicons.registered import asks_about_registered
from contact_center.language.say_when import say_date, say_weekday
from contact_center.tickets.enquiries.holder import Holder, holder_of
from contact_center.tickets.enquiries.own_tickets import OpenTicket, open_tickets_of
from contact_center.tickets.enquiries.progress import TicketProgress, ticket_progress
from contact_center.vocabulary.text import Text
from contact_center.vocabulary.topics import TOPICS as TOPICS_OF_STAFF

VISIT = "appointment"
NOT_FOUND = Text(
    "没有查到您编号为 {number} 的记录，请核对编号。",
    "I cannot find a ticket {number} of yours. Please check the number.",
)
LATER = Text(
    "查询进度前需要先核实您的身份。办完这一项，我马上为您查。",
    "To tell you how it is going I have to check that it is you. I will do so as soon as this is done.",
)
WAITING = Text(
    "您的{topic}（编号 {number}）正在等待处理，目前排在第 {position} 位。",
    "Ticket {number} ({topic}) is waiting; it is number {position} in the queue.",
)
WAITING_UNPLACED = Text("您的{topic}（编号 {number}）正在等待处理。", "Ticket {number} ({topic}) is waiting.")
ASSIGNED = Text(
    "您的{topic}（编号 {number}）已由{team}团队的同事处理。",
    "Ticket {number} ({topic}): a colleague of the {team} team is working on it.",
)
MERGED = Text(
    "投诉 {number} 与同一原因的其他投诉一并处理，处理后会答复您。",
    "Complaint {number} is being dealt with together with others of the same cause. You will have an answer.",
)
INCIDENT = Text("您反映的“{title}”：{state}。", "The problem you reported, “{title}”, is {state}.")
CLOSED = Text("您的{topic}（编号 {number}）已办结。", "Ticket {number} ({topic}) is closed.")
NEXT_TAKEN = Text(
    "下一步：{team}团队的同事受理并答复您。",
    "Next, a colleague of the {team} team takes it up and answers you.",
)
NEXT_ANSWER = Text("下一步：答复您处理结果。", "Next, you get the answer.")
NEXT_REPLY = Text("下一步：等您回复后继续处理。", "Next, it goes on once you have replied.")
VISIT_STATE = Text("您的{topic}（编号 {number}）：{told}。", "Ticket {number} ({topic}): {told}.")
EXPECTED = Text("预计不晚于{day}办结。", "You can expect the result by {day}.")
LATE = Text(
    "抱歉，已超过预计的{day}，我们会尽快办结。",
    "I am sorry that this has taken longer than {day}; we will finish it as soon as we can.",
)
OPEN = Text("您有{count}项处理中的事项：", "You have {count} open requests:")
ONE = Text("{number} {topic}，{created}提交，{state}", "{number} {topic}, of {created}, {state}")
ONE_EXPECTED = Text("，预计不晚于{day}办结", ", expected by {day}")
STATES = {
    "waiting": Text("等待处理", "waiting"),
    "assigned": Text("处理中", "being worked on"),
}
ASK_ONE = Offer(
    Text("{number} {topic}", "{number} {topic}"), Text("查询{number}的进度", "progress of {number}")
)
HOW_LONG = Text("投诉一般多久答复？", "How long does it take to get an answer to a complaint?")
NOTHING_OPEN = Text("您没有处理中的事项。", "You have no open requests.")
DAY = Text("{date}（{weekday}）", "{weekday}, {date}")
MOST = 6
TOPICS = {
    "complaint": Text("投诉", "complaint"),
    "request": Text("业务申请", "request"),
    "handover": Text("人工服务", "talk with a colleague"),
    "assistant_unavailable": Text("人工服务", "talk with a colleague"),
}
_TOLD_BY_TOPIC = frozenset(
    {
        *("statement", "address_change", "callback", "appointment", "loan_enquiry", "dispute"),
        *("card_replacement", "fault_report", "suggestion", "praise"),
    }
)
"""Requests shown to customers by topic; how staff file the others is internal."""


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
    holder = await holder_of(heard.session, heard.conversation_id, number, deps.now())
    if holder is not None:
        return await (tell_of(deps, heard, number, holder) if number else tell_any(deps, heard, holder))
    if in_between:
        kept = {TOPIC: with_topic(heard.slots, of_ticket(number) if number else TICKET_PROGRESS)}
        return Said(slots=kept).add(LATER.say(heard.language))
    return ask_who(of_ticket(number) if number else TICKET_PROGRESS)


async def tell_any(deps: Deps, heard: Heard, holder: Holder) -> Said:
    """The progress of the customer's only open ticket, or all of them to choose from."""
    tickets = await open_tickets_of(heard.session, holder.customer_id, holder.conversation_id)
    if not tickets and asks_about_registered(heard.text) == "when":
        return await _in_general(deps, heard)
    if len(tickets) == 1:
        return await tell_of(deps, heard, tickets[0].number, holder)
    return tell_all(deps, heard, tickets)


async def _in_general(deps: Deps, heard: Heard) -> Said:
    """The usual complaint time, for customers with no open request."""
    asked = replace(heard, text=HOW_LONG.say(heard.language), in_mind="", ranking=())
    entry = await best_entry(deps, asked)
    if entry is None:
        return tell_all(deps, heard, ())
    said = quote(heard, entry, in_between=True)
    [(words, _)] = said.texts
    space = "" if heard.language == "zh" else " "
    return Said(slots=said.slots).add(f"{NOTHING_OPEN.say(heard.language)}{space}{words}", PERSON)


def tell_all(deps: Deps, heard: Heard, tickets: Sequence[OpenTicket]) -> Said:
    """The open tickets with their stage and the day expected; each can be asked about."""
    if not tickets:
        return Said().add(NOTHING_OPEN.say(heard.language), PERSON)
    lines = [_line(deps, heard, ticket) for ticket in tickets[:MOST]]
    words = "\n".join([OPEN.say(heard.language, count=len(tickets)), *lines])
    return Said().add(words, *(_offer(ticket) for ticket in tickets[:MOST]))


def _line(deps: Deps, heard: Heard, ticket: OpenTicket) -> str:
    visit = told_of_visit(ticket.details, heard.language) if ticket.topic == VISIT else None
    line = ONE.say(
        heard.language,
        number=ticket.number,
        topic=_topic(ticket.category, ticket.topic).say(heard.language),
        created=say_date(ticket.created_at.astimezone(deps.timezone), heard.language),
        state=visit or STATES[ticket.status].say(heard.language),
    )
    if ticket.expected_at is None or visit or ticket.expected_at < deps.now():
        return line
    return line + ONE_EXPECTED.say(heard.language, day=say_day(deps, heard, ticket.expected_at))


def _offer(ticket: OpenTicket) -> Offer:
    topic = _topic(ticket.category, ticket.topic)
    title, text = ASK_ONE.title, ASK_ONE.text
    return Offer(
        Text(
            title.zh.format(number=ticket.number, topic=topic.zh),
            title.en.format(number=ticket.number, topic=topic.en),
        ),
        Text(text.zh.format(number=ticket.number), text.en.format(number=ticket.number)),
    )


async def tell_of(deps: Deps, heard: Heard, number: str, holder: Holder) -> Said:
    progress = await ticket_progress(
        heard.session,
        customer_id=holder.customer_id,
        number=number,
        conversation_id=holder.conversation_id,
    )
    if progress is None:
        return Said().add(NOT_FOUND.say(heard.language, number=number), PERSON)
    said = Said(slots={"ticket_number": number}).add(_told(deps, heard, progress))
    if progress.incident is None:
        return said
    title, state = (
        progress.incident.title.say(heard.language),
        progress.incident.state_told.say(heard.language),
    )
    return said.add(INCIDENT.say(heard.language, title=title, state=state))


def number_of(heard: Heard) -> str | None:
    """The number of the ticket that is meant: the one named, else the last one mentioned."""
    named = ticket_numbers_in(heard.text)
    return named[0].number if named else heard.slots.get("ticket_number")


def _told(deps: Deps, heard: Heard, progress: TicketProgress) -> str:
    visit = told_of_visit(progress.details, heard.language) if progress.topic == VISIT else None
    if visit is not None:
        topic = _topic(progress.category, progress.topic).say(heard.language)
        return VISIT_STATE.say(heard.language, number=progress.number, topic=topic, told=visit)
    space = "" if heard.language == "zh" else " "
    return space.join([_words(progress, heard), *_outlook(deps, heard, progress)])


def _words(progress: TicketProgress, heard: Heard) -> str:
    return _stage(progress).say(
        heard.language,
        number=progress.number,
        topic=_topic(progress.category, progress.topic).say(heard.language),
        team=progress.team.say(heard.language),
        position=progress.queue_position,
    )


def _stage(progress: TicketProgress) -> Text:
    if progress.status == "waiting":
        return WAITING if progress.queue_position else WAITING_UNPLACED
    if progress.status == "merged":
        return MERGED
    return ASSIGNED if progress.status == "assigned" else CLOSED


def _outlook(deps: Deps, heard: Heard, progress: TicketProgress) -> list[str]:
    """The next step, and the day by which it is expected."""
    if progress.status not in STATES:
        return []
    if progress.awaits_customer:
        return [NEXT_REPLY.say(heard.language)]
    following = NEXT_TAKEN if progress.status == "waiting" else NEXT_ANSWER
    step = following.say(heard.language, team=progress.team.say(heard.language))
    if progress.expected_at is None:
        return [step]
    day = say_day(deps, heard, progress.expected_at)
    return [step, (EXPECTED if progress.expected_at > deps.now() else LATE).say(heard.language, day=day)]


def _topic(category: str, topic: str) -> Text:
    """What a ticket is called to its customer."""
    if category == "request" and topic in _TOLD_BY_TOPIC:
        name = TOPICS_OF_STAFF[topic]
        return Text(name.zh, name.en[:1].lower() + name.en[1:])
    return TOPICS[category]


def say_day(deps: Deps, heard: Heard, moment: datetime) -> str:
    at = moment.astimezone(deps.timezone)
    return DAY.say(heard.language, date=say_date(at, heard.language), weekday=say_weekday(at, heard.language))
