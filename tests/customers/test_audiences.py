"""Whose occasions a customer keeps: language and age are a rule, everything else is told."""

from datetime import date
from typing import get_args

import pytest
from sqlalchemy import select, update

from contact_center.customers.audiences import keeps, keeps_now, tell_audience
from contact_center.customers.contact_points import By
from contact_center.customers.enter import EntryRejected
from contact_center.customers.models import Customer
from contact_center.store.engine import Store
from contact_center.vocabulary.occasions import AUDIENCES, Audience
from tests.conftest import Cast
from tests.desk.test_audit import audited

DAY = date(2026, 10, 18)


async def who(store: Store, audience: Audience, day: date = DAY) -> set[int]:
    """By the store's condition, which the rule for one customer must agree with."""
    async with store.transaction() as session:
        found = set(await session.scalars(select(Customer.id).where(keeps(audience, day))))
        everybody = list(await session.scalars(select(Customer)))
        assert {one.id for one in everybody if keeps_now(one, audience, day)} == found
        return found


async def told(store: Store, customer_id: int, audience: Audience, keeps: bool | None, by: int) -> None:
    async with store.transaction() as session:
        customer = await session.get_one(Customer, customer_id)
        await tell_audience(session, customer, audience, keeps, By("desk", by))


async def test_by_language_and_age_alone_something_is_assumed(store: Store, cast: Cast) -> None:
    found = {audience: await who(store, audience) for audience in get_args(Audience)}

    assert found.pop("everyone") == {cast.ann, cast.bob, cast.chen}
    assert found.pop("chinese") == {cast.ann, cast.chen}
    assert set().union(*found.values()) == set()


@pytest.mark.parametrize(
    ("birthday", "elder"), [(date(1966, 10, 18), True), (date(1966, 10, 19), False), (None, False)]
)
async def test_an_elder_is_sixty_on_the_day(
    store: Store, cast: Cast, birthday: date | None, elder: bool
) -> None:
    async with store.transaction() as session:
        await session.execute(update(Customer).where(Customer.id == cast.bob).values(birthday=birthday))

    assert (cast.bob in await who(store, "elders")) is elder


async def test_on_29_february_who_was_born_on_one_is_as_old_as_on_the_28th(store: Store, cast: Cast) -> None:
    async with store.transaction() as session:
        born = update(Customer).where(Customer.id == cast.bob).values(birthday=date(1968, 2, 29))
        await session.execute(born)

    assert cast.bob in await who(store, "elders", date(2028, 2, 29))
    assert cast.bob not in await who(store, "elders", date(2028, 2, 28))


@pytest.mark.parametrize("audience", [one for one in AUDIENCES if one != "everyone"])
async def test_what_the_customer_told_goes_before_the_rule(
    store: Store, cast: Cast, lin: int, audience: Audience
) -> None:
    await told(store, cast.bob, audience, True, lin)
    await told(store, cast.ann, audience, False, lin)
    assert cast.bob in await who(store, audience)
    assert cast.ann not in await who(store, audience)

    await told(store, cast.bob, audience, None, lin)
    assert cast.bob not in await who(store, audience)
    assert [action for action, _, _ in await audited(store)] == ["change audience"] * 3


@pytest.mark.parametrize("audience", ["everyone", "bankers"])
async def test_there_is_no_telling_about_others(store: Store, cast: Cast, lin: int, audience: str) -> None:
    with pytest.raises(EntryRejected):
        await told(store, cast.ann, audience, True, lin)  # type: ignore[arg-type]
