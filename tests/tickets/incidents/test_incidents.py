"""A machine is out of order: who told us of it hears once of every change, and may ask at any time."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from actions.requests.tell_progress import tell_of
from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.app.hooks import CONVERSATION_HOOKS, TICKET_HOOKS
from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from contact_center.tickets.enquiries.holder import Holder
from contact_center.tickets.enquiries.progress import ticket_progress
from contact_center.tickets.incidents.advance import NotForward, advance_incident
from contact_center.tickets.incidents.models import Incident
from contact_center.tickets.incidents.report import link_ticket, report_incident
from contact_center.tickets.models.tickets import Ticket
from contact_center.vocabulary.incident_states import INCIDENT_STATES, TOLD
from contact_center.vocabulary.text import Language
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.messages import heard
from tests.tickets.complaints.case import merged, speak
from tests.tickets.opened import opened


@pytest.fixture
async def anns(store: Store, cast: Cast) -> Ticket:
    """安娜 writes in Chinese."""
    ticket = await opened(store, ANN_PHONE, language="zh")
    await speak(store, ticket, "zh")
    return ticket


@pytest.fixture
async def bobs(store: Store, cast: Cast) -> Ticket:
    """Bob writes in English."""
    ticket = await opened(store)
    await speak(store, ticket, "en")
    return ticket


async def incident(store: Store, by: int, *tickets: Ticket) -> int:
    async with store.transaction() as session:
        made = await report_incident(
            session, "外滩支行柜员机", "Cash machine at the Bund", None, user_id=by, now=datetime.now(UTC)
        )
        for ticket in tickets:
            await link_ticket(session, made, ticket.id, user_id=by)
        return made.id


async def advance(store: Store, incident_id: int, state: str, by: int) -> int:
    async with store.transaction() as session:
        one = await session.get_one(Incident, incident_id)
        return await advance_incident(session, one, state, user_id=by, now=datetime.now(UTC))


async def told(store: Store, ticket: Ticket) -> list[str]:
    return [said.text for said in await heard(store, ticket.conversation_id)]


async def asked(store: Store, ticket: Ticket, language: Language) -> list[str]:
    """What the assistant answers to its customer, who has proved who they are, of how the ticket is going."""
    nothing_known: Any = None
    parts = Deps(
        store,
        nothing_known,
        "-",
        ZoneInfo("Asia/Shanghai"),
        conversation_hooks=CONVERSATION_HOOKS,
        ticket_hooks=TICKET_HOOKS,
    )
    question = Heard(1, ticket.conversation_id, ticket.customer_id, language, ticket.number, "", 1.0, {})
    async with store.transaction() as session:
        question = replace(question, session=session)
        said = await tell_of(parts, question, ticket.number, Holder(ticket.customer_id))
    return [text for text, _ in said.texts]


async def test_everybody_concerned_is_told_in_their_language(
    store: Store, anns: Ticket, bobs: Ticket, lin: int
) -> None:
    made = await incident(store, lin, anns, bobs)
    assert await told(store, anns) == []

    assert await advance(store, made, "confirmed", lin) == 2

    assert await told(store, anns) == ["您反映的“外滩支行柜员机”有新进展：已确认。"]
    assert await told(store, bobs) == [
        "There is an update on the problem you reported, “Cash machine at the Bund”: it is confirmed."
    ]


async def test_the_message_names_the_page_where_there_is_one(
    store: Store, anns: Ticket, bobs: Ticket, lin: int
) -> None:
    made, page = await incident(store, lin, anns, bobs), "https://contact.example.com/incidents"

    async with store.transaction() as session:
        one = await session.get_one(Incident, made)
        await advance_incident(session, one, "confirmed", user_id=lin, now=datetime.now(UTC), page=page)

    assert (await told(store, anns))[0].endswith(f"已确认。详情：{page}")
    assert (await told(store, bobs))[0].endswith(f"it is confirmed. More: {page}")


async def test_who_wrote_twice_is_told_once_of_each_change(store: Store, bobs: Ticket, lin: int) -> None:
    again = await opened(store)
    made = await incident(store, lin, bobs, again)

    for state in ("confirmed", "solved"):
        assert await advance(store, made, state, lin) == 1

    assert len(await told(store, bobs)) == 2


async def test_an_incident_moves_forward_only(store: Store, bobs: Ticket, lin: int) -> None:
    made = await incident(store, lin, bobs)
    await advance(store, made, "repairing", lin)

    for state in ("reported", "confirmed", "repairing"):
        with pytest.raises(NotForward):
            await advance(store, made, state, lin)
    assert len(await told(store, bobs)) == 1


async def test_who_asks_hears_the_state(store: Store, anns: Ticket, bobs: Ticket, lin: int) -> None:
    made = await incident(store, lin, anns, bobs)
    await advance(store, made, "repairing", lin)

    assert (await asked(store, anns, "zh"))[-1] == "您反映的“外滩支行柜员机”：正在修复。"
    assert (await asked(store, bobs, "en"))[-1] == (
        "The problem you reported, “Cash machine at the Bund”, is being repaired."
    )


async def test_a_ticket_about_nothing_of_the_sort_says_nothing_of_it(store: Store, bobs: Ticket) -> None:
    assert len(await asked(store, bobs, "en")) == 1


async def test_a_ticket_is_about_one_incident(store: Store, bobs: Ticket, lin: int) -> None:
    first = await incident(store, lin, bobs)
    second = await incident(store, lin, bobs)

    assert await advance(store, first, "solved", lin) == 0
    assert await advance(store, second, "solved", lin) == 1


async def test_what_staff_did_is_written_down(store: Store, bobs: Ticket, lin: int) -> None:
    await advance(store, await incident(store, lin, bobs), "confirmed", lin)

    async with store.transaction() as session:
        actions = await session.scalars(select(AuditEntry.action).order_by(AuditEntry.id))
        assert list(actions) == ["report incident", "link incident", "incident confirmed"]


async def test_a_merged_complaint_is_not_closed_for_who_asks(
    store: Store, anns: Ticket, bobs: Ticket, lin: int
) -> None:
    await merged(store, bobs.id, anns.id, lin)

    async with store.transaction() as session:
        progress = await ticket_progress(session, customer_id=bobs.customer_id, number=bobs.number)
    assert progress is not None
    assert progress.status == "merged"
    assert "together with others" in (await asked(store, bobs, "en"))[0]


def test_every_state_has_its_name_in_both_languages() -> None:
    assert list(INCIDENT_STATES) == list(TOLD) == ["reported", "confirmed", "repairing", "solved"]
    names = [*INCIDENT_STATES.values(), *TOLD.values()]
    assert all(name.zh and name.en and name.zh != name.en for name in names)
