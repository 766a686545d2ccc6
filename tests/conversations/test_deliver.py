"""Bringing one message to its channel: sent once, looked up where its fate is uncertain."""

import asyncio
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from contact_center.conversations.deliver import LAST_ATTEMPT, Deliveries, deliver
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import (
    Choice,
    Delivery,
    RecipientOptedOut,
    Reply,
    SendFailed,
    SendUncertain,
    Sent,
)
from contact_center.conversations.record_delivery import record_delivery
from contact_center.conversations.reply import LATEST, SYSTEM, Letter, reply, write_first
from contact_center.customers.models import Consent, Customer
from contact_center.store.engine import Store
from contact_center.vocabulary.channels import SegmentPrice
from tests.conftest import BOB_PHONE, Cast
from tests.conversations.messages import Carrier, interaction, replied, say


def parts(store: Store, carrier: Carrier) -> Deliveries:
    return Deliveries(store, {"sms": carrier})


async def queued(store: Store, message: Reply | str = "Good day.") -> int:
    received = await say(store)
    return await replied(store, received.conversation_id, message)


async def state(store: Store, interaction_id: int) -> tuple[str, str | None, str | None]:
    found = await interaction(store, interaction_id)
    return found.delivery, found.external_id, found.error_code


async def uncertain(store: Store, carrier: Carrier, interaction_id: int, *, attempt: int = 0) -> None:
    """A first attempt whose outcome nobody knows."""
    carrier.outcomes.append(SendUncertain("TimeoutError"))
    with pytest.raises(SendUncertain):
        await deliver(parts(store, carrier), interaction_id, attempt=attempt)


async def test_a_message_goes_out_once_however_often_the_job_runs(store: Store, cast: Cast) -> None:
    carrier = Carrier()
    message = await queued(store, Reply("Which?", (Choice("A", "say A"),)))

    for attempt in range(3):
        await deliver(parts(store, carrier), message, attempt=attempt)

    assert [(one.interaction_id, one.address, one.text) for one in carrier.sent] == [
        (message, BOB_PHONE, "Which?")
    ]
    assert carrier.sent[0].choices == (Choice("A", "say A"),)
    assert await state(store, message) == ("sending", f"OUT{message}", None)
    assert carrier.sought == []


async def test_the_state_the_carrier_answers_is_kept(store: Store, cast: Cast) -> None:
    message = await queued(store)

    await deliver(parts(store, Carrier([Sent("OUT1", "delivered")])), message, attempt=0)

    assert await state(store, message) == ("delivered", "OUT1", None)


@pytest.mark.parametrize(
    ("price", "cost"),
    [(None, (None, None)), (SegmentPrice(Decimal("0.0315"), "EUR"), (Decimal("0.0945"), "EUR"))],
)
async def test_what_it_cost_is_kept_when_it_is_handed_over(
    store: Store, cast: Cast, price: SegmentPrice | None, cost: tuple[Decimal | None, str | None]
) -> None:
    message = await queued(store)
    carrier = Carrier([Sent("OUT1", "sending", 3)])

    await deliver(Deliveries(store, {"sms": carrier}, price=price), message, attempt=0)

    kept = await interaction(store, message)
    assert (kept.segments, (kept.cost, kept.currency)) == (3, cost)


async def test_the_cost_of_a_message_that_had_arrived_after_all_is_kept(store: Store, cast: Cast) -> None:
    carrier = Carrier(found=Sent("OUT7", "sent", 2))
    message = await queued(store)
    await uncertain(store, carrier, message)
    assert (await interaction(store, message)).segments is None

    await deliver(parts(store, carrier), message, attempt=1)

    assert (await interaction(store, message)).segments == 2


async def test_where_length_costs_nothing_nothing_is_counted(store: Store, cast: Cast) -> None:
    message = await queued(store)
    price = SegmentPrice(Decimal(1), "CNY")

    await deliver(
        Deliveries(store, {"sms": Carrier([Sent("OUT1", "delivered")])}, price=price), message, attempt=0
    )

    kept = await interaction(store, message)
    assert (kept.segments, kept.cost, kept.currency) == (None, None, None)


async def test_a_refusal_for_now_is_tried_again_without_looking_it_up(store: Store, cast: Cast) -> None:
    carrier = Carrier([SendFailed("20429", retry=True)])
    message = await queued(store)

    with pytest.raises(SendFailed):
        await deliver(parts(store, carrier), message, attempt=0)
    assert await state(store, message) == ("queued", None, None)
    await deliver(parts(store, carrier), message, attempt=1)

    assert len(carrier.sent) == 2
    assert carrier.sought == []
    assert await state(store, message) == ("sending", f"OUT{message}", None)


async def test_a_refusal_for_good_is_recorded_and_not_tried_again(store: Store, cast: Cast) -> None:
    carrier = Carrier([SendFailed("21211", retry=False)])
    message = await queued(store)

    for attempt in range(2):
        await deliver(parts(store, carrier), message, attempt=attempt)

    assert len(carrier.sent) == 1
    assert await state(store, message) == ("failed", None, "21211")


@pytest.mark.parametrize(
    ("error", "code"), [(SendFailed("20429", retry=True), "20429"), (SendUncertain("500"), "uncertain")]
)
async def test_after_the_last_attempt_the_message_has_failed(
    store: Store, cast: Cast, error: Exception, code: str
) -> None:
    message = await queued(store)

    await deliver(parts(store, Carrier([error])), message, attempt=LAST_ATTEMPT)

    assert await state(store, message) == ("failed", None, code)


async def test_a_message_that_had_arrived_after_all_is_adopted_not_sent_again(
    store: Store, cast: Cast
) -> None:
    carrier = Carrier(found=Sent("OUT7", "sent"))
    message = await queued(store)
    await uncertain(store, carrier, message)
    assert (await interaction(store, message)).delivery == "sending"

    await deliver(parts(store, carrier), message, attempt=1)

    assert len(carrier.sent) == 1
    assert await state(store, message) == ("sent", "OUT7", None)


async def test_a_message_that_had_not_arrived_is_sent_again(store: Store, cast: Cast) -> None:
    carrier = Carrier(found=None)
    message = await queued(store)
    await uncertain(store, carrier, message)

    await deliver(parts(store, carrier), message, attempt=1)

    assert [one.interaction_id for one in carrier.sent] == [message, message]
    assert [one.interaction_id for one in carrier.sought] == [message]
    assert carrier.sought[0].first_sent_at == (await interaction(store, message)).sent_at


async def test_the_same_words_sent_before_are_a_different_message(store: Store, cast: Cast) -> None:
    carrier = Carrier()
    before = await queued(store)
    await deliver(parts(store, carrier), before, attempt=0)
    message = await queued(store)
    await uncertain(store, carrier, message)
    carrier.found = Sent(f"OUT{before}", "delivered")

    await deliver(parts(store, carrier), message, attempt=1)

    assert [one.interaction_id for one in carrier.sent] == [before, message, message]
    assert await state(store, message) == ("sending", f"OUT{message}", None)


async def test_while_the_carrier_cannot_be_asked_nothing_is_sent_blindly(store: Store, cast: Cast) -> None:
    carrier = Carrier(found=SendUncertain("TimeoutError"))
    message = await queued(store)
    await uncertain(store, carrier, message)

    for attempt in (1, 2):
        with pytest.raises(SendUncertain):
            await deliver(parts(store, carrier), message, attempt=attempt)

    assert len(carrier.sent) == 1
    assert (await interaction(store, message)).delivery == "sending"


async def test_a_carrier_that_cannot_be_reached_for_looking_up_leaves_the_message_uncertain(
    store: Store, cast: Cast
) -> None:
    carrier = Carrier(found=SendFailed("carrier_unreachable", retry=True))
    message = await queued(store)
    await uncertain(store, carrier, message)
    with pytest.raises(SendUncertain):
        await deliver(parts(store, carrier), message, attempt=1)

    carrier.found = Sent("OUT7", "delivered")
    await deliver(parts(store, carrier), message, attempt=2)

    assert len(carrier.sent) == 1
    assert await state(store, message) == ("delivered", "OUT7", None)


async def test_who_opted_out_with_the_carrier_is_kept_as_such(store: Store, cast: Cast) -> None:
    message = await queued(store)

    await deliver(parts(store, Carrier([RecipientOptedOut("stopped")])), message, attempt=0)

    assert await state(store, message) == ("blocked", None, "stopped")
    async with store.transaction() as session:
        consent = (await session.scalars(select(Consent))).one()
    assert (consent.purpose, consent.state) == ("all", "withdrawn")
    assert (consent.source, consent.interaction_id, consent.detail) == (
        "carrier",
        message,
        "stopped",
    )
    received = await say(store)
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, received.conversation_id)
        wish = await reply(
            session, conversation, Reply("Happy birthday!"), SYSTEM, "greeting", purpose="greeting"
        )
    assert wish.delivery == "blocked"


async def test_what_the_channel_fetches_by_itself_waits_for_it(store: Store, cast: Cast) -> None:
    message = await queued(store)

    await deliver(parts(store, Carrier([None])), message, attempt=0)

    assert await state(store, message) == ("sending", None, None)


async def test_what_the_channel_fetched_meanwhile_stays_said(store: Store, cast: Cast) -> None:
    message = await queued(store)

    class Fetching(Carrier):
        async def send(self, message: object) -> None:
            async with store.transaction() as session:
                fetched = (
                    await session.scalars(select(Interaction).where(Interaction.direction == "out"))
                ).one()
                fetched.delivery = "sent"

    await deliver(parts(store, Fetching()), message, attempt=0)

    assert (await interaction(store, message)).delivery == "sent"


@pytest.mark.parametrize("over", ["sent", "delivered", "read", "failed", "undelivered", "blocked"])
async def test_what_is_over_is_not_sent(store: Store, cast: Cast, over: Delivery) -> None:
    carrier = Carrier()
    message = await queued(store)
    async with store.transaction() as session:
        await record_delivery(session, message, over)

    await deliver(parts(store, carrier), message, attempt=0)

    assert carrier.sent == []
    assert (await interaction(store, message)).delivery == over


async def test_a_report_that_overtakes_the_carriers_answer_is_not_taken_back(
    store: Store, cast: Cast
) -> None:
    message = await queued(store)

    class Hasty(Carrier):
        async def send(self, message: object) -> Sent:
            async with store.transaction() as session:
                assert await record_delivery(session, interaction_id, "delivered", external_id="OUT1")
            return Sent("OUT1", "sending")

    interaction_id = message
    await asyncio.gather(deliver(parts(store, Hasty()), message, attempt=0))

    assert await state(store, message) == ("delivered", "OUT1", None)


async def greeting(store: Store, days: int | None) -> int:
    """A queued message on the bank's initiative that is too late in so many days."""
    latest = None if days is None else datetime.now(UTC) + timedelta(days=days)
    received = await say(store)
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, received.conversation_id)
        letter = Letter(conversation, "生日快乐", "greeting", "greeting", "g", "zh", latest=latest)
        return (await write_first(session, [letter]))[0].id


@pytest.mark.parametrize(("days", "goes"), [(-1, False), (1, True), (None, True)])
async def test_what_waited_until_its_hours_were_over_is_not_sent(
    store: Store, cast: Cast, days: int | None, goes: bool
) -> None:
    carrier = Carrier()
    message = await greeting(store, days)

    await deliver(parts(store, carrier), message, attempt=0)

    assert len(carrier.sent) == goes
    expected = ("sending", f"OUT{message}", None) if goes else ("blocked", None, "too_late")
    assert await state(store, message) == expected


@pytest.mark.parametrize("ended", ["deceased", "closed", "erased"])
async def test_what_waited_does_not_go_to_who_is_gone_by_then(store: Store, cast: Cast, ended: str) -> None:
    carrier = Carrier()
    message, answer = await greeting(store, 1), await queued(store)
    async with store.transaction() as session:
        await session.execute(update(Customer).values(ended=ended))

    for one in (message, answer):
        await deliver(parts(store, carrier), one, attempt=0)

    assert await state(store, message) == ("blocked", None, "customer_gone")
    # Whoever writes is answered.
    assert [one.interaction_id for one in carrier.sent] == [answer]


@pytest.mark.parametrize("found", [None, Sent("OUT7", "delivered")])
@pytest.mark.parametrize("stopped", ["too_late", "opted_out"])
async def test_an_attempt_that_died_is_looked_up_and_not_repeated_once_it_may_not_go(
    store: Store, cast: Cast, found: Sent | None, stopped: str
) -> None:
    carrier = Carrier(found=found)
    message = await greeting(store, 1)
    await uncertain(store, carrier, message)
    if stopped == "too_late":
        async with store.transaction() as session:
            row = await session.get_one(Interaction, message)
            row.details = {**row.details, LATEST: (datetime.now(UTC) - timedelta(days=1)).isoformat()}
    else:
        await say(store, "STOP")

    await deliver(parts(store, carrier), message, attempt=1)

    assert len(carrier.sent) == 1
    assert await state(store, message) == (
        ("delivered", "OUT7", None) if found else ("blocked", None, stopped)
    )
