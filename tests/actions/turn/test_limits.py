"""What a customer hears who asks for more than a limit gives: kindly, in their language, and counted."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text

from actions.forms.appointment import AppointmentForm
from actions.forms.engine.ticket import open_from_form
from actions.people.hand_over import hand_over
from actions.requests.branches import name_of
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from actions.turn.limits import count_refusals
from contact_center.app.hooks import CONVERSATION_HOOKS, TICKET_HOOKS
from contact_center.appointments.limits import BookingLimits
from contact_center.appointments.slots import free_slots
from contact_center.branches.models import Branch
from contact_center.conversations.turned_away import count_turned_away
from contact_center.language.knowledge.search import Knowledge
from contact_center.store.engine import Store
from contact_center.tickets.work.limits import TicketLimits
from contact_center.vocabulary.text import Language, Text
from tests.actions.turns import in_turn
from tests.appointments.visits import branch, open_branches
from tests.conversations.at_the_page import at_the_page
from tests.conversations.messages import say

HELD = text(
    "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
    " WHERE locktype = 'advisory' AND datname = current_database()"
)
OPENED = Text("已登记，编号 {number}。", "Registered under {number}.")


def parts_of(store: Store) -> Deps:
    # Nothing is looked up in the knowledge base here.
    deps = Deps(
        store,
        cast(Knowledge, None),
        "",
        ZoneInfo("Asia/Shanghai"),
        conversation_hooks=CONVERSATION_HOOKS,
        ticket_hooks=TICKET_HOOKS,
    )
    return replace(deps, ticket_limits=TicketLimits(2, 3), booking_limits=BookingLimits(2, 3))


async def hears(store: Store, name: str, language: Language, **slots: object) -> Heard:
    await at_the_page(store, f"visitor:{name}", origin="a network")
    said = await say(store, channel="web_chat", address=f"visitor:{name}")
    return Heard(
        said.interaction_id,
        said.conversation_id,
        said.customer_id,
        language,
        "x",
        "speak_to_person",
        1.0,
        slots,
    )


async def ask(store: Store, name: str, language: Language, *, person: bool) -> str:
    heard = await hears(store, name, language)
    deps = parts_of(store)

    async def act(turn: Heard) -> Said:
        if person:
            return await hand_over(deps, turn, "person_wanted")
        return await open_from_form(deps, turn, "complaint", "other", {}, OPENED)

    return words(await acted(store, heard, act))


async def acted(store: Store, heard: Heard, act: Callable[[Heard], Awaitable[Said]]) -> Said:
    """What it says, committed and counted as the server does."""
    said = await in_turn(store, heard, act)
    async with store.session() as session:
        await count_refusals(session, said)
    return said


def words(said: Said) -> str:
    return "\n".join(text for text, _ in said.texts)


@pytest.mark.parametrize("person", [True, False])
@pytest.mark.parametrize(("language", "kindly"), [("zh", "无需重复提交"), ("en", "no need to ask again")])
async def test_the_earlier_request_is_named_instead_of_a_further_one(
    store: Store, language: Language, kindly: str, *, person: bool
) -> None:
    told = [await ask(store, "one", language, person=person) for _ in range(3)]

    number = told[1].split("T")[1][:6]
    assert kindly not in told[0] + told[1]
    assert kindly in told[2]
    assert f"T{number}" in told[2]
    assert (await count_turned_away(store)) == {("tickets", "customer"): 1}


@pytest.mark.parametrize(("language", "kindly"), [("zh", "请稍后再试"), ("en", "try again later")])
async def test_a_crowd_of_strangers_is_asked_to_come_back(
    store: Store, language: Language, kindly: str
) -> None:
    told = [await ask(store, f"{n}", language, person=n % 2 == 0) for n in range(4)]

    assert [kindly in one for one in told] == [False, False, False, True]
    assert (await count_turned_away(store)) == {("tickets", "address"): 1}


@pytest.mark.parametrize(
    ("language", "kindly"), [("zh", "您已有预约"), ("en", "You have appointments already")]
)
async def test_a_third_appointment_in_a_row_is_not_booked(
    store: Store, language: Language, kindly: str
) -> None:
    await open_branches(store)
    where, deps = await branch(store, "nanjing-road"), parts_of(store)
    async with store.transaction() as session:
        slots = await free_slots(session, where, after=deps.now(), limit=3, now=deps.now())
    told = []
    for starts_at in slots:
        chosen = {
            "appointment_time": starts_at.isoformat(),
            "branch": name_of(where, language),
            "appointment_topic": "mortgage",
        }
        heard = await hears(store, "one", language, **chosen)
        told.append(words(await acted(store, heard, partial(AppointmentForm().finish, deps=deps))))

    assert [kindly in one for one in told] == [False, False, True]
    assert (await count_turned_away(store)) == {("appointments", "customer"): 1}


async def test_a_refused_appointment_keeps_nobody_waiting(store: Store) -> None:
    await open_branches(store)
    where = await branch(store, "nanjing-road")
    deps = replace(parts_of(store), booking_limits=BookingLimits(0, 3))
    chosen = {
        "appointment_time": deps.now().isoformat(),
        "branch": name_of(where, "en"),
        "appointment_topic": "mortgage",
    }

    async def act(turn: Heard) -> Said:
        said = await AppointmentForm().finish(turn, deps)
        async with store.transaction() as other:
            await other.execute(select(Branch).with_for_update(nowait=True))
            assert await other.scalar(HELD) == 0
        return said

    said = await acted(store, await hears(store, "one", "en", **chosen), act)

    assert said.refusals == [("appointments", "customer")]
