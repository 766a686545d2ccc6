"""Who waits for staff has certain questions answered, and waits on; the others are noted."""

import asyncio
from dataclasses import replace

import pytest

from contact_center.conversations.expects import CERTAIN
from contact_center.conversations.models import Interaction
from contact_center.conversations.own import give_to_agent
from contact_center.conversations.ports import AssistantAway, AssistantUnavailable, Reply, Turn
from contact_center.conversations.take_turn import take_turn
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.waiting.notice import AS_WELL, QUESTIONS, SEEN
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import Scripted, answer, conversation, heard, interaction, own, say, turns
from tests.tickets.opened import opened

ASKED = [
    (ANN_PHONE, "zh", "补一张新卡要多少钱？"),
    (BOB_PHONE, "en", "by the way what does a new card cost?"),
]
TELLS = [(ANN_PHONE, "zh", "他还在给我发短信"), (BOB_PHONE, "en", "he sent me another message")]


SHORT_S = 0.2
SURE = answer(Reply("It costs 10 yuan.", expects=CERTAIN), intent="ask_card_replacement", kind="query")
UNSURE = answer("Which of these do you mean?", kind="query")


async def wait_for_people(store: Store, address: str, topic: str = "scam") -> Ticket:
    return await opened(store, address, category="handover", topic=topic, hand_over=True)


async def write(
    store: Store, assistant: Scripted, words: str, address: str, *, most: int | None = None
) -> list[Interaction]:
    received = await say(store, words, address=address)
    return await turn(store, assistant, received.interaction_id, most=most)


async def turn(
    store: Store, assistant: Scripted, interaction_id: int, *, retry: bool = False, most: int | None = None
) -> list[Interaction]:
    failing = any(isinstance(given, AssistantUnavailable) for given in assistant.script)
    parts = turns(store, assistant, SHORT_S) if failing else turns(store, assistant)
    await take_turn(replace(parts, most_per_minute=most), interaction_id, retry=retry)
    said = await interaction(store, interaction_id)
    return [one for one in await heard(store, said.conversation_id) if one.in_reply_to == interaction_id]


@pytest.mark.parametrize(("address", "language", "words"), ASKED)
async def test_what_is_certain_is_answered_and_the_place_kept(
    store: Store, cast: Cast, address: str, language: str, words: str
) -> None:
    ticket = await wait_for_people(store, address)
    assistant = Scripted([SURE])

    [told] = await write(store, assistant, words, address)

    assert (told.text, told.author, told.kind) == ("It costs 10 yuan.", "assistant", "query")
    [asked] = assistant.asked
    assert (asked.waits, asked.session, asked.text) == (True, 1, words)
    assert (await conversation(store, ticket.conversation_id)).owner == "queue"
    assert (await conversation(store, ticket.conversation_id)).assistant_session == 1
    async with store.transaction() as session:
        assert (await session.get_one(Ticket, ticket.id)).status == "waiting"
    mine = await interaction(store, told.in_reply_to or 0)
    assert (mine.answered_at is not None, mine.intent) == (True, "ask_card_replacement")


@pytest.mark.parametrize(("address", "language", "words"), ASKED)
async def test_what_is_not_certain_is_noted_in_changing_words(
    store: Store, cast: Cast, address: str, language: str, words: str
) -> None:
    await wait_for_people(store, address)
    assistant = Scripted([UNSURE])

    said = [(await write(store, assistant, words, address))[0] for _ in range(3)]

    first, second = (one.say(language) for one in QUESTIONS)
    assert [one.text.startswith(first) for one in said] == [True, False, True]
    assert said[1].text.startswith(second)
    assert len({one.text for one in said[:2]}) == 2
    assert (await interaction(store, said[0].in_reply_to or 0)).answered_at is None


@pytest.mark.parametrize(("address", "language", "words"), TELLS)
async def test_what_asks_nothing_is_for_staff(
    store: Store, cast: Cast, address: str, language: str, words: str
) -> None:
    await wait_for_people(store, address)
    assistant = Scripted([SURE])

    [seen] = await write(store, assistant, words, address)

    assert seen.text.startswith(SEEN.say(language))
    assert await write(store, assistant, words, address) == []
    assert assistant.asked == []


@pytest.mark.parametrize(
    ("address", "words", "still"),
    [
        (ANN_PHONE, "请问我还要等多久才有人来", "您仍排在第 1 位"),
        (BOB_PHONE, "how much longer do I wait", "You are still number 1"),
    ],
)
async def test_who_asks_about_the_wait_hears_the_place(
    store: Store, cast: Cast, address: str, words: str, still: str
) -> None:
    await wait_for_people(store, address)
    assistant = Scripted([SURE])

    for _ in range(2):
        [place] = await write(store, assistant, words, address)

    assert still in place.text
    assert AS_WELL.zh not in place.text
    assert assistant.asked == []


async def test_whom_an_agent_has_the_agent_answers(store: Store, cast: Cast, lin: int) -> None:
    ticket = await wait_for_people(store, BOB_PHONE)
    await own(store, ticket.conversation_id, give_to_agent, lin)
    assistant = Scripted([SURE])

    assert await write(store, assistant, ASKED[1][2], BOB_PHONE) == []
    assert assistant.asked == []


async def test_an_agent_who_comes_meanwhile_has_it(store: Store, cast: Cast, lin: int) -> None:
    ticket = await wait_for_people(store, BOB_PHONE)

    async def lin_comes(_: Turn) -> None:
        await own(store, ticket.conversation_id, give_to_agent, lin)

    assert await write(store, Scripted([SURE], before=lin_comes), ASKED[1][2], BOB_PHONE) == []


@pytest.mark.parametrize("down", [AssistantUnavailable("down"), AssistantAway("away", ["bot"])])
async def test_without_the_assistant_the_question_is_noted(
    store: Store, cast: Cast, down: AssistantUnavailable
) -> None:
    await wait_for_people(store, BOB_PHONE)

    [noted] = await write(store, Scripted([down]), ASKED[1][2], BOB_PHONE)

    assert noted.text.startswith(QUESTIONS[0].en)


async def test_two_runs_at_once_answer_once(store: Store, cast: Cast) -> None:
    ticket = await wait_for_people(store, BOB_PHONE)
    received = await say(store, ASKED[1][2], address=BOB_PHONE)
    assistant = Scripted([SURE])

    await asyncio.gather(*(turn(store, assistant, received.interaction_id) for _ in range(2)))
    await turn(store, assistant, received.interaction_id, retry=True)

    said = [one.text for one in await heard(store, ticket.conversation_id) if one.in_reply_to]
    assert said == ["It costs 10 yuan."]


async def test_a_turn_that_died_is_taken_again(store: Store, cast: Cast) -> None:
    await wait_for_people(store, BOB_PHONE)
    received = await say(store, ASKED[1][2], address=BOB_PHONE)

    async def die(_: Turn) -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await turn(store, Scripted(before=die), received.interaction_id)
    [told] = await turn(store, Scripted([SURE]), received.interaction_id, retry=True)

    assert told.text == "It costs 10 yuan."


async def test_who_writes_too_much_is_not_answered(store: Store, cast: Cast) -> None:
    await wait_for_people(store, BOB_PHONE)
    assistant = Scripted([SURE])
    for _ in range(3):
        await write(store, assistant, ASKED[1][2], BOB_PHONE, most=2)

    assert len(assistant.asked) <= 2
