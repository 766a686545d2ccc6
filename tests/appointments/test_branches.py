"""Finding a branch by what customers call it, in both languages."""

import pytest

from contact_center.appointments.branches import find_branch
from contact_center.store.engine import Store
from tests.appointments.visits import open_branches


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("nanjing-road", "nanjing-road"),
        ("南京路支行", "nanjing-road"),
        ("南京路", "nanjing-road"),
        ("我想去港湾银行南京路支行办理", "nanjing-road"),
        ("the Nanjing Road branch, please", "nanjing-road"),
        ("NANJING", "nanjing-road"),
        ("ｈｉｇｈ street", "high-street"),
        ("高街", "high-street"),
        ("Harbour Plaza", "harbour-plaza"),
        ("at Harbour Bank Harbour Plaza", "harbour-plaza"),
        ("head office", "harbour-plaza"),
        ("港湾广场", "harbour-plaza"),
    ],
)
async def test_a_branch_is_found_by_its_names(store: Store, said: str, key: str) -> None:
    await open_branches(store)

    async with store.transaction() as session:
        found = await find_branch(session, said)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("said", ["", "支行", "branch", "a", "北京路", "Paris", "南京路或者高街", "🏦", "%"])
async def test_none_where_it_is_none_or_not_clear_which(store: Store, said: str) -> None:
    await open_branches(store)

    async with store.transaction() as session:
        assert await find_branch(session, said) is None
