"""The bank speaks first: in the open conversation, or in a new one, and only in one."""

import asyncio
from datetime import UTC, datetime

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.conversations.open import open_conversation
from contact_center.customers.models import ContactPoint
from contact_center.store.engine import Store
from tests.conftest import BOB_PHONE, Cast
from tests.conversations.messages import PATIENT_S, say


async def _bobs_phone(session: AsyncSession) -> ContactPoint:
    query = select(ContactPoint).where(ContactPoint.address == BOB_PHONE, ContactPoint.channel == "sms")
    return (await session.scalars(query)).one()


async def open_to_bob(store: Store, language: str = "en") -> Conversation:
    async with store.transaction() as session:
        return await open_conversation(session, await _bobs_phone(session), language)


async def test_a_new_conversation_is_the_customers_own_in_their_language(store: Store, cast: Cast) -> None:
    opened = await open_to_bob(store)

    assert (opened.customer_id, opened.channel, opened.language) == (cast.bob, "sms", "en")
    assert (opened.owner, opened.closed_at) == ("assistant", None)


async def test_an_open_conversation_goes_on_in_its_own_language(store: Store, cast: Cast) -> None:
    conversation = await say(store, "我的卡丢了")

    opened = await open_to_bob(store, "en")

    assert (opened.id, opened.language) == (conversation.conversation_id, "zh")


async def test_a_closed_conversation_stays_closed(store: Store, cast: Cast) -> None:
    first = await open_to_bob(store)
    async with store.transaction() as session:
        (await session.get_one(Conversation, first.id)).closed_at = datetime.now(UTC)

    assert (await open_to_bob(store)).id != first.id


async def test_what_arrives_while_the_bank_opens_it_is_in_it(store: Store, cast: Cast) -> None:
    async with store.transaction() as session:
        opened = await open_conversation(session, await _bobs_phone(session), "en")
        arriving = asyncio.create_task(say(store, "我的卡丢了"))
        await _until_it_waits(store)

    received = await arriving
    assert received.conversation_id == opened.id
    async with store.transaction() as session:
        assert (await session.get_one(Conversation, opened.id)).language == "zh"


async def _until_it_waits(store: Store) -> None:
    async with asyncio.timeout(PATIENT_S), store.transaction() as session:
        while not await session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
            await asyncio.sleep(0.01)


async def test_everybody_who_opens_it_at_once_finds_the_same_one(store: Store, cast: Cast) -> None:
    speaking = asyncio.gather(*(open_to_bob(store) for _ in range(8)))
    writing = asyncio.gather(*(say(store) for _ in range(4)))
    opened, received = await speaking, await writing

    assert len({one.id for one in opened} | {one.conversation_id for one in received}) == 1
    async with store.transaction() as session:
        assert len((await session.scalars(select(Conversation))).all()) == 1
