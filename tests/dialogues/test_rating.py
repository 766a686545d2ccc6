"""After a person has helped, the customer is asked how it was, once, and may answer or not."""

import pytest
from sqlalchemy import select

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.store.engine import Store
from contact_center.tickets.ratings.models import Rating
from contact_center.tickets.work.handle import answer, close, lock_ticket
from tests.conftest import add_agent
from tests.dialogues.dialogue import Dialogue
from tests.dialogues.person import Cast


async def helped(store: Store, dialogue: Dialogue, wish: str) -> None:
    """The customer asks for a person, who answers and closes the ticket."""
    await dialogue.confirm(await dialogue.say(wish))
    ticket_id = (await dialogue.ticket()).id
    agent = await add_agent(store, f"agent of {ticket_id}", ["service"], presence="away")
    async with store.transaction() as session:
        held = await lock_ticket(session, ticket_id)
        assert held is not None
        ticket, conversation = held
        await answer(session, conversation, agent, "Done.", f"answer {ticket_id}")
        await close(session, ticket, conversation, "done", hooks=TICKET_HOOKS)


async def rating(store: Store, dialogue: Dialogue) -> Rating:
    async with store.transaction() as session:
        query = select(Rating).where(Rating.conversation_id == dialogue.conversation_id)
        return (await session.scalars(query)).one()


@pytest.mark.parametrize(
    ("who", "channel", "wish", "chosen", "score", "thanks"),
    [
        ("ann", "sms", "转人工", "5", 5, "谢谢您的评分！还有什么可以帮您？"),
        ("chen", "web_chat", "转人工", "服务评分 4", 4, "谢谢您的评分！还有什么可以帮您？"),
        (
            "bob",
            "sms",
            "agent please",
            "3",
            3,
            "Thank you for the rating! Is there anything else?",
        ),
        ("bob", "web_chat", "agent please", "Rate the service 1", 1, "Thank you for telling us"),
        ("ann", "web_chat", "转人工", "很满意", 5, "谢谢您的评分！"),
        ("chen", "sms", "转人工", "⭐⭐⭐⭐", 4, "谢谢您的评分！"),
        ("bob", "sms", "agent please", "I'd give it a 4", 4, "Thank you for the rating!"),
        ("bob", "web_chat", "agent please", "Very good, thanks", 5, "Thank you for the rating!"),
    ],
)
async def test_a_choice_is_a_rating(
    cast: Cast,
    assistant_store: Store,
    who: str,
    channel: str,
    wish: str,
    chosen: str,
    score: int,
    thanks: str,
) -> None:
    dialogue = cast[who].on(channel)
    await helped(assistant_store, dialogue, wish)

    said = await dialogue.say(chosen)

    assert said.text.startswith(thanks)
    assert said.heard.intent == "rate_service"
    assert (await rating(assistant_store, dialogue)).score == score


async def test_anything_else_is_what_it_says(cast: Cast, assistant_store: Store) -> None:
    dialogue = cast["ann"].on("sms")
    await helped(assistant_store, dialogue, "转人工")

    said = await dialogue.say("我的卡丢了")

    assert said.heard.intent == "request_lost_card"
    assert (await rating(assistant_store, dialogue)).score is None
    # A number now answers what was asked last, and is no rating.
    await dialogue.say("1")
    assert (await rating(assistant_store, dialogue)).score is None


async def test_a_late_choice_in_the_middle_of_something_else_is_taken_and_that_goes_on(
    cast: Cast, assistant_store: Store
) -> None:
    dialogue = cast["chen"].on("web_chat")
    await helped(assistant_store, dialogue, "转人工")
    asked = await dialogue.say("我要投诉")

    said = await dialogue.say("服务评分 5")

    assert said.replies[0].text.startswith("谢谢您的评分")
    assert said.replies[-1].text.endswith(asked.replies[-1].text)
    assert (await rating(assistant_store, dialogue)).score == 5


@pytest.mark.parametrize(("late", "score"), [("4/5", 4), ("很满意", 5), ("5", 5)])
async def test_a_score_counts_after_something_else_was_said(
    cast: Cast, assistant_store: Store, late: str, score: int
) -> None:
    dialogue = cast["ann"].on("sms")
    await helped(assistant_store, dialogue, "转人工")
    await dialogue.say("谢谢")

    said = await dialogue.say(late)

    assert said.text.startswith("谢谢您的评分")
    assert (await rating(assistant_store, dialogue)).score == score


async def test_what_is_said_beside_a_score_is_answered(cast: Cast, assistant_store: Store) -> None:
    dialogue = cast["ann"].on("web_chat")
    await helped(assistant_store, dialogue, "转人工")

    said = await dialogue.say("5分，另外我的卡丢了")

    assert said.heard.intent == "request_lost_card"
    assert (await rating(assistant_store, dialogue)).score == 5


async def test_without_a_question_there_is_nothing_to_rate(cast: Cast) -> None:
    said = await cast["bob"].on("sms").say("rate 5")

    assert said.text == "There is nothing to rate just now. What can I do for you?"
