"""Tell identified customers what their record says."""

from dataclasses import replace

from actions.requests.branches import name_of
from actions.requests.cards import NO_CARDS, all_cards, states_of
from actions.requests.tell_progress import tell_all, tell_any, tell_of
from actions.turn.action import Heard, Said
from actions.turn.customer import customer_of
from actions.turn.deps import Deps
from actions.turn.enquiry import (
    ASK_BALANCE,
    ASK_MY_APPOINTMENT,
    ASK_MY_CARDS,
    ASK_MY_MANAGER,
    ASK_MY_TICKETS,
    TICKET_PROGRESS,
    ticket_of,
)
from actions.turn.texts import CALLBACK, PERSON
from contact_center.appointments.next_appointment import next_appointment
from contact_center.branches.models import Branch
from contact_center.customers.holdings import holdings_of
from contact_center.customers.models import Customer, Holding
from contact_center.language.say_when import say_when
from contact_center.security.models import User
from contact_center.tickets.enquiries.holder import Holder
from contact_center.tickets.enquiries.own_tickets import open_tickets_of
from contact_center.vocabulary.text import Text

HOLDING = Text(
    "{product}（尾号{ending}）：{balance} {currency}，截至{as_of}",
    "{product} ending {ending}: {currency} {balance}, as of {as_of}",
)
NO_HOLDINGS = Text(
    "暂未查到您名下的账户，可以请同事为您核实。",
    "I cannot see any accounts in your name. A colleague can check for you.",
)
APPOINTMENT = Text("您的下一个预约：{branch}，{time}。", "Your next appointment: {branch}, {time}.")
NO_APPOINTMENT = Text("您没有预约。", "You have no appointment.")
MANAGER = Text("您的客户经理是{name}。", "Your account manager is {name}.")
NO_MANAGER = Text(
    "您还没有专属客户经理，任何同事都可以帮您。",
    "You have no account manager of your own; any colleague can help you.",
)


async def tell_own(heard: Heard, deps: Deps, topic: str) -> Said:
    """What the record says. Raises NotIdentified if the customer is not identified."""
    name, number = ticket_of(topic)
    about = replace(heard, slots={**heard.slots, "ticket_number": number})
    return await _TELL[name](about, deps, await customer_of(heard, deps))


async def _holdings(heard: Heard, deps: Deps, customer_id: int) -> Said:
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


async def _tickets(heard: Heard, deps: Deps, customer_id: int) -> Said:
    return tell_all(deps, heard, await open_tickets_of(heard.session, customer_id))


async def _appointment(heard: Heard, deps: Deps, customer_id: int) -> Said:
    appointment = await next_appointment(heard.session, customer_id, deps.now())
    branch = await heard.session.get(Branch, appointment.branch_id) if appointment else None
    if appointment is None or branch is None:
        return Said().add(NO_APPOINTMENT.say(heard.language))
    name = name_of(branch, heard.language)
    time = say_when(appointment.starts_at.astimezone(deps.timezone), heard.language)
    return Said().add(APPOINTMENT.say(heard.language, branch=name, time=time))


async def _manager(heard: Heard, deps: Deps, customer_id: int) -> Said:
    customer = await heard.session.get_one(Customer, customer_id)
    manager = await heard.session.get(User, customer.account_manager_id or 0)
    if manager is None:
        return Said().add(NO_MANAGER.say(heard.language), PERSON)
    return Said().add(MANAGER.say(heard.language, name=manager.name), CALLBACK, PERSON)


async def _cards(heard: Heard, deps: Deps, customer_id: int) -> Said:
    cards = await all_cards(heard, deps)
    if not cards:
        return Said().add(NO_CARDS.say(heard.language), PERSON)
    return Said().add(states_of(heard, deps, cards))


async def _progress(heard: Heard, deps: Deps, customer_id: int) -> Said:
    number, own = heard.slots.get("ticket_number"), Holder(customer_id)
    return await (tell_of(deps, heard, str(number), own) if number else tell_any(deps, heard, own))


_TELL = {
    ASK_BALANCE: _holdings,
    ASK_MY_TICKETS: _tickets,
    ASK_MY_APPOINTMENT: _appointment,
    ASK_MY_MANAGER: _manager,
    ASK_MY_CARDS: _cards,
    TICKET_PROGRESS: _progress,
}
