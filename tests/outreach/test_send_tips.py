"""Weekly tips: asked for first, one a week, and over when somebody has had enough."""

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from contact_center.conversations.models import Interaction
from contact_center.outreach.send_tips import ENDING, send_tips
from contact_center.outreach.subscribe import TIPS, subscribe
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Text
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import jobs, say
from tests.outreach.hours import ANY_HOUR

OURS = [Text(f"第{number}条", f"Tip {number}") for number in range(7)]
WEEK = timedelta(days=7)


def next_monday() -> datetime:
    today = datetime.now(UTC).replace(hour=10, minute=0, second=0, microsecond=0)
    return today + timedelta(days=7 - today.weekday())


async def tips(store: Store) -> list[Interaction]:
    query = select(Interaction).where(Interaction.author == "system").order_by(Interaction.id)
    async with store.transaction() as session:
        return list((await session.scalars(query)).all())


async def wants(store: Store, address: str, *, wanted: bool = True, times: int = 1, **more: str) -> None:
    said = await say(store, "订阅理财小知识", address=address, **more)
    for _ in range(times):
        async with store.transaction() as session:
            await subscribe(
                session,
                conversation_id=said.conversation_id,
                purpose=TIPS,
                wanted=wanted,
                interaction_id=said.interaction_id,
            )


async def test_nobody_gets_what_they_have_not_asked_for(store: Store, cast: Cast) -> None:
    await say(store, "hello", address=BOB_PHONE)

    assert await send_tips(store, lambda: OURS, next_monday(), ANY_HOUR) == 0
    assert await tips(store) == []


async def test_who_subscribed_gets_one_tip_a_week_and_each_week_another(store: Store, cast: Cast) -> None:
    await wants(store, ANN_PHONE)
    monday = next_monday()

    weeks = [monday, monday + timedelta(days=3), monday + WEEK, monday + WEEK]
    assert [await send_tips(store, lambda: OURS, when, ANY_HOUR) for when in weeks] == [1, 0, 1, 0]

    first, second = await tips(store)
    assert (first.customer_id, first.channel, first.kind) == (cast.ann, "sms", "notice")
    assert first.text.startswith("第")
    assert first.text.endswith(ENDING.zh)
    assert first.text != second.text
    assert await jobs(store, "deliver") == [{"interaction_id": first.id}, {"interaction_id": second.id}]


async def test_a_subscription_begins_with_the_next_week(store: Store, cast: Cast) -> None:
    await wants(store, ANN_PHONE)

    assert await send_tips(store, lambda: OURS, datetime.now(UTC), ANY_HOUR) == 0


async def test_jobs_at_the_same_instant_send_one(store: Store, cast: Cast) -> None:
    await wants(store, ANN_PHONE)

    sent = await asyncio.gather(*(send_tips(store, lambda: OURS, next_monday(), ANY_HOUR) for _ in range(6)))

    assert sum(sent) == 1
    assert len(await tips(store)) == 1


async def test_who_has_had_enough_gets_no_more_and_may_come_back(store: Store, cast: Cast) -> None:
    monday = next_monday()
    await wants(store, ANN_PHONE)
    await wants(store, ANN_PHONE, wanted=False)
    assert await send_tips(store, lambda: OURS, monday, ANY_HOUR) == 0

    await wants(store, ANN_PHONE)
    assert await send_tips(store, lambda: OURS, monday, ANY_HOUR) == 1


async def test_a_turn_that_is_taken_again_changes_nothing(store: Store, cast: Cast) -> None:
    await wants(store, ANN_PHONE, times=3)

    assert await send_tips(store, lambda: OURS, next_monday(), ANY_HOUR) == 1


async def test_who_asks_on_a_call_gets_them_by_text_message(store: Store, cast: Cast) -> None:
    await wants(store, BOB_PHONE, channel="phone", thread="CA1")

    assert await send_tips(store, lambda: OURS, next_monday(), ANY_HOUR) == 1
    (tip,) = await tips(store)
    assert (tip.channel, tip.customer_id, tip.language) == ("sms", cast.bob, "en")


async def test_without_any_tip_nothing_is_sent(store: Store, cast: Cast) -> None:
    await wants(store, ANN_PHONE)

    assert await send_tips(store, list, next_monday(), ANY_HOUR) == 0
