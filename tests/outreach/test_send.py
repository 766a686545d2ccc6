"""The one door: what may go goes once, what may not is kept with the reason; workers pass no cap together."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from contact_center.conversations.deliver import Deliveries, deliver
from contact_center.conversations.models import Interaction
from contact_center.customers.models import ContactPoint, Customer
from contact_center.outreach.models import Held
from contact_center.outreach.policy import Caps, Policy
from contact_center.outreach.send import Message, send
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.messages import Carrier, interaction, jobs, say
from tests.customers.decisions import decided
from tests.outreach.hours import ANY_HOUR, zone_at_noon

TWO_A_DAY = Policy(quiet_hours=False, caps={"all": Caps(day=2)})


@pytest.fixture(autouse=True)
async def it_is_noon(store: Store, cast: Cast) -> None:
    """Where Ann is: caps count her own days."""
    async with store.transaction() as session:
        await session.execute(update(Customer).where(Customer.id == cast.ann).values(zone=zone_at_noon()))


async def anns_point(store: Store) -> int:
    query = select(ContactPoint.id).where(ContactPoint.address == ANN_PHONE, ContactPoint.channel == "sms")
    async with store.transaction() as session:
        return (await session.scalars(query)).one()


async def sent(
    store: Store, request_id: str, cast: Cast, policy: Policy = ANY_HOUR, *, until: datetime | None = None
) -> int | None:
    point = await anns_point(store)
    message = Message(request_id, cast.ann, [point], "greeting", "greeting", "您好", "zh", until)
    async with store.transaction() as session:
        found = await send(session, policy, message, datetime.now(UTC))
        return found.id if found else None


async def held(store: Store) -> list[tuple[str, str, bool]]:
    query = select(Held.request_id, Held.reason, Held.not_before.is_not(None)).order_by(Held.request_id)
    async with store.transaction() as session:
        return [(row[0], row[1], row[2]) for row in await session.execute(query)]


async def went(store: Store) -> int:
    query = select(func.count()).where(Interaction.kind == "greeting", Interaction.delivery == "queued")
    async with store.transaction() as session:
        return (await session.scalars(query)).one()


async def test_what_may_go_goes_once(store: Store, cast: Cast) -> None:
    first, again = [await sent(store, "one", cast) for _ in range(2)]

    assert first is not None
    assert again is None
    assert await jobs(store, "deliver") == [{"interaction_id": first}]
    assert await held(store) == []


async def test_what_may_not_go_is_kept_once_and_forgotten_when_it_goes(store: Store, cast: Cast) -> None:
    async with store.transaction() as session:
        await decided(session, await anns_point(store))
    for _ in range(2):
        assert await sent(store, "one", cast) is None
    assert await held(store) == [("one", "withdrawn", False)]
    assert await went(store) == 0

    async with store.transaction() as session:
        await decided(session, await anns_point(store), state="granted")
    assert await sent(store, "one", cast) is not None
    assert await held(store) == []


@pytest.mark.parametrize("workers", [2, 6])
async def test_workers_at_once_pass_no_cap_together(store: Store, cast: Cast, workers: int) -> None:
    ways = [sent(store, f"{n}", cast, TWO_A_DAY) for n in range(workers)]

    found = await asyncio.gather(*ways)

    assert sum(one is not None for one in found) == 2
    assert await went(store) == 2
    assert {reason for _, reason, _ in await held(store)} <= {"cap_day"}
    assert len(await held(store)) == workers - 2


async def test_the_cap_counts_all_that_went_out_and_nothing_that_did_not(store: Store, cast: Cast) -> None:
    first = await sent(store, "one", cast, TWO_A_DAY)
    second = await sent(store, "two", cast, TWO_A_DAY)
    assert await sent(store, "three", cast, TWO_A_DAY) is None
    async with store.transaction() as session:
        await session.execute(update(Interaction).where(Interaction.id == first).values(delivery="failed"))

    assert await sent(store, "three", cast, TWO_A_DAY) is not None
    async with store.transaction() as session:
        long_ago = datetime.now(UTC) - timedelta(days=2)
        await session.execute(update(Interaction).where(Interaction.id == second).values(created_at=long_ago))
    assert await sent(store, "four", cast, TWO_A_DAY) is not None


async def test_what_would_come_too_late_is_refused_for_good(store: Store, cast: Cast) -> None:
    for n in range(2):
        await sent(store, f"{n}", cast, TWO_A_DAY)

    assert await sent(store, "late", cast, TWO_A_DAY, until=datetime.now(UTC) + timedelta(minutes=1)) is None
    assert await held(store) == [("late", "cap_day", False)]


async def test_stop_while_a_message_waits_for_the_carrier_stops_it(store: Store, cast: Cast) -> None:
    message = await sent(store, "one", cast)
    assert message is not None
    await say(store, "退订", address=ANN_PHONE)
    carrier = Carrier()

    await deliver(Deliveries(store, {"sms": carrier}), message, attempt=0)

    assert carrier.sent == []
    found = await interaction(store, message)
    assert (found.delivery, found.error_code) == ("blocked", "opted_out")
