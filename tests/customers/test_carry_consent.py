"""A refusal goes on holding when records are joined, and when a visitor turns out to be a customer."""

import pytest
from sqlalchemy import select

from contact_center.customers.consent import holds
from contact_center.customers.models import ContactPoint
from contact_center.store.engine import Store
from contact_center.vocabulary.purposes import Purpose
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import say
from tests.conversations.telephones import joined, moved, reached_at

STRANGER, NEW = "+8613911110007", "+8613911110008"


async def allows(store: Store, phone: str, purpose: Purpose = "greeting") -> bool:
    query = select(ContactPoint).where(
        ContactPoint.address == phone, ContactPoint.channel == "sms", ContactPoint.is_current
    )
    async with store.transaction() as session:
        point = (await session.scalars(query)).one()
        return (await holds(session, point.id, point.customer_id, purpose)).allowed


async def test_stop_of_somebody_unknown_holds_for_the_customer_they_are(store: Store, cast: Cast) -> None:
    await say(store, "退订", address=STRANGER)
    await joined(store, cast.ann, STRANGER)
    await reached_at(store, cast.ann, NEW)

    assert [await allows(store, phone) for phone in (STRANGER, ANN_PHONE, NEW)] == [False] * 3


@pytest.mark.parametrize("first", ["退订", "STOP"])
async def test_start_in_one_record_lifts_no_stop_of_the_other(store: Store, cast: Cast, first: str) -> None:
    await say(store, first, address=ANN_PHONE)
    await say(store, "恢复订阅", address=STRANGER)
    await joined(store, cast.ann, STRANGER)
    assert not await allows(store, ANN_PHONE)

    await say(store, "START", address=STRANGER)
    assert await allows(store, ANN_PHONE)
    assert await allows(store, STRANGER)


async def test_stop_of_the_unknown_is_not_lifted_by_what_the_customer_said_before(
    store: Store, cast: Cast
) -> None:
    await say(store, "退订", address=STRANGER)
    await say(store, "START", address=ANN_PHONE)
    await joined(store, cast.ann, STRANGER)

    assert not await allows(store, STRANGER)
    assert not await allows(store, ANN_PHONE)


async def test_stop_stays_with_the_number_until_its_next_owner_lifts_it(store: Store, cast: Cast) -> None:
    await say(store, "STOP", address=BOB_PHONE)
    await say(store, "START", address=ANN_PHONE)
    await moved(store, cast.bob, BOB_PHONE, cast.ann)
    assert not await allows(store, BOB_PHONE)
    assert await allows(store, ANN_PHONE)

    await say(store, "START", address=BOB_PHONE)
    assert await allows(store, BOB_PHONE)


async def test_who_loses_a_number_keeps_their_word(store: Store, cast: Cast) -> None:
    await say(store, "STOP", address=BOB_PHONE)
    await moved(store, cast.bob, BOB_PHONE, cast.ann)
    await reached_at(store, cast.bob, NEW)

    assert not await allows(store, NEW)
    assert await allows(store, ANN_PHONE)
