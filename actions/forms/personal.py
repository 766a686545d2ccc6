"""What the record says of the customer: told once we know who it is, and asked for again each time."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.action import Heard, Said, Words
from actions.forms.enquiry import (
    ASK_BALANCE,
    ASK_MY_APPOINTMENT,
    ASK_MY_CARDS,
    ASK_MY_MANAGER,
    ASK_MY_TICKETS,
    ENQUIRIES,
    ENQUIRY,
    TICKET_PROGRESS,
    TOPIC,
    is_due,
    ticket_of,
    topics_in,
    with_topic,
)
from actions.forms.fields.branch import name_of
from actions.forms.fields.card import NO_CARDS, all_cards, states_of
from actions.forms.fields.identity import IDENTITY, customer_of
from actions.forms.form import Field, Form
from actions.parts import Parts
from actions.requests.tell_progress import tell_of
from actions.texts import CALLBACK, PERSON
from contact_center.appointments.next_appointment import next_appointment
from contact_center.branches.tables import Branch
from contact_center.customers.holdings import holdings_of
from contact_center.customers.tables import Customer, Holding
from contact_center.language.say_when import say_when
from contact_center.security.tables import User
from contact_center.tickets.enquiries.holder import Holder
from contact_center.tickets.enquiries.own_tickets import open_tickets_of

HOLDING = Words(
    "{product}（尾号{ending}）：{balance} {currency}，截至{as_of}",
    "{product} ending {ending}: {currency} {balance}, as of {as_of}",
)
TIERS = {
    "premium": Words("尊享客户", "premium customer"),
    "major": Words("重要客户", "major customer"),
    "ordinary": Words("普通客户", "customer"),
    "potential": Words("潜在客户", "prospective customer"),
}
NO_HOLDINGS = Words(
    "我这里没有您的账户数据，可以请工作人员查询。", "I have no accounts of yours here. A colleague can look."
)
TICKETS = Words("您有{count}个没办完的工单：", "You have {count} open tickets:")
TICKET = Words("{number} {topic}，{created}提交", "{number} {topic}, opened {created}")
NO_TICKETS = Words("您没有没办完的工单。", "You have no open tickets.")
APPOINTMENT = Words("您的下一个预约：{branch}，{time}。", "Your next appointment: {branch}, {time}.")
NO_APPOINTMENT = Words("您没有预约。", "You have no appointment.")
MANAGER = Words("您是我行{tier}，客户经理是{name}。", "You are a {tier}; your account manager is {name}.")
NO_MANAGER = Words(
    "您是我行{tier}，还没有专属客户经理，任何同事都可以帮您。",
    "You are a {tier} without an account manager of your own; any colleague can help you.",
)
MOST = 6
TOPICS = {
    "complaint": Words("投诉", "complaint"),
    "request": Words("申请", "request"),
    "handover": Words("人工服务", "talk with a colleague"),
    "assistant_unavailable": Words("人工服务", "talk with a colleague"),
}


class PersonalForm(Form):
    name = ENQUIRY
    label = Words("查询", "enquiry")
    intents = ENQUIRIES
    own_only = True
    intro = Words("为了您的安全，先核实一下身份。", "To keep you safe, let me first check that it is you.")

    def __init__(self) -> None:
        self.fields: tuple[Field, ...] = IDENTITY

    async def first(self, heard: Heard, parts: Parts) -> Mapping[str, Any]:
        """What was asked for, unless another action led here and said what for."""
        if is_due(heard.slots) or heard.intent not in self.intents:
            return {}
        return {TOPIC: with_topic(heard.slots, heard.intent)}

    async def finish(self, heard: Heard, parts: Parts) -> Said:
        told = [await tell_own(heard, parts, topic) for topic in topics_in(heard.slots)]
        slots = {name: value for one in told for name, value in one.slots.items()}
        return Said([text for one in told for text in one.texts], slots=slots)


async def tell_own(heard: Heard, parts: Parts, topic: str) -> Said:
    """What the record says. Raises NotIdentified where it is not certain who asks."""
    name, number = ticket_of(topic)
    about = replace(heard, slots={**heard.slots, "ticket_number": number}) if number else heard
    return await _TELL[name](about, parts, await customer_of(heard, parts))


def tier_told(tier: str) -> Words:
    """What customers hear of their tier. That they are restricted is the bank's own note, told to nobody."""
    return TIERS.get(tier, TIERS["ordinary"])


async def _holdings(heard: Heard, parts: Parts, customer_id: int) -> Said:
    holdings = await holdings_of(heard.session, customer_id)
    if not holdings:
        return Said().add(NO_HOLDINGS.say(heard.language), PERSON)
    return Said().add("\n".join(_holding(heard, holding) for holding in holdings))


def _holding(heard: Heard, holding: Holding) -> str:
    return HOLDING.say(
        heard.language,
        product=holding.product_zh if heard.language == "zh" else holding.product_en,
        ending=holding.account_ending,
        balance=f"{holding.balance:,.2f}",
        currency=holding.currency,
        as_of=holding.as_of,
    )


async def _tickets(heard: Heard, parts: Parts, customer_id: int) -> Said:
    tickets = await open_tickets_of(heard.session, customer_id)
    if not tickets:
        return Said().add(NO_TICKETS.say(heard.language))
    lines = [
        TICKET.say(
            heard.language,
            number=ticket.number,
            topic=TOPICS[ticket.category].say(heard.language),
            created=ticket.created_at.astimezone(parts.timezone).date(),
        )
        for ticket in tickets[:MOST]
    ]
    return Said().add("\n".join([TICKETS.say(heard.language, count=len(tickets)), *lines]))


async def _appointment(heard: Heard, parts: Parts, customer_id: int) -> Said:
    appointment = await next_appointment(heard.session, customer_id, parts.now())
    branch = await heard.session.get(Branch, appointment.branch_id) if appointment else None
    if appointment is None or branch is None:
        return Said().add(NO_APPOINTMENT.say(heard.language))
    name = name_of(branch, heard.language)
    time = say_when(appointment.starts_at.astimezone(parts.timezone), heard.language)
    return Said().add(APPOINTMENT.say(heard.language, branch=name, time=time))


async def _manager(heard: Heard, parts: Parts, customer_id: int) -> Said:
    customer = await heard.session.get_one(Customer, customer_id)
    manager = await heard.session.get(User, customer.account_manager_id or 0)
    tier = tier_told(customer.tier).say(heard.language)
    if manager is None:
        return Said().add(NO_MANAGER.say(heard.language, tier=tier), PERSON)
    return Said().add(MANAGER.say(heard.language, tier=tier, name=manager.name), CALLBACK, PERSON)


async def _cards(heard: Heard, parts: Parts, customer_id: int) -> Said:
    cards = await all_cards(heard, parts)
    if not cards:
        return Said().add(NO_CARDS.say(heard.language), PERSON)
    return Said().add(states_of(heard, parts, cards))


async def _progress(heard: Heard, parts: Parts, customer_id: int) -> Said:
    return await tell_of(parts, heard, str(heard.slots["ticket_number"]), Holder(customer_id))


_TELL = {
    ASK_BALANCE: _holdings,
    ASK_MY_TICKETS: _tickets,
    ASK_MY_APPOINTMENT: _appointment,
    ASK_MY_MANAGER: _manager,
    ASK_MY_CARDS: _cards,
    TICKET_PROGRESS: _progress,
}
