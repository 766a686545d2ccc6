"""Finding customers by what staff type: parts of names, numbers and telephones, taken literally."""

from datetime import date

import pytest

from contact_center.conversations.telephones import mark_wrong, remove
from contact_center.customers.enter import Entry, enter
from contact_center.customers.find import find_customers
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import customers_of_tickets
from tests.conftest import ANN_PHONE, CHEN_PHONE, Cast
from tests.conversations.messages import say
from tests.conversations.telephones import take_away
from tests.desk.office import complained


async def found(store: Store, q: str, limit: int = 50) -> list[str | None]:
    async with store.transaction() as session:
        query = find_customers(q, limit, store.channels, of_tickets=customers_of_tickets)
        return [one.name_en for one in await session.scalars(query)]


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


@pytest.fixture
async def ming(store: Store) -> str:
    """欧阳明, whose name has two parts in both languages."""
    async with store.transaction() as session:
        await enter(
            session,
            Entry("C1042", "欧阳明", "Ouyang Ming", "zh", None, "ordinary", "+442079460958"),
            date(2026, 3, 10),
        )
    return "Ouyang Ming"


@pytest.mark.parametrize(
    "q",
    [
        "Ming Ouyang",
        "ming  OUYANG",
        "Ouyang, Ming",
        "ouyangming",
        "Ouyang-Ming",
        "Ｏｕｙａｎｇ",
        "欧阳 明",
        "欧 阳 明",
        "明 欧阳",
        "歐陽明",
        "欧阳\u3000明",
        "欧阳·明",
        "\u202a欧阳明\u202c",
        "欧阳明 Ouyang",
        "Ouyang C1042",
        "Ｃ１０４２",
        "c-1042",
        "020 7946 0958",
        "+44 (0)20 7946 0958",
        "0044 20 7946 0958",
        "Ouyang 7946 0958",
    ],
)
async def test_a_name_is_found_in_any_order_and_a_number_in_any_writing(
    store: Store, cast: Cast, ming: str, q: str
) -> None:
    assert await found(store, q) == [ming]


@pytest.mark.parametrize(
    "q",
    [
        "(138) 0000 0001",
        "008613800000001",
        "00 86 138 0000 0001",
        "１３８００００　０００１",
        "\u202d+86 138\u2011 0000\u2011 0001\u202c",
        "tel:+8613800000001",
        "安娜 13800000001",
        "+86 (138) 0000-0001",
        "86-138-0000-0001",
    ],
)
async def test_a_telephone_is_found_in_any_writing(store: Store, cast: Cast, q: str) -> None:
    assert await found(store, q) == ["Ann"]


@pytest.mark.parametrize("q", ["Ming Bob", "欧阳 娜", "Ann 13800000002", "T999999", "+86 138 0000 0009"])
async def test_every_word_has_to_be_found(store: Store, cast: Cast, ming: str, q: str) -> None:
    assert await found(store, q) == []


async def test_a_name_is_found_as_it_was_entered_wide_or_traditional(store: Store) -> None:
    async with store.transaction() as session:
        entry = Entry("X9", "歐陽 明", "Ｏｕｙａｎｇ Ｍｉｎｇ", "zh", None, "ordinary", None)
        await enter(session, entry, date(2026, 3, 10))

    for q in ("欧阳明", "歐陽明", "ming ouyang", "歐陽", "明"):
        assert await found(store, q) == ["Ｏｕｙａｎｇ Ｍｉｎｇ"]


async def test_the_number_of_a_ticket_finds_its_customer(store: Store, cast: Cast) -> None:
    case = await complained(store)

    for q in (
        case.number,
        case.number.lower(),
        f"工单{case.number}",
        case.number[1:],
        f"# {case.number[1:]}",
    ):
        assert await found(store, q) == ["Ann"]
    assert await found(store, f"T{int(case.number[1:]) + 1}") == []


async def test_a_number_that_was_taken_away_finds_nobody_and_a_wrong_one_still_does(
    store: Store, cast: Cast
) -> None:
    await take_away(store, cast.ann, ANN_PHONE, remove)
    await take_away(store, cast.chen, CHEN_PHONE, mark_wrong)

    assert await found(store, ANN_PHONE) == []
    assert await found(store, CHEN_PHONE) == ["Chen"]
