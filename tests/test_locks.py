"""Everybody holds things in one order: two who touch the same wait for each other, and neither is cut off."""

import asyncio
from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.conversations.bridge import tell
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.own import give_to_agent, lock_conversation
from contact_center.conversations.ports import Received, Reply
from contact_center.conversations.prefer import prefer_language
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.conversations.take_turn import take_turn
from contact_center.customers.contact_points import hold_number
from contact_center.customers.models import ContactPoint, Customer
from contact_center.outreach.send_tips import send_tips
from contact_center.security.access import AccessEnded
from contact_center.security.models import User
from contact_center.store.engine import Store
from contact_center.tickets.complaints.merge import lock_tickets
from contact_center.tickets.contact.after_call import belong_to_call
from contact_center.tickets.incidents.advance import advance_incident
from contact_center.tickets.incidents.report import link_ticket, report_incident
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.service_levels.await_customer import customer_wrote
from contact_center.tickets.work.end_access import end_access
from contact_center.tickets.work.handle import accept, lock_ticket
from contact_center.tickets.work.open import NewTicket, open_ticket
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import Scripted, own, say, turns
from tests.desk.conftest import emma_at_desk, lin_at_desk, office
from tests.desk.office import Clerk, complained, promote
from tests.locks import Step, meet
from tests.outreach.hours import ANY_HOUR, greet
from tests.outreach.test_send_tips import OURS, next_monday, wants

__all__ = ["emma_at_desk", "lin_at_desk", "office"]


def received(conversation_id: int) -> Step:
    async def hold(session: AsyncSession) -> None:
        await lock_conversation(session, conversation_id)

    return hold


def message(interaction_id: int) -> Step:
    async def hold(session: AsyncSession) -> None:
        query = select(Interaction).where(Interaction.id == interaction_id).with_for_update()
        await session.execute(query)

    return hold


def customer(customer_id: int) -> Step:
    async def hold(session: AsyncSession) -> None:
        await session.get_one(Customer, customer_id, with_for_update={"key_share": True})

    return hold


def number(phone: str) -> Step:
    async def hold(session: AsyncSession) -> None:
        await hold_number(session, phone)

    return hold


def both(*steps: Step) -> Step:
    async def hold(session: AsyncSession) -> None:
        for step in steps:
            await step(session)

    return hold


def says_something(conversation_id: int) -> Step:
    async def write(session: AsyncSession) -> None:
        conversation = await session.get_one(Conversation, conversation_id)
        await reply(session, conversation, Reply("one moment"), SYSTEM, "notice")

    return write


def touches_user(user_id: int) -> Step:
    async def write(session: AsyncSession) -> None:
        await session.execute(update(User).where(User.id == user_id).values(idle_since=datetime.now(UTC)))

    return write


def touches_points(phone: str) -> Step:
    async def write(session: AsyncSession) -> None:
        now = datetime.now(UTC)
        query = update(ContactPoint).where(ContactPoint.address == phone).values(verified_at=now)
        await session.execute(query)

    return write


async def test_telling_who_waits_holds_the_conversation_before_the_message(store: Store, cast: Cast) -> None:
    asked = await say(store)

    await meet(
        store,
        received(asked.conversation_id),
        message(asked.interaction_id),
        lambda: tell(store, asked.interaction_id),
    )


async def test_a_turn_holds_the_conversation_before_the_message(store: Store, cast: Cast) -> None:
    asked = await say(store)

    await meet(
        store,
        received(asked.conversation_id),
        message(asked.interaction_id),
        lambda: take_turn(turns(store, Scripted()), asked.interaction_id, retry=False),
    )


async def test_a_greeting_lets_the_customers_conversation_go_on(store: Store, cast: Cast) -> None:
    asked = await say(store, address=ANN_PHONE)
    birthday = datetime(2026, 5, 2, 12, tzinfo=UTC)

    await meet(
        store,
        received(asked.conversation_id),
        says_something(asked.conversation_id),
        lambda: greet(store, birthday.date()),
    )


async def test_a_wish_for_a_language_holds_the_record_before_the_conversation(
    store: Store, cast: Cast
) -> None:
    asked = await say(store, "hello", address=BOB_PHONE)

    for other in (
        lambda: say(store, "请用中文和我说话", address=BOB_PHONE),
        lambda: _prefers(store, cast.bob, asked.conversation_id),
    ):
        await meet(store, customer(cast.bob), received(asked.conversation_id), other)


async def _prefers(store: Store, customer_id: int, conversation_id: int) -> None:
    async with store.transaction() as session:
        await prefer_language(session, customer_id, conversation_id, "zh")


async def test_the_desk_holds_the_number_before_the_record(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await promote(store, lin_at_desk)
    record = f"/api/customers/{cast.ann}"
    points = (await lin_at_desk.get(record)).body["contact_points"]
    deeds = (
        lambda: lin_at_desk.post(f"{record}/telephones", {"number": ANN_PHONE}),
        lambda: lin_at_desk.patch(record, {"phone": ANN_PHONE}),
        lambda: lin_at_desk.post(f"{record}/telephones/{points[0]['id']}/verify", {"reason": ""}),
        lambda: lin_at_desk.post(f"{record}/telephones/{points[0]['id']}/code", {"reason": ""}),
        lambda: lin_at_desk.patch(record, {"phone": None}),
    )

    for deed in deeds:
        await meet(store, number(ANN_PHONE), customer(cast.ann), deed)


async def test_who_closes_a_ticket_and_who_ends_the_access_of_its_holder(
    store: Store, cast: Cast, lin: int
) -> None:
    case = await complained(store)
    await accepted(store, case.ticket_id, lin)

    await meet(
        store,
        received(case.conversation_id),
        touches_user(lin),
        lambda: end_access(store, lin, by=None),
    )

    async with store.transaction() as session:
        left = await session.get_one(Conversation, case.conversation_id)
        assert (left.owner, (await session.get_one(User, lin)).active) == ("queue", False)


async def accepted(store: Store, ticket_id: int, user_id: int) -> None:
    async with store.transaction() as session:
        held = await lock_ticket(session, ticket_id)
        assert held is not None
        await accept(session, *held, user_id)


async def call_and_conversation(store: Store, lin: int) -> tuple[int, int]:
    """A conversation by text message, and a later call that goes on in it; both are the agent's."""
    texted = await say(store, "hello", address=ANN_PHONE)
    called = await say(store, "hello", address=ANN_PHONE, channel="phone", thread="CA1")
    assert texted.conversation_id < called.conversation_id
    for one in (texted, called):
        await own(store, one.conversation_id, give_to_agent, lin)
    async with store.transaction() as session:
        later = await session.get_one(Interaction, texted.interaction_id)
        await belong_to_call(session, later, await session.get_one(Conversation, called.conversation_id))
    return called.conversation_id, texted.conversation_id


async def test_a_call_is_held_before_the_conversation_that_goes_on_with_it(
    store: Store, cast: Cast, lin: int
) -> None:
    call, text = await call_and_conversation(store, lin)

    await meet(store, received(call), received(text), lambda: end_access(store, lin, by=None))


async def test_tickets_of_a_call_and_of_its_conversation_are_held_in_that_order(
    store: Store, cast: Cast, lin: int
) -> None:
    call, text = await call_and_conversation(store, lin)
    tickets = [await _ticket(store, conversation_id) for conversation_id in (text, call)]

    async def other() -> None:
        async with store.transaction() as session:
            held = await lock_tickets(session, *tickets)
            assert sorted(held) == sorted(tickets)

    await meet(store, received(call), received(text), other)


async def _ticket(store: Store, conversation_id: int) -> int:
    async with store.transaction() as session:
        query = select(Interaction.id).where(Interaction.conversation_id == conversation_id)
        said = await session.scalar(query)
        assert said is not None
        new = NewTicket(
            conversation_id=conversation_id,
            opened_by=said,
            category="complaint",
            topic="swallowed_card",
            language="zh",
        )
        return (await open_ticket(session, new, hooks=TICKET_HOOKS)).id


async def test_news_of_an_incident_and_who_holds_two_of_its_conversations(
    store: Store, cast: Cast, lin: int
) -> None:
    cases = [await complained(store, phone, "the machine kept my card") for phone in (BOB_PHONE, ANN_PHONE)]
    now = datetime(2026, 3, 10, tzinfo=UTC)
    async with store.transaction() as session:
        incident = await report_incident(session, "柜员机", "Cash machine", None, user_id=lin, now=now)
        for case in cases:
            await link_ticket(session, incident, case.ticket_id, user_id=lin)
    # Told in the order of the customers: Ann first, whose talk is the later one.
    bobs, anns = (case.conversation_id for case in cases)

    async def other() -> None:
        async with store.transaction() as session:
            await advance_incident(session, await session.merge(incident), "solved", user_id=lin, now=now)

    await meet(store, received(bobs), received(anns), other)


async def test_a_tip_holds_the_number_before_the_conversation(store: Store, cast: Cast) -> None:
    asked = await say(store, address=BOB_PHONE)
    await wants(store, BOB_PHONE)

    await meet(
        store,
        both(number(BOB_PHONE), received(asked.conversation_id)),
        touches_points(BOB_PHONE),
        lambda: send_tips(store, lambda: OURS, next_monday(), ANY_HOUR),
    )


NEXT, AFTER = "+8613911110001", "+8613911110002"


async def unknown_with_two(clerk: Clerk, store: Store) -> tuple[int, int]:
    """Somebody unknown with two telephones, and their conversation on the first."""
    asked = await say(store, "hello", address=NEXT)
    await promote(store, clerk)
    customer_id = asked.customer_id
    assert (await clerk.post(f"/api/customers/{customer_id}/telephones", {"number": AFTER})).status == 200
    return customer_id, asked.conversation_id


async def test_all_numbers_of_somebody_unknown_are_held_before_the_customer_they_are_joined_to(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await unknown_with_two(lin_at_desk, store)
    record = f"/api/customers/{cast.ann}/telephones"

    await meet(
        store,
        number(AFTER),
        customer(cast.ann),
        lambda: lin_at_desk.post(record, {"number": NEXT}),
    )


async def test_the_record_of_somebody_unknown_is_held_before_their_conversations(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    nameless, conversation_id = await unknown_with_two(lin_at_desk, store)
    record = f"/api/customers/{cast.ann}/telephones"

    await meet(
        store,
        customer(nameless),
        received(conversation_id),
        lambda: lin_at_desk.post(record, {"number": AFTER}),
    )


async def test_two_who_join_two_numbers_of_one_at_once_both_succeed(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await unknown_with_two(lin_at_desk, store)
    await promote(store, emma_at_desk)
    record = f"/api/customers/{cast.ann}/telephones"

    done = await asyncio.gather(
        lin_at_desk.post(record, {"number": NEXT}), emma_at_desk.post(record, {"number": AFTER})
    )

    assert [one.status for one in done] == [200, 200]
    addresses = {one["address"] for one in (await lin_at_desk.get(record[:-11])).body["contact_points"]}
    assert {NEXT, AFTER} <= addresses


async def test_what_is_written_after_a_call_holds_both_conversations_before_the_message(
    store: Store, cast: Cast, lin: int
) -> None:
    call, text = await call_and_conversation(store, lin)
    for one in (call, text):
        await _ticket(store, one)
    for held in (call, text):
        written = await say(store, "and one thing more", address=ANN_PHONE)
        assert written.conversation_id == text
        await meet(store, received(held), message(written.interaction_id), partial(_wrote, store, written))


async def _wrote(store: Store, written: Received) -> None:
    async with store.transaction() as session:
        await customer_wrote(session, interaction_id=written.interaction_id)


async def test_tickets_of_a_new_incident_are_linked_in_one_order(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await promote(store, lin_at_desk)
    lin = int(lin_at_desk.user["id"])
    first, second = [(await complained(store, phone)).ticket_id for phone in (BOB_PHONE, ANN_PHONE)]
    now = datetime(2026, 3, 10, tzinfo=UTC)
    async with store.transaction() as session:
        incident = await report_incident(session, "柜员机", "Cash machine", None, user_id=lin, now=now)

    def links(ticket_id: int) -> Step:
        async def link(session: AsyncSession) -> None:
            await link_ticket(session, incident, ticket_id, user_id=lin)

        return link

    body = {"title": {"zh": "门禁", "en": "Door"}, "tickets": [second, first, second]}

    await meet(store, links(first), links(second), lambda: lin_at_desk.post("/api/incidents", body))


async def test_who_accepts_while_their_access_ends_has_nothing_afterwards(
    store: Store, cast: Cast, lin: int
) -> None:
    case = await complained(store)

    async def accepts(session: AsyncSession) -> None:
        held = await lock_ticket(session, case.ticket_id)
        assert held is not None
        await accept(session, *held, lin)

    await meet(store, accepts, touches_user(lin), lambda: end_access(store, lin, by=None))

    async with store.transaction() as session:
        ticket = await session.get_one(Ticket, case.ticket_id)
        left = await session.get_one(Conversation, case.conversation_id)
    assert (ticket.status, ticket.assignee_id, left.owner, left.agent_id) == ("waiting", None, "queue", None)


async def test_whose_access_is_just_ending_accepts_nothing(store: Store, cast: Cast, lin: int) -> None:
    case = await complained(store)

    async def ends(session: AsyncSession) -> None:
        (await session.get_one(User, lin, with_for_update=True)).active = False
        await session.flush()

    async def other() -> None:
        with pytest.raises(AccessEnded):
            await accepted(store, case.ticket_id, lin)

    await meet(store, ends, touches_user(lin), other)

    async with store.transaction() as session:
        assert (await session.get_one(Ticket, case.ticket_id)).status == "waiting"
