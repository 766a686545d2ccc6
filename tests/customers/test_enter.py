"""Entering a customer: checked, in one form, and together with what was known before they had a name."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from contact_center.conversations.models import Interaction
from contact_center.customers.enter import Entry, EntryRejected, e164, enter
from contact_center.customers.models import ContactPoint, Customer
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import say

TODAY = date(2026, 3, 10)
KIM = Entry("C2001", "金", "Kim", "zh", date(1990, 5, 2), "ordinary", "+8613911112222")


async def put(store: Store, entry: Entry) -> Customer:
    async with store.transaction() as session:
        return await enter(session, entry, TODAY)


async def how_many(store: Store) -> int:
    async with store.transaction() as session:
        return await session.scalar(select(func.count()).select_from(Customer)) or 0


async def addresses(store: Store, customer_id: int) -> set[tuple[str, str]]:
    async with store.transaction() as session:
        query = select(ContactPoint.channel, ContactPoint.address).where(
            ContactPoint.customer_id == customer_id
        )
        return {(row[0], row[1]) for row in await session.execute(query)}


async def test_what_was_entered_is_kept_and_reachable_by_text_and_call(store: Store) -> None:
    kim = await put(store, KIM)

    async with store.transaction() as session:
        stored = await session.get_one(Customer, kim.id)
    assert (stored.number, stored.name_zh, stored.name_en) == ("C2001", "金", "Kim")
    assert (stored.language, stored.birthday, stored.tier) == ("zh", date(1990, 5, 2), "ordinary")
    assert await addresses(store, kim.id) == {
        (channel, "+8613911112222") for channel in store.channels.telephones
    }


@pytest.mark.parametrize(
    "written",
    ["+86 139 1111 2222", "+86-139-1111-2222", " +8613911112222", "+86 (139) 11112222", "＋86139 11112222"],
)
async def test_one_telephone_has_one_form(store: Store, written: str) -> None:
    kim = await put(store, replace(KIM, phone=written))

    assert {address for _, address in await addresses(store, kim.id)} == {"+8613911112222"}


@pytest.mark.parametrize(
    "written", ["13911112222", "hello", "+", "+1", "+86" + "1" * 30, "+999123456789", "++"]
)
async def test_what_is_no_telephone_is_refused_in_both_languages(store: Store, written: str) -> None:
    with pytest.raises(EntryRejected) as refused:
        await put(store, replace(KIM, phone=written))

    assert refused.value.code == "bad_phone"
    assert "电话" in refused.value.text.zh
    assert "telephone" in refused.value.text.en
    assert await how_many(store) == 0


@given(written=st.text(max_size=30))
def test_any_text_is_a_telephone_in_one_form_or_refused(written: str) -> None:
    try:
        found = e164(written)
    except EntryRejected:
        return
    assert found.startswith("+")
    assert found[1:].isascii()
    assert found[1:].isdecimal()
    assert e164(found) == found


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name_zh": None, "name_en": None}, "no_name"),
        ({"name_zh": "", "name_en": ""}, "no_name"),
        ({"birthday": TODAY + timedelta(days=1)}, "bad_birthday"),
        ({"birthday": date(1899, 12, 31)}, "bad_birthday"),
    ],
)
async def test_what_no_customer_can_have_is_refused(
    store: Store, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(EntryRejected) as refused:
        await put(store, replace(KIM, **changes))  # type: ignore[arg-type]

    assert refused.value.code == code
    assert refused.value.text.zh
    assert refused.value.text.en
    assert await how_many(store) == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"name_zh": None},
        {"name_en": None},
        {"birthday": None},
        {"birthday": TODAY},
        {"birthday": date(1900, 1, 1)},
        {"phone": None},
    ],
)
async def test_what_nobody_knows_yet_may_stay_open(store: Store, changes: dict[str, object]) -> None:
    await put(store, replace(KIM, **changes))  # type: ignore[arg-type]

    assert await how_many(store) == 1


async def test_the_same_number_entered_again_is_brought_up_to_date(store: Store) -> None:
    first = await put(store, KIM)
    second = await put(store, replace(KIM, tier="major", phone="+8613911113333"))

    assert first.id == second.id
    assert second.tier == "major"
    assert {address for _, address in await addresses(store, first.id)} == {
        "+8613911112222",
        "+8613911113333",
    }


async def test_who_wrote_before_they_were_known_keeps_what_they_said(store: Store) -> None:
    unknown = await say(store, "有人吗？", address="+8613911112222")

    kim = await put(store, KIM)

    assert kim.id == unknown.customer_id
    assert await how_many(store) == 1
    async with store.transaction() as session:
        said = (await session.scalars(select(Interaction))).one()
    assert (said.customer_id, said.text) == (kim.id, "有人吗？")
    later = await say(store, "是我", address="+8613911112222", channel="phone", thread="CA1")
    assert later.customer_id == kim.id


async def test_the_telephone_of_another_customer_is_refused(store: Store, cast: Cast) -> None:
    with pytest.raises(EntryRejected) as refused:
        await put(store, replace(KIM, phone=BOB_PHONE))

    assert refused.value.code == "phone_taken"
    assert await how_many(store) == 3
    assert (("sms", BOB_PHONE)) in await addresses(store, cast.bob)


async def test_a_customer_may_be_entered_again_with_the_same_telephone(store: Store, cast: Cast) -> None:
    ann = await put(store, Entry("C1001", "安娜", "Ann", "en", date(1990, 5, 2), "major", ANN_PHONE))

    assert (ann.id, ann.language) == (cast.ann, "en")
    assert await how_many(store) == 3
