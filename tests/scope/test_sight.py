"""Who sees what, asked one by one and for many at once: handlers and live updates go by the same rules."""

from dataclasses import dataclass

import pytest
from sqlalchemy import update

from contact_center.conversations.models import Conversation
from contact_center.customers.models import Customer
from contact_center.scope.sight import (
    sees_complaint,
    sees_conversation,
    sees_customer,
    sees_incident,
    sees_interaction,
    sees_locked_conversation,
    sees_locked_ticket,
    sees_ticket,
    who_sees_conversations,
    who_sees_customers,
    who_sees_tickets,
)
from contact_center.security.models import User
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from tests.conftest import Cast, add_agent
from tests.desk.office import Case, complained

NOTHING = 424_242


@dataclass(frozen=True)
class House:
    """Ann's complaint, and staff who see it or do not."""

    case: Case
    colleague: int
    stranger: int
    supervisor: int

    @property
    def users(self) -> list[int]:
        return [self.colleague, self.stranger, self.supervisor]


@pytest.fixture
async def house(store: Store, cast: Cast) -> House:
    case = await complained(store)
    return House(
        case,
        await add_agent(store, "lin", ["complaints"]),
        await add_agent(store, "gao", ["cards"]),
        await add_agent(store, "qiu", [], role="supervisor"),
    )


async def seen(store: Store, house: House) -> dict[str, list[int]]:
    """By kind of record, which of the staff see it; asked in both ways."""
    case = house.case
    async with store.transaction() as session:
        ticket = await session.get_one(Ticket, case.ticket_id)
        conversation = await session.get_one(Conversation, case.conversation_id)
        found: dict[str, list[int]] = {"ticket": [], "conversation": [], "customer": []}
        for user_id in house.users:
            user = await session.get_one(User, user_id)
            one = await sees_ticket(session, user, case.ticket_id)
            assert await sees_locked_ticket(session, user, ticket) is one
            assert await sees_complaint(session, user, case.ticket_id) is one
            found["ticket"] += [user_id] * one
            one = await sees_conversation(session, user, case.conversation_id)
            assert await sees_locked_conversation(session, user, conversation) is one
            assert await sees_interaction(session, user, case.interaction_id) is one
            found["conversation"] += [user_id] * one
            found["customer"] += [user_id] * await sees_customer(session, user, case.customer_id)
        many = {
            "ticket": await who_sees_tickets(session, house.users, [case.ticket_id, NOTHING]),
            "conversation": await who_sees_conversations(session, house.users, [case.conversation_id]),
            "customer": await who_sees_customers(session, house.users, [case.customer_id]),
        }
    assert {kind: sorted(user for user, _ in pairs) for kind, pairs in many.items()} == found
    return found


async def test_a_queue_brings_ticket_conversation_and_customer_into_sight(store: Store, house: House) -> None:
    who = [house.colleague, house.supervisor]

    assert await seen(store, house) == {"ticket": who, "conversation": who, "customer": who}


@pytest.mark.parametrize(
    ("table", "column"),
    [(Ticket, "reserved_for_id"), (Ticket, "assignee_id"), (Customer, "account_manager_id")],
)
async def test_what_brings_a_ticket_into_sight_brings_all_of_it(
    store: Store, house: House, table: type[Ticket | Customer], column: str
) -> None:
    which = house.case.ticket_id if table is Ticket else house.case.customer_id
    async with store.transaction() as session:
        values = {column: house.stranger} | ({"status": "assigned"} if column == "assignee_id" else {})
        await session.execute(update(table).where(table.id == which).values(values))

    assert await seen(store, house) == dict.fromkeys(("ticket", "conversation", "customer"), house.users)


async def test_who_has_the_conversation_sees_it_and_its_customer_but_not_others_tickets(
    store: Store, house: House
) -> None:
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, house.case.conversation_id)
        conversation.owner, conversation.agent_id = "agent", house.stranger

    assert await seen(store, house) == {
        "ticket": [house.colleague, house.supervisor],
        "conversation": house.users,
        "customer": house.users,
    }


async def test_nobody_sees_what_does_not_exist(store: Store, house: House) -> None:
    async with store.transaction() as session:
        supervisor = await session.get_one(User, house.supervisor)
        for sees in (
            sees_ticket,
            sees_complaint,
            sees_conversation,
            sees_interaction,
            sees_customer,
            sees_incident,
        ):
            assert not await sees(session, supervisor, NOTHING)
