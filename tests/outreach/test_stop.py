"""STOP and what is like it, step by step: where it holds, who lifts it, and that the reason is kept."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from contact_center.conversations.models import Conversation
from contact_center.conversations.ports import Reply
from contact_center.conversations.record_delivery import record_delivery
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.conversations.take_turn import take_turn
from contact_center.customers.consent import OnlyTheCustomer
from contact_center.customers.contact_points import By, verify
from contact_center.customers.models import ContactPoint, Customer
from contact_center.outreach.models import Held
from contact_center.outreach.preference_link import Opened
from contact_center.outreach.preferences.choices import read_choices, refuse_all, save_choices
from contact_center.outreach.record_decision import Told, record_decision
from contact_center.outreach.send import Message, send
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, Cast, add_agent
from tests.conversations.messages import Scripted, say, turns
from tests.conversations.telephones import reached_at
from tests.outreach.hours import ANY_HOUR

FIRST, SECOND, LATER = ANN_PHONE, "+8613911110017", "+8613911110018"
DESK = By("desk", None, "柜台")
Step = Callable[[Store, int], Awaitable[None]]


def texts(number: str, words: str) -> Step:
    async def step(store: Store, ann: int) -> None:
        said = await say(store, words, address=number)
        await take_turn(turns(store, Scripted()), said.interaction_id, retry=False)

    return step


def reported(number: str, code: str) -> Step:
    """The carrier says so of an answer to their message."""

    async def step(store: Store, ann: int) -> None:
        asked = await say(store, "你好", address=number)
        async with store.transaction() as session:
            conversation = await session.get_one(Conversation, asked.conversation_id)
            answer = await reply(session, conversation, Reply("您好。"), SYSTEM, "notice")
        async with store.transaction() as session:
            sid = f"SM{answer.id}"
            await record_delivery(session, answer.id, "failed", external_id=sid, error_code=code)

    return step


def staff_grant(channel: str | None = None, *, may: bool) -> Step:
    async def step(store: Store, ann: int) -> None:
        by = By("desk", await add_agent(store, "lin", ["service"]), "柜台")
        try:
            async with store.transaction() as session:
                customer = await session.get_one(Customer, ann)
                await record_decision(session, customer, Told("greeting", "granted", channel), by)
        except OnlyTheCustomer:
            assert not may
        else:
            assert may

    return step


async def everything_off(store: Store, ann: int) -> None:
    async with store.transaction() as session:
        customer = await session.get_one(Customer, ann)
        await refuse_all(session, customer, Opened("link", ann, date.max, by_staff=False))


async def greetings_off(store: Store, ann: int) -> None:
    """On a page that was opened while they were on."""
    async with store.transaction() as session:
        customer = await session.get_one(Customer, ann)
        now = await read_choices(session, customer)
        shown = now.model_copy(update={"on": now.on | {"greeting"}})
        chosen = now.model_copy(update={"on": now.on - {"greeting"}})
        await save_choices(session, customer, shown, chosen, Opened("link", ann, date.max, by_staff=False))


async def greetings_on(store: Store, ann: int) -> None:
    async with store.transaction() as session:
        customer = await session.get_one(Customer, ann)
        shown = await read_choices(session, customer)
        chosen = shown.model_copy(update={"on": shown.on | {"greeting"}})
        await save_choices(session, customer, shown, chosen, Opened("link", ann, date.max, by_staff=False))


async def gets(store: Store, ann: int, number: str) -> None:
    await reached_at(store, ann, number)
    async with store.transaction() as session:
        await verify(session, await session.get_one(Customer, ann), number, "staff", DESK)


async def goes(store: Store, ann: int, number: str, request_id: str) -> bool:
    """Whether a greeting goes there; if not, one reason is kept."""
    query = select(ContactPoint.id).where(
        ContactPoint.customer_id == ann, ContactPoint.address == number, ContactPoint.channel == "sms"
    )
    async with store.transaction() as session:
        point = (await session.scalars(query)).one()
        message = Message(request_id, ann, [point], "greeting", "greeting", "您好", "zh")
        went = await send(session, ANY_HOUR.model_copy(update={"caps": {}}), message, datetime.now(UTC))
    async with store.transaction() as session:
        kept = (await session.scalars(select(Held).where(Held.request_id == request_id))).all()
    assert [(one.reason, one.consent_id is not None) for one in kept] == (
        [] if went else [("withdrawn", True)]
    )
    return went is not None


NOWHERE, BOTH, THE_OTHER = (False, False, False), (True, True, True), (False, True, True)
"""At the number it was said on, at the other one, and at one they get later."""


@pytest.mark.parametrize(
    ("steps", "where"),
    [
        ([], BOTH),
        # On one number it holds for the others, also for those to come.
        ([texts(FIRST, "STOP")], NOWHERE),
        ([texts(SECOND, "退订")], NOWHERE),
        ([texts(FIRST, "Stop.")], NOWHERE),
        ([texts(FIRST, "别再给我发短信了")], NOWHERE),
        ([texts(FIRST, "STOP"), texts(SECOND, "退订")], NOWHERE),
        # The customer lifts it, in any language and on any number.
        ([texts(FIRST, "STOP"), texts(FIRST, "START")], BOTH),
        ([texts(FIRST, "退订"), texts(SECOND, "START")], BOTH),
        ([texts(FIRST, "STOP"), texts(SECOND, "恢复订阅")], BOTH),
        ([texts(FIRST, "STOP"), greetings_on], BOTH),
        ([texts(FIRST, "START"), texts(FIRST, "STOP")], NOWHERE),
        # Staff do not.
        ([texts(FIRST, "STOP"), staff_grant(may=False)], NOWHERE),
        ([texts(FIRST, "退订"), staff_grant("sms", may=False)], NOWHERE),
        ([everything_off, staff_grant(may=False)], NOWHERE),
        ([greetings_off, staff_grant(may=False)], NOWHERE),
        # What the carrier was told is told to us.
        ([reported(FIRST, "21610")], NOWHERE),
        ([reported(SECOND, "21610"), staff_grant(may=False)], NOWHERE),
        ([reported(FIRST, "21610"), texts(SECOND, "恢复订阅")], BOTH),
        ([texts(FIRST, "START"), reported(FIRST, "21610")], NOWHERE),
        # A dead number says nothing about the others.
        ([reported(FIRST, "30005")], THE_OTHER),
        ([reported(FIRST, "30006")], THE_OTHER),
        ([reported(FIRST, "30005"), staff_grant(may=True)], BOTH),
        ([reported(FIRST, "30003")], BOTH),
        # Nor does it hide what is said of all of them later.
        ([reported(FIRST, "30005"), reported(FIRST, "21610")], NOWHERE),
        ([reported(FIRST, "30005"), texts(SECOND, "STOP")], NOWHERE),
        ([reported(FIRST, "30005"), reported(SECOND, "30006"), everything_off], NOWHERE),
        ([reported(FIRST, "30005"), reported(SECOND, "30006"), greetings_off], NOWHERE),
    ],
)
async def test_what_is_said_of_one_number(
    store: Store, cast: Cast, steps: Sequence[Step], where: tuple[bool, bool, bool]
) -> None:
    await gets(store, cast.ann, SECOND)
    for step in steps:
        await step(store, cast.ann)
    await gets(store, cast.ann, LATER)

    numbers = (FIRST, SECOND, LATER)
    assert tuple([await goes(store, cast.ann, one, f"test {one}") for one in numbers]) == where
