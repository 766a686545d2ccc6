"""The days in a customer's life: entered once, checked, removed, and audited."""

from datetime import date, timedelta

import pytest

from contact_center.customers.anniversaries import (
    MOST,
    NewAnniversary,
    add_anniversary,
    anniversaries_of,
    anniversary_of,
    change_anniversary,
    remove_anniversary,
)
from contact_center.customers.contact_points import By
from contact_center.customers.enter import EntryRejected
from contact_center.customers.models import Customer
from contact_center.store.engine import Store
from contact_center.vocabulary.occasions import ANNIVERSARIES, LIFE_EVENTS
from tests.conftest import Cast
from tests.desk.test_audit import audited

TODAY = date(2026, 5, 11)


async def added(store: Store, customer_id: int, new: NewAnniversary, user_id: int | None = None) -> int:
    async with store.transaction() as session:
        customer = await session.get_one(Customer, customer_id)
        return (await add_anniversary(session, customer, new, TODAY, By("desk", user_id))).id


async def removed(store: Store, customer_id: int, anniversary_id: int, user_id: int) -> bool:
    async with store.transaction() as session:
        customer = await session.get_one(Customer, customer_id)
        row = await anniversary_of(session, customer, anniversary_id)
        if row is None:
            return False
        await remove_anniversary(session, customer, row, By("desk", user_id))
        return True


async def changed(
    store: Store, customer_id: int, anniversary_id: int, new: NewAnniversary, user_id: int
) -> None:
    async with store.transaction() as session:
        customer = await session.get_one(Customer, customer_id)
        row = await anniversary_of(session, customer, anniversary_id)
        assert row is not None
        await change_anniversary(session, customer, row, new, TODAY, By("desk", user_id))


async def known(store: Store, customer_id: int) -> list[tuple[str, date, str]]:
    async with store.transaction() as session:
        kept = await anniversaries_of(session, customer_id)
        return [(one.kind, one.began, one.calendar) for one in kept]


async def test_what_staff_enter_is_kept_once_and_audited(store: Store, cast: Cast, lin: int) -> None:
    wedding = NewAnniversary("wedding", date(2015, 10, 1), "lunar")

    first, again = [await added(store, cast.ann, wedding, lin) for _ in range(2)]

    assert first == again
    assert await known(store, cast.ann) == [("wedding", date(2015, 10, 1), "lunar")]
    assert [(action, subject) for action, subject, _ in await audited(store)] == [
        ("add anniversary", f"customer {cast.ann}")
    ]


async def test_it_is_removed_by_its_own_customer_alone(store: Store, cast: Cast, lin: int) -> None:
    account = await added(store, cast.ann, NewAnniversary("account", date(2016, 5, 11)), lin)

    assert not await removed(store, cast.bob, account, lin)
    assert await removed(store, cast.ann, account, lin)
    assert not await removed(store, cast.ann, account, lin)
    assert await known(store, cast.ann) == []
    assert [action for action, _, _ in await audited(store)] == ["add anniversary", "remove anniversary"]


async def test_a_mistake_is_corrected_and_stays_the_same_anniversary(
    store: Store, cast: Cast, lin: int
) -> None:
    wedding = await added(store, cast.ann, NewAnniversary("wedding", date(2015, 10, 1)), lin)

    await changed(store, cast.ann, wedding, NewAnniversary("wedding", date(2015, 1, 10), "lunar"), lin)

    assert await known(store, cast.ann) == [("wedding", date(2015, 1, 10), "lunar")]
    assert not await removed(store, cast.bob, wedding, lin)
    assert await removed(store, cast.ann, wedding, lin)
    actions = [action for action, _, _ in await audited(store)]
    assert actions == ["add anniversary", "change anniversary", "remove anniversary"]


async def test_a_correction_is_checked_like_an_entry(store: Store, cast: Cast, lin: int) -> None:
    account = NewAnniversary("account", date(2016, 5, 11))
    wedding = await added(store, cast.ann, NewAnniversary("wedding", date(2015, 10, 1)), lin)
    await added(store, cast.ann, account, lin)
    for wrong in (account, NewAnniversary("custom", TODAY), NewAnniversary("wedding", TODAY + timedelta(1))):
        with pytest.raises(EntryRejected) as refused:
            await changed(store, cast.ann, wedding, wrong, lin)
        assert refused.value.text.zh != refused.value.text.en

    await changed(store, cast.ann, wedding, NewAnniversary("wedding", date(2015, 10, 1)), lin)
    assert [kind for kind, _, _ in await known(store, cast.ann)] == ["wedding", "account"]


async def test_several_custom_ones_of_one_day_differ_by_name(store: Store, cast: Cast) -> None:
    named = [NewAnniversary("custom", TODAY, label_zh=name) for name in ("开店", "认识", "开店")]

    shop, met, again = [await added(store, cast.ann, one) for one in named]

    assert shop == again != met


@pytest.mark.parametrize("kind", list(ANNIVERSARIES))
async def test_an_anniversary_has_begun(store: Store, cast: Cast, kind: str) -> None:
    new = {"kind": kind, "label_zh": "结缘"}
    assert await added(store, cast.ann, NewAnniversary(began=TODAY, **new))  # type: ignore[arg-type]
    for began in (TODAY + timedelta(days=1), date(1900, 12, 31)):
        with pytest.raises(EntryRejected) as refused:
            await added(store, cast.ann, NewAnniversary(began=began, **new))  # type: ignore[arg-type]
        assert refused.value.text.zh != refused.value.text.en


@pytest.mark.parametrize("kind", list(LIFE_EVENTS))
async def test_a_life_event_may_lie_ahead(store: Store, cast: Cast, kind: str) -> None:
    ahead = NewAnniversary(kind, TODAY + timedelta(days=40))  # type: ignore[arg-type]
    assert await added(store, cast.ann, ahead)


async def test_what_is_custom_has_a_name_in_one_language_at_least(store: Store, cast: Cast) -> None:
    with pytest.raises(EntryRejected):
        await added(store, cast.ann, NewAnniversary("custom", TODAY))
    assert await added(store, cast.ann, NewAnniversary("custom", TODAY, label_en="First shop"))
    assert await added(store, cast.ann, NewAnniversary("custom", TODAY - timedelta(1), label_zh="开店"))


async def test_there_are_only_so_many(store: Store, cast: Cast) -> None:
    for days in range(MOST):
        await added(store, cast.ann, NewAnniversary("account", TODAY - timedelta(days=days)))
    with pytest.raises(EntryRejected):
        await added(store, cast.ann, NewAnniversary("account", TODAY - timedelta(days=MOST)))
