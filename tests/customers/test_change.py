"""Changing a record: under the same checks as entering one, wholly or not at all."""

from datetime import date
from typing import Any

import pytest

from contact_center.customers.change import Change, change
from contact_center.customers.enter import EntryRejected
from contact_center.customers.models import Customer
from contact_center.store.engine import Store
from tests.conftest import BOB_PHONE, Cast
from tests.customers.test_enter import TODAY, addresses


async def ann(store: Store, cast: Cast) -> Customer:
    async with store.transaction() as session:
        return await session.get_one(Customer, cast.ann)


async def change_ann(store: Store, cast: Cast, wanted: Change) -> None:
    async with store.transaction() as session:
        await change(session, await session.get_one(Customer, cast.ann), wanted, TODAY)


async def test_what_is_given_changes_and_the_rest_stays(store: Store, cast: Cast) -> None:
    await change_ann(store, cast, Change({"language": "en", "tier": "premium"}))

    after = await ann(store, cast)
    assert (after.language, after.tier) == ("en", "premium")
    assert (after.name_zh, after.name_en, after.birthday) == ("安娜", "Ann", date(1990, 5, 2))


async def test_a_birthday_and_one_name_may_be_taken_back_but_not_a_tier(store: Store, cast: Cast) -> None:
    await change_ann(store, cast, Change({"birthday": None, "tier": None, "name_en": None}))

    after = await ann(store, cast)
    assert (after.birthday, after.tier, after.name_zh, after.name_en) == (None, "major", "安娜", None)


async def test_another_telephone_is_added(store: Store, cast: Cast) -> None:
    await change_ann(store, cast, Change(phone="+86 139 1111 2222"))

    assert {address for _, address in await addresses(store, cast.ann)} == {
        "+8613800000001",
        "+8613911112222",
    }


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Change({"tier": "premium", "birthday": date(2030, 1, 1)}), "bad_birthday"),
        (Change({"tier": "premium", "name_zh": "", "name_en": ""}), "no_name"),
        (Change({"tier": "premium"}, phone="12"), "bad_phone"),
        (Change({"tier": "premium"}, phone=BOB_PHONE), "phone_taken"),
    ],
)
async def test_where_a_part_is_refused_nothing_changes(
    store: Store, cast: Cast, wanted: Change, code: str
) -> None:
    before: dict[str, Any] = vars(await ann(store, cast)).copy()

    with pytest.raises(EntryRejected) as refused:
        await change_ann(store, cast, wanted)

    assert refused.value.code == code
    after = vars(await ann(store, cast))
    del before["_sa_instance_state"], after["_sa_instance_state"]
    assert after == before
    assert len(await addresses(store, cast.ann)) == 2


async def test_who_is_not_known_yet_may_have_wishes(store: Store, cast: Cast) -> None:
    async with store.transaction() as session:
        unknown = Customer()
        session.add(unknown)
        await change(session, unknown, Change({"zone": "Europe/London", "preferred_channel": "sms"}), TODAY)

    async with store.transaction() as session:
        after = await session.get_one(Customer, unknown.id)
    assert (after.zone, after.preferred_channel, after.name_zh) == ("Europe/London", "sms", None)
