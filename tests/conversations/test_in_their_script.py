"""Who writes traditional characters reads them, wherever the assistant answers in writing."""

import pytest

from contact_center.conversations.models import Interaction
from contact_center.conversations.own import give_to_agent
from contact_center.conversations.ports import Choice, Reply
from contact_center.conversations.reply import ASSISTANT, Author, reply
from contact_center.conversations.take_turn import take_turn
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.messages import Scripted, answer, conversation, heard, own, say, turns

ASKS = Reply("请问是哪一张卡？", (Choice("储蓄卡", "储蓄卡"), Choice("信用卡", "信用卡")))


async def answered(store: Store, text: str, said: Reply = ASKS, **more: str) -> Interaction:
    received = await say(store, text, address=ANN_PHONE, **more)
    await take_turn(turns(store, Scripted([answer(said)])), received.interaction_id, retry=False)
    return (await heard(store, received.conversation_id))[-1]


@pytest.mark.parametrize("text", ["我張卡唔見咗", "請幫我掛失"])
async def test_the_answer_is_in_the_characters_of_the_message(store: Store, cast: Cast, text: str) -> None:
    told = await answered(store, text)

    assert told.text == "請問是哪一張卡？"
    assert [(one["title"], one["text"]) for one in told.choices] == [
        ("儲蓄卡", "储蓄卡"),
        ("信用卡", "信用卡"),
    ]


@pytest.mark.parametrize("text", ["我的卡丢了", "卡唔見咗？不，卡丢了，请帮我办", "5678"])
async def test_who_writes_simplified_characters_reads_them(store: Store, cast: Cast, text: str) -> None:
    assert (await answered(store, text)).text == ASKS.text


async def test_a_word_that_is_written_the_same_in_both_goes_on_as_before(store: Store, cast: Cast) -> None:
    await answered(store, "我張卡唔見咗")
    assert (await answered(store, "可以")).text == "請問是哪一張卡？"
    assert (await answered(store, "我的卡在这里")).text == ASKS.text


async def test_a_title_in_traditional_characters_picks_its_choice(store: Store, cast: Cast) -> None:
    await answered(store, "我張卡唔見咗")
    received = await say(store, "儲蓄卡", address=ANN_PHONE)
    assistant = Scripted([answer("好的。")])
    await take_turn(turns(store, assistant), received.interaction_id, retry=False)
    assert [turn.text for turn in assistant.asked] == ["储蓄卡"]


async def test_staff_write_as_they_wrote(store: Store, cast: Cast, lin: int) -> None:
    received = await say(store, "我張卡唔見咗", address=ANN_PHONE)
    held = await own(store, received.conversation_id, give_to_agent, lin)
    async with store.transaction() as session:
        here = await session.merge(held)
        told = await reply(session, here, Reply("请稍等，我查一下。"), Author("agent", lin), "query")
    assert told.text == "请稍等，我查一下。"


async def test_notices_without_a_question_follow_the_last_message(store: Store, cast: Cast) -> None:
    told = await answered(store, "我張卡唔見咗")
    held = await conversation(store, told.conversation_id)
    async with store.transaction() as session:
        here = await session.merge(held)
        later = await reply(session, here, Reply("您的编号是 T1。"), ASSISTANT, "notice")
    assert later.text == "您的編號是 T1。"
