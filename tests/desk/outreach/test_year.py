"""What became of a year's greetings over the API, each answer counted for the greeting it answers."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select, update

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.open import open_conversations
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.customers.consent import Decision, Proof, record_consent
from contact_center.customers.models import ContactPoint
from contact_center.outreach.models import Greeting
from contact_center.security.models import User
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import say
from tests.desk.office import Clerk

_request = count(1)


def today() -> date:
    return datetime.now(UTC).date()


async def greeted(store: Store, address: str, *occasions: str, **values: Any) -> list[int]:
    """Greetings that went in one transaction; the numbers of the messages."""
    written = []
    async with store.transaction() as session:
        query = select(ContactPoint).where(ContactPoint.address == address, ContactPoint.channel == "sms")
        point = (await session.scalars(query)).one()
        conversation = (await open_conversations(session, [(point, "zh")]))[point.id]
        for occasion in occasions:
            message = await reply(
                session,
                conversation,
                Reply("祝您快乐"),
                SYSTEM,
                "greeting",
                purpose="greeting",
                request_id=f"test {next(_request)}",
            )
            for name, value in values.items():
                setattr(message, name, value)
            session.add(
                Greeting(
                    customer_id=message.customer_id,
                    occasion=occasion,
                    year=today().year,
                    day=today(),
                    state="sent",
                    look_at=datetime.now(UTC),
                    interaction_id=message.id,
                )
            )
            written.append(message.id)
    return written


async def refused(store: Store, address: str, source: str, message_id: int | None = None) -> None:
    async with store.transaction() as session:
        query = select(ContactPoint).where(ContactPoint.address == address, ContactPoint.channel == "sms")
        point = (await session.scalars(query)).one()
        staff = await session.scalar(select(User.id).limit(1)) if source == "staff" else None
        proof = Proof(source, message_id, user_id=staff)  # type: ignore[arg-type]
        await record_consent(
            session,
            Decision(point.customer_id, "all", "withdrawn", proof, contact_point_id=point.id, channel="sms"),
        )


async def year(clerk: Clerk, of: int = 0) -> dict[str, dict[str, Any]]:
    """The rows of the year by occasion."""
    found = (await clerk.get("/api/outreach/year", year=of)).body["items"]
    return {row["occasion"]["key"]: row for row in found}


async def test_what_went_arrived_and_cost_is_shown_by_occasion(
    qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await greeted(
        store, ANN_PHONE, "birthday", delivery="delivered", segments=2, cost=Decimal("0.09"), currency="CNY"
    )
    await greeted(store, BOB_PHONE, "birthday", segments=1, cost=Decimal("0.045"), currency="CNY")
    await greeted(store, BOB_PHONE, "christmas", delivery="failed", segments=1)

    found = await year(qiu_at_desk, today().year)

    row = found["birthday"]
    assert (row["day"], row["sent"], row["delivered"]) == (today().isoformat(), 2, 1)
    assert (row["failed"], row["refused"], row["calls"], row["segments"]) == (0, 0, 0, 3)
    assert [(Decimal(one["amount"]), one["currency"]) for one in row["costs"]] == [(Decimal("0.135"), "CNY")]
    # Without a price there are segments alone.
    row = found["christmas"]
    assert (row["sent"], row["failed"], row["segments"], row["costs"]) == (1, 1, 1, [])
    assert (await qiu_at_desk.get("/api/outreach/year", year=10_000)).status == 400


async def test_two_currencies_are_never_added(qiu_at_desk: Clerk, store: Store, cast: Cast) -> None:
    for address, currency in ((ANN_PHONE, "CNY"), (BOB_PHONE, "HKD")):
        await greeted(store, address, "birthday", segments=1, cost=Decimal("0.05"), currency=currency)

    costs = (await year(qiu_at_desk))["birthday"]["costs"]

    assert [(Decimal(one["amount"]), one["currency"]) for one in costs] == [
        (Decimal("0.05"), "CNY"),
        (Decimal("0.05"), "HKD"),
    ]


async def test_an_answer_is_counted_for_the_last_greeting_before_it(
    qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await greeted(store, ANN_PHONE, "birthday", "christmas")
    await say(store, "谢谢！", address=ANN_PHONE)
    await say(store, "也祝你们快乐", address=ANN_PHONE)
    await greeted(store, ANN_PHONE, "new_year")

    found = await year(qiu_at_desk)

    assert {key: row["replies"] for key, row in found.items()} == {
        "birthday": 0,
        "christmas": 1,
        "new_year": 0,
    }


async def test_an_answer_is_one_also_after_the_conversation_was_closed(
    qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await greeted(store, ANN_PHONE, "birthday")
    async with store.transaction() as session:
        await session.execute(update(Conversation).values(closed_at=datetime.now(UTC)))
    await say(store, "Thank you!", address=ANN_PHONE)

    assert (await year(qiu_at_desk))["birthday"]["replies"] == 1


@pytest.mark.parametrize("later", [timedelta(hours=23), timedelta(hours=25)])
async def test_only_a_day_is_waited_for(
    qiu_at_desk: Clerk, store: Store, cast: Cast, later: timedelta
) -> None:
    sent = await greeted(store, ANN_PHONE, "birthday")
    async with store.transaction() as session:
        before = datetime.now(UTC) - later
        await session.execute(update(Interaction).where(Interaction.id.in_(sent)).values(created_at=before))
    answer = await say(store, "谢谢", address=ANN_PHONE)
    await refused(store, ANN_PHONE, "link")

    row = (await year(qiu_at_desk))["birthday"]

    assert answer.customer_id == cast.ann
    assert (row["replies"], row["opt_outs"]) == ((1, 1) if later < timedelta(days=1) else (0, 0))


async def test_who_says_stop_left_and_did_not_reply(qiu_at_desk: Clerk, store: Store, cast: Cast) -> None:
    await greeted(store, ANN_PHONE, "birthday", "christmas")
    await greeted(store, BOB_PHONE, "christmas")
    await say(store, "STOP", address=ANN_PHONE, consent="withdrawn")

    found = await year(qiu_at_desk)

    assert {key: (row["replies"], row["opt_outs"]) for key, row in found.items()} == {
        "birthday": (0, 0),
        "christmas": (0, 1),
    }


@pytest.mark.parametrize(
    ("source", "opt_outs"),
    [
        ("link", 1),
        ("staff", 1),
        ("complaint", 1),
        ("bounce", 0),
        ("carrier", 0),
        ("import", 0),
    ],
)
async def test_only_what_the_customer_decided_then_is_an_opt_out(
    qiu_at_desk: Clerk, store: Store, cast: Cast, source: str, opt_outs: int
) -> None:
    (message,) = await greeted(store, ANN_PHONE, "birthday")
    await refused(store, ANN_PHONE, source, message)

    assert (await year(qiu_at_desk))["birthday"]["opt_outs"] == opt_outs


async def test_nobody_but_supervisors_sees_the_year(lin_at_desk: Clerk) -> None:
    assert (await lin_at_desk.get("/api/outreach/year")).status == 403
