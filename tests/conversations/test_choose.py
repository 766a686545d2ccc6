"""Numbered choices: what picks one means its words as long as they are open, everything else means itself."""

import pytest
from sqlalchemy import update

from contact_center.conversations.choose import choose, is_question
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.own import give_to_agent
from contact_center.conversations.ports import Choice, Received, Reply
from contact_center.conversations.reply import ASSISTANT, SYSTEM, Author, reply
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.messages import interaction, own, replied, say

WORDS = ("Block my card", "Speak to a person", "Something else")
MENU = Reply("What shall I do?", tuple(Choice(word.upper(), word) for word in WORDS))


async def offered(store: Store) -> Received:
    received = await say(store)
    await answered(store, received, MENU)
    return received


async def answered(store: Store, received: Received, message: Reply | str, author: Author = ASSISTANT) -> int:
    """An answer to a message of the customer."""
    said = Reply(message) if isinstance(message, str) else message
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, received.conversation_id)
        inbound = await session.get_one(Interaction, received.interaction_id)
        return (await reply(session, conversation, said, author, "query", in_reply_to=inbound)).id


async def chosen(store: Store, begun: Received, said: str) -> str:
    """What `said` means after the menu; a message of its own, never stored."""
    inbound = Interaction(id=2**40, conversation_id=begun.conversation_id, text=said)
    async with store.transaction() as session:
        return await choose(session, inbound)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("1", 1),
        (" 2 ", 2),
        ("(2)", 2),
        ("②", 2),
        ("第二个", 2),
        ("选2", 2),
        ("option 2", 2),
        ("2，谢谢", 2),
        ("2 please", 2),
        ("3#", 3),
        ("the last one", 3),
        ("person", 2),
        ("something else", 3),
    ],
)
async def test_a_pick_means_the_words_of_the_choice(store: Store, cast: Cast, said: str, meant: int) -> None:
    assert await chosen(store, await offered(store), said) == WORDS[meant - 1]


@pytest.mark.parametrize(
    "said", ["0", "4", "99", "-1", "1.5", "1 2", "", "#", "001", "2 cards were stolen", "2点", "第二天", "20"]
)
async def test_what_picks_nothing_means_itself(store: Store, cast: Cast, said: str) -> None:
    assert await chosen(store, await offered(store), said) == said


async def test_a_notice_in_between_leaves_the_question_open(store: Store, cast: Cast) -> None:
    begun = await offered(store)
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, begun.conversation_id)
        await reply(session, conversation, Reply("Your card is on its way?"), SYSTEM, "notice")
    await replied(store, begun.conversation_id, "Happy birthday! Shall we celebrate?")

    assert await chosen(store, begun, "2") == WORDS[1]


@pytest.mark.parametrize(
    "between", ["You are welcome.", "Is there anything else I can do?", "不客气，还有什么可以帮您？"]
)
async def test_an_answer_that_asks_for_nothing_leaves_the_question_open(
    store: Store, cast: Cast, between: str
) -> None:
    begun = await offered(store)
    await answered(store, await say(store, "one moment please"), between)

    assert await chosen(store, begun, "2") == WORDS[1]


@pytest.mark.parametrize(
    "question", ["For how many months?", "请告诉我要借几个月。", "Please enter the amount."]
)
async def test_another_question_takes_the_number_for_itself(store: Store, cast: Cast, question: str) -> None:
    begun = await offered(store)
    await answered(store, await say(store, "I need a loan"), question)

    assert await chosen(store, begun, "2") == "2"


async def test_what_an_agent_says_takes_the_number_for_itself(store: Store, cast: Cast, lin: int) -> None:
    begun = await offered(store)
    await own(store, begun.conversation_id, give_to_agent, lin)
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, begun.conversation_id)
        await reply(session, conversation, Reply("How many cards are lost"), Author("agent", lin), "query")

    assert await chosen(store, begun, "2") == "2"


async def test_newer_choices_replace_older_ones(store: Store, cast: Cast) -> None:
    begun = await offered(store)
    newer = Reply("Which one?", (Choice("Visa", "the Visa card"), Choice("Savings", "the savings card")))
    await answered(store, await say(store, "block it"), newer)

    assert await chosen(store, begun, "2") == "the savings card"
    assert await chosen(store, begun, "3") == "3"
    assert await chosen(store, begun, "Speak to a person") == "Speak to a person"


@pytest.mark.parametrize("pick", ["2", "第一个", "Something else"])
async def test_choices_are_answered_once(store: Store, cast: Cast, pick: str) -> None:
    begun = await offered(store)
    await answered(store, await say(store, pick), "All right.")

    assert await chosen(store, begun, "1") == "1"


async def test_what_picked_none_answered_nothing(store: Store, cast: Cast) -> None:
    begun = await offered(store)
    await answered(store, await say(store, "4"), "I am not sure what you mean.")

    assert await chosen(store, begun, "2") == WORDS[1]


async def test_choices_that_never_left_were_not_offered(store: Store, cast: Cast) -> None:
    begun = await offered(store)
    unsent = await answered(store, begun, Reply("Which?", (Choice("A", "a"), Choice("B", "b"))))
    async with store.transaction() as session:
        await session.execute(update(Interaction).where(Interaction.id == unsent).values(delivery="blocked"))

    assert await chosen(store, begun, "2") == WORDS[1]


async def test_a_choice_offered_to_somebody_else_or_later_does_not_count(store: Store, cast: Cast) -> None:
    await offered(store)
    of_ann = await say(store, "1", address=ANN_PHONE)
    early = await interaction(store, of_ann.interaction_id)
    await replied(store, of_ann.conversation_id, MENU)

    async with store.transaction() as session:
        assert await choose(session, early) == "1"


@pytest.mark.parametrize("sign", ["?", "？", "请", "please ", " ", "。", "有什么", "\n"])
def test_a_long_answer_is_looked_through_once(sign: str) -> None:
    assert is_question(sign * 50_000) in (True, False)


@pytest.mark.parametrize(
    ("asked", "said", "meant"),
    [
        ("Shall we go on with it?", "yes please", "Go on"),
        ("要继续吗？", "好的", "Go on"),
        ("Shall we go on with it?", "no thanks", "no thanks"),
        ("I can also go on with it.", "yes", "yes"),
        ("Is there anything else I can do?", "yes", "yes"),
    ],
)
async def test_a_yes_takes_the_only_choice_that_was_asked_about(
    store: Store, cast: Cast, asked: str, said: str, meant: str
) -> None:
    begun = await say(store)
    await answered(store, begun, Reply(asked, (Choice("Continue", "Go on"),)))
    assert await chosen(store, begun, said) == meant


async def test_a_yes_to_a_later_question_takes_no_choice(store: Store, cast: Cast) -> None:
    begun = await say(store)
    await answered(store, begun, Reply("Shall we go on with it?", (Choice("Continue", "Go on"),)))
    await answered(store, begun, "May we call you?")
    assert await chosen(store, begun, "yes") == "yes"
