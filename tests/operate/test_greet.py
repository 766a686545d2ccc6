"""`switchboard greet --dry-run`: who would get what on a day, and why others not; nothing is written."""

from datetime import date

import pytest
from sqlalchemy import func, select

from contact_center.conversations.models import Interaction
from contact_center.operate.greet import foretell
from contact_center.outreach.models import Greeting, Held
from contact_center.settings import Settings
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE, Cast, add_agent
from tests.outreach.hours import greet
from tests.outreach.kept import change, words

ANNS_DAY = date(2026, 5, 2)
MID_AUTUMN = date(2026, 9, 25)


async def foretold(store: Store, day: date) -> list[str]:
    settings = Settings(database_url=store.database_url, practice=False)
    return [line async for line in foretell(settings, day)]


async def counted(store: Store) -> list[int]:
    async with store.transaction() as session:
        return [
            (await session.scalars(select(func.count()).select_from(table))).one()
            for table in (Greeting, Held, Interaction)
        ]


async def test_each_is_told_with_hour_channel_and_words(store: Store, cast: Cast) -> None:
    first, total = await foretold(store, ANNS_DAY)

    said = await words(store, "birthday", "zh", name="安娜")
    assert first == f"{cast.ann} C1001  birthday 2026  09:00 CST  sms: {said}"
    assert total == "planned 1"
    assert await counted(store) == [0, 0, 0]


async def test_why_others_get_nothing_and_no_address_is_told(store: Store, cast: Cast) -> None:
    await change(store, cast.ann, audiences={"chinese": False})
    await change(store, cast.bob, audiences={"chinese": True})
    await change(store, cast.chen, contact_hours=[{"opens": "22:00", "closes": "24:00"}])

    bob, chen, total = await foretold(store, MID_AUTUMN)

    assert bob.startswith(f"{cast.bob} C1002  mid_autumn 2026  09:00 EDT  sms: ")
    assert chen.startswith(f"{cast.chen} C1003  mid_autumn 2026  ✘ ")
    assert "The hours the customer asked for" in chen
    assert total == "planned 1 · refused 1"
    assert not any(phone in line for phone in (ANN_PHONE, BOB_PHONE, CHEN_PHONE) for line in (bob, chen))


async def test_the_account_managers_calls_are_told_with_their_words(store: Store, cast: Cast) -> None:
    await change(store, cast.chen, account_manager_id=await add_agent(store, "lin", [], name="林晓雨"))

    lines = await foretold(store, date(2028, 2, 29))

    (chen,) = [line for line in lines if line.startswith(f"{cast.chen} ")]
    assert "客户经理致电 the account manager calls: " in chen
    assert "林晓雨" in chen


@pytest.mark.parametrize("times", [1, 2])
async def test_what_went_is_not_told_as_if_it_would_go_again(store: Store, cast: Cast, times: int) -> None:
    for _ in range(times):
        await greet(store, ANNS_DAY)

    first, total = await foretold(store, ANNS_DAY)

    assert "已发送 sent already" in first
    assert total == "sent 1"


async def test_on_a_day_without_occasions_there_is_nothing(store: Store, cast: Cast) -> None:
    assert await foretold(store, date(2026, 7, 8)) == ["0"]
