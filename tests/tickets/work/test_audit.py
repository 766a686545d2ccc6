"""What is done with a ticket is written down by whatever does it, with who did it."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.calendars.models import Calendar
from contact_center.conversations.models import Conversation
from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from contact_center.store.table import Json
from contact_center.tickets.models.tickets import Queue, Ticket
from contact_center.tickets.queue.hours import change_hours
from contact_center.tickets.routing.add_skill import add_skill
from contact_center.tickets.routing.book import read_book
from contact_center.tickets.routing.edit import save_rules
from contact_center.tickets.service_levels.await_customer import await_customer, stop_awaiting
from contact_center.tickets.service_levels.edit import change_promises, read_promises
from contact_center.tickets.work.consult import consult
from contact_center.tickets.work.conversations import hand_back_conversation, take_conversation
from contact_center.tickets.work.handle import (
    accept,
    close,
    decline,
    lock_ticket,
    take_over,
    transfer_to_agent,
    transfer_to_queue,
)
from contact_center.tickets.work.notes import add_note, notes_of
from contact_center.vocabulary.text import Text
from tests.conftest import Cast, add_agent
from tests.tickets.opened import opened, queue_named

Deed = Callable[[AsyncSession, Ticket, Conversation], Awaitable[object]]
Written = tuple[str, int | None, str, Json]


@pytest.fixture
async def wang(store: Store) -> int:
    """王强, a second agent, who works on cards."""
    return await add_agent(store, "wang", ["cards"])


async def written(store: Store) -> list[Written]:
    """Action, user, subject and details of every entry, in order."""
    async with store.transaction() as session:
        entries = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
    return [(one.action, one.user_id, one.subject, one.details) for one in entries]


async def do(store: Store, ticket: Ticket, deed: Deed) -> None:
    async with store.transaction() as session:
        held = await lock_ticket(session, ticket.id)
        assert held is not None
        await deed(session, *held)


async def test_the_way_of_a_ticket(store: Store, cast: Cast, lin: int, wang: int) -> None:
    made = await opened(store, category="request", topic="statement")
    cards, now = await queue_named(store, "cards"), datetime.now(UTC)
    subject = f"ticket {made.id}"

    async def decline_once(session: AsyncSession, ticket: Ticket, _: Conversation) -> None:
        ticket.reserved_for_id, ticket.reserved_at = wang, now
        await decline(session, ticket, wang)

    deeds: list[tuple[Deed, Written]] = [
        (decline_once, ("decline", wang, subject, {})),
        (lambda s, t, c: accept(s, t, c, lin), ("accept", lin, subject, {})),
        (lambda s, t, _: await_customer(s, t, now, by=lin), ("await customer", lin, subject, {})),
        (lambda s, t, _: stop_awaiting(s, t, now, by=lin), ("stop awaiting customer", lin, subject, {})),
        (lambda s, t, _: add_note(s, t, user_id=lin, text="?"), ("note", lin, subject, {})),
        (
            lambda s, t, _: consult(s, t, "?", asked_by=lin, user_id=wang),
            ("consult", lin, subject, {"to": f"user {wang}"}),
        ),
        (lambda s, t, c: take_over(s, t, c, wang), ("take over", wang, subject, {})),
        (
            lambda s, t, c: transfer_to_agent(s, t, c, lin, by=wang),
            ("transfer", wang, subject, {"to": f"user {lin}"}),
        ),
        (
            lambda s, t, c: transfer_to_queue(s, t, c, cards, by=lin),
            ("transfer", lin, subject, {"to": "queue cards"}),
        ),
        (
            lambda s, t, c: close(s, t, c, "done", hooks=TICKET_HOOKS, user_id=lin),
            ("close", lin, subject, {}),
        ),
    ]
    for deed, _ in deeds:
        await do(store, made, deed)

    assert await written(store) == [entry for _, entry in deeds]


async def test_the_note_of_a_transfer_is_a_note_like_any_other(
    store: Store, cast: Cast, lin: int, wang: int
) -> None:
    made = await opened(store)
    cards = await queue_named(store, "cards")
    await do(store, made, lambda s, t, c: transfer_to_agent(s, t, c, lin, by=wang, note="Ask for the bill"))
    await do(store, made, lambda s, t, c: transfer_to_queue(s, t, c, cards, by=lin, note="请查账单"))

    async with store.transaction() as session:
        notes = [(one.user_id, one.text) for one in await notes_of(session, made.id)]
    assert notes == [(wang, "Ask for the bill"), (lin, "请查账单")]
    assert [(what, who) for what, who, *_ in await written(store)] == [
        ("note", wang),
        ("transfer", wang),
        ("note", lin),
        ("transfer", lin),
    ]


async def test_what_the_service_passes_on_is_nobodys_transfer(store: Store, cast: Cast) -> None:
    made = await opened(store)
    cards = await queue_named(store, "cards")

    await do(store, made, lambda s, t, c: transfer_to_queue(s, t, c, cards, by=None))

    assert await written(store) == []


async def test_a_conversation_is_taken_and_handed_back(store: Store, cast: Cast, lin: int) -> None:
    made = await opened(store)
    now = datetime.now(UTC)

    await do(
        store, made, lambda s, _, conversation: take_conversation(s, conversation, lin, from_colleague=False)
    )
    await do(
        store, made, lambda s, _, conversation: hand_back_conversation(s, conversation, now, user_id=lin)
    )

    subject = f"conversation {made.conversation_id}"
    assert await written(store) == [("take", lin, subject, {}), ("hand back", lin, subject, {})]


async def test_rules_promises_hours_and_skills(store: Store, cast: Cast, lin: int) -> None:
    async with store.transaction() as session:
        book = await read_book(session)
        await save_rules(session, book.version, book.rules, user_id=lin)
        promises = await read_promises(session)
        await change_promises(session, promises, user_id=lin)
        queue = (await session.scalars(select(Queue).where(Queue.key == "cards"))).one()
        calendar = (await session.scalars(select(Calendar).order_by(Calendar.id).limit(1))).one()
        kept = calendar.key
        await change_hours(session, queue, calendar, user_id=lin)
        await change_hours(session, queue, None, user_id=lin)
        assert await add_skill(session, "fx", Text("外汇", "Foreign exchange"), user_id=lin)
        assert not await add_skill(session, "fx", Text("外汇", "Foreign exchange"), user_id=lin)

    assert await written(store) == [
        ("change routing", lin, f"version {book.version + 1}", {}),
        ("change service levels", lin, f"version {promises.version + 1}", {}),
        ("change queue hours", lin, "queue cards", {"calendar": kept}),
        ("change queue hours", lin, "queue cards", {"calendar": None}),
        ("add skill", lin, "skill fx", {}),
    ]
