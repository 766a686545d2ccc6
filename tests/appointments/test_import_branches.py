"""Bringing in the bank's branches: all of the file or nothing."""

import pytest

from contact_center.appointments.branches import all_branches
from contact_center.appointments.import_branches import import_branches
from contact_center.customers.read_rows import ImportRejected
from contact_center.store.engine import Store
from tests.appointments.visits import BRANCHES, branch, open_branches


async def test_the_file_of_branches_is_brought_in_and_brought_up_to_date(store: Store) -> None:
    for _ in range(2):
        await open_branches(store)
    async with store.transaction() as session:
        await import_branches(
            session, BRANCHES.replace("09:30-13:00,closed,closed,1", "closed,closed,closed,2")
        )

    async with store.transaction() as session:
        assert [one.key for one in await all_branches(session)] == [
            "nanjing-road",
            "high-street",
            "harbour-plaza",
        ]
    high_street = await branch(store)
    assert high_street.hours == [*[{"opens": "09:00", "closes": "17:00"}] * 5, None, None, None]
    assert high_street.counters == 2


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("09:00-17:00", "17:00-09:00"),
        ("09:00-17:00", "9-17"),
        ("09:00-17:00", "09:00"),
        ("closed,3", "never,3"),
        ("closed,3", "closed,0"),
        ("closed,3", "closed,three"),
        ("Asia/Shanghai", "Asia/Binhai"),
        ("南京路支行", ""),
        ("high-street,", "nanjing-road,"),
    ],
)
async def test_a_branch_that_cannot_be_is_refused_with_its_line(store: Store, good: str, bad: str) -> None:
    async with store.transaction() as session:
        with pytest.raises(ImportRejected) as refused:
            await import_branches(session, BRANCHES.replace(good, bad, 1))
        assert await all_branches(session) == []

    assert [fault.line for fault in refused.value.faults] == [3 if "high" in good else 2]
