"""The language a customer wants: in this conversation, and in what the bank says first."""

from contact_center.conversations.prefer import prefer_language
from contact_center.customers.models import Customer
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.messages import conversation, say


async def test_what_ann_prefers_is_kept_and_says_nothing_of_chen(store: Store, cast: Cast) -> None:
    ann = await say(store, "请说英文", address=ANN_PHONE)

    async with store.transaction() as session:
        await prefer_language(session, cast.ann, ann.conversation_id, "en")

    assert (await conversation(store, ann.conversation_id)).language == "en"
    async with store.transaction() as session:
        languages = [(await session.get_one(Customer, one)).language for one in (cast.ann, cast.chen)]
    assert languages == ["en", "zh"]


async def test_a_wish_stands_whatever_is_written_until_another_one(store: Store, cast: Cast) -> None:
    ann = await say(store, "你好", address=ANN_PHONE)
    async with store.transaction() as session:
        await prefer_language(session, cast.ann, ann.conversation_id, "en")

    await say(store, "我的卡丢了，怎么办", address=ANN_PHONE)
    assert (await conversation(store, ann.conversation_id)).language == "en"
    await say(store, "请用中文", address=ANN_PHONE)
    assert (await conversation(store, ann.conversation_id)).language == "zh"
