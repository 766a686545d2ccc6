"""Finding customers by what staff type: parts of names, numbers and telephones, taken literally."""

from datetime import date

import pytest

from contact_center.customers.enter import Entry, enter
from contact_center.customers.find import find_customers
from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.conversations.talk import say


async def found(store: Store, q: str, limit: int = 50) -> list[str | None]:
    async with store.transaction() as session:
        return [one.name_en for one in await session.scalars(find_customers(q, limit))]


async def put(store: Store, number: str, name_en: str) -> None:
    async with store.transaction() as session:
        entry = Entry(number, None, name_en, "en", None, "ordinary", None)
        await enter(session, entry, date(2026, 3, 10))


@pytest.mark.parametrize(
    ("q", "name"),
    [
        ("安娜", "Ann"),
        ("安", "Ann"),
        ("bOB", "Bob"),
        (" che ", "Chen"),
        ("c1003", "Chen"),
        ("+86 138-0000-0002", "Chen"),
        ("138 0000 0001", "Ann"),
        ("0101", "Bob"),
    ],
)
async def test_a_part_is_enough_however_it_is_written(store: Store, cast: Cast, q: str, name: str) -> None:
    assert await found(store, q) == [name]


async def test_without_words_everybody_is_found_the_newest_first_the_unknown_last(
    store: Store, cast: Cast
) -> None:
    await say(store, address="+12025550999")

    assert await found(store, "  ") == ["Chen", "Bob", "Ann", None]
    assert await found(store, "", limit=2) == ["Chen", "Bob"]


async def test_a_caller_without_a_name_is_found_by_telephone(store: Store, cast: Cast) -> None:
    await say(store, address="+12025550999")

    assert await found(store, "0999") == [None]


@pytest.mark.parametrize("q", ["%", "_", "\\", "A%n", "A_n", "C____", "'; --", "-", " - "])
async def test_signs_mean_themselves(store: Store, cast: Cast, q: str) -> None:
    assert await found(store, q) == []


@pytest.mark.parametrize("name", ["100% Kim", "snake_case", "back\\slash", "O'Neill", "Anne-Marie"])
async def test_signs_in_names_are_found(store: Store, cast: Cast, name: str) -> None:
    await put(store, "X1", name)
    sign = next(one for one in name if not one.isalnum() and one != " ")

    assert await found(store, sign) == [name]
    assert await found(store, name) == [name]


async def test_the_hash_of_a_visitor_is_no_telephone(store: Store, cast: Cast) -> None:
    await say(store, address="visitor:0123456789", channel="web_chat")

    assert await found(store, "0123456789") == []
