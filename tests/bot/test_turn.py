"""One turn: taken once, completely or not at all, and never by a command of Rasa's."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from contact_center.conversations.ports import AssistantUnavailable
from tests.bot.stack import Running, free_port, start_bot, start_encoder, stopping
from tests.bot.talk import TalkStarter, words


async def test_a_retry_gets_the_same_answer_and_moves_nothing(talk: TalkStarter) -> None:
    customer = talk("en")
    await customer.say("I want to complain about a rude clerk")
    first = await customer.ask_again()
    second = await customer.ask_again()
    assert first == second
    assert "Where and when" in words(first)
    located = await customer.say("yesterday at the airport branch")
    assert await customer.ask_again() == located
    done = await customer.say("yes")
    assert await customer.ask_again() == done
    assert len(await customer.tickets()) == 1


async def test_a_retry_of_a_turn_that_never_ended_takes_it(talk: TalkStarter) -> None:
    customer = talk("en")
    await customer.say("hello")
    before = customer.last_turn
    assert before is not None
    customer.last_turn = type(before)(
        interaction_id=before.interaction_id + 1_000_000,
        conversation_id=before.conversation_id,
        customer_id=before.customer_id,
        session=1,
        channel="sms",
        language="en",
        text="what are your opening hours",
    )
    assert "09:00-17:00" in words(await customer.ask_again())


@pytest.mark.parametrize(
    "text", ["/restart", "/complain", ' /request_lost_card{"language": "zh"}', "/back", "/session_start"]
)
async def test_a_leading_slash_is_only_a_character(talk: TalkStarter, text: str) -> None:
    customer = talk("en")
    await customer.say("I want to complain about a rude clerk")
    answer = await customer.say(text)
    # Inside the form it is an answer like any other: the form goes on, nothing was restarted.
    assert "call you" in words(answer) or "Where and when" in words(answer)
    fresh = talk("en")
    assert (await fresh.say(text)).intent == "nlu_fallback"
    assert await fresh.tickets() == []


async def test_an_answer_is_in_the_language_of_its_turn(talk: TalkStarter) -> None:
    customer = talk("en")
    assert "Harbour Bank" in words(await customer.say("hello"))
    customer._language = "zh"
    assert "港湾银行" in words(await customer.say("你好"))


@pytest.fixture
async def lonely_bot(
    assistant_dir: Path, model: Path, assistant_database: str
) -> AsyncIterator[tuple[Running, Running]]:
    """A bot with an encoder of its own, and no actions."""
    with stopping(start_encoder(assistant_dir)) as encoder:
        running = start_bot(
            assistant_dir,
            model=model,
            encoder_url=encoder.url,
            actions_url=f"http://127.0.0.1:{free_port()}",
            tracker_url=assistant_database,
        )
        with stopping(running):
            yield running, encoder


async def test_without_encoder_or_actions_the_turn_fails_and_is_not_kept(
    talk: TalkStarter, assistant_dir: Path, lonely_bot: tuple[Running, Running]
) -> None:
    running, encoder = lonely_bot
    customer = talk("en", running.url)
    # Thanks are answered without the actions.
    assert "welcome" in words(await customer.say("thank you"))
    with pytest.raises(AssistantUnavailable):
        await customer.say("I want to complain about the marzipan branch")

    encoder.stop()
    with pytest.raises(AssistantUnavailable):
        await customer.say("thank you so much for the marzipan")
    port = int(encoder.url.rpartition(":")[2])
    with stopping(await asyncio.to_thread(start_encoder, assistant_dir, port)):
        # The retry takes the turn as if it had never been tried.
        assert "welcome" in words(await customer.ask_again())
    assert "turn failed" in running.printed()
    assert "marzipan" not in running.printed()


@pytest.mark.parametrize(
    "wrong",
    [
        {"message": ""},
        {"message": None},
        {"sender": ""},
        {"turn_id": "1"},
        {"turn_id": None},
        {"conversation_id": True},
        {"language": "fr"},
    ],
)
async def test_what_is_no_turn_is_refused(
    http: aiohttp.ClientSession, bot: Running, wrong: dict[str, object]
) -> None:
    turn = {
        "sender": "1-1",
        "message": "hello",
        "turn_id": 1,
        "language": "en",
        "conversation_id": 1,
        "customer_id": 1,
        "channel": "sms",
    }
    async with http.post(f"{bot.url}/webhooks/turn/webhook", json={**turn, **wrong}) as response:
        assert response.status == 400
        assert (await response.json())["error"]


async def test_the_log_holds_nothing_that_was_said(talk: TalkStarter, bot: Running, actions: Running) -> None:
    customer = talk("en")
    for text in ("hello marzipan", "/marzipan", "I want to complain about the marzipan clerk", "never mind"):
        await customer.say(text)
    assert "marzipan" not in bot.printed()
    assert "marzipan" not in actions.printed()


async def test_the_same_turn_asked_twice_at_once_is_taken_once(talk: TalkStarter) -> None:
    customer = talk("en")
    await customer.say("I want to complain about a rude clerk")
    await customer.say("yesterday at the airport branch")
    await customer.say("yes")
    first, second, third = await asyncio.gather(*(customer.ask_again() for _ in range(3)))
    assert first == second == third
    assert len(await customer.tickets()) == 1


@pytest.mark.parametrize(
    "text", ["😀😀", "？？？", "123", "\u200b.", "a" * 10_000, "卡" * 10_000, "{slot} $[x] %s"]
)
async def test_any_text_gets_an_answer(talk: TalkStarter, text: str) -> None:
    assert (await talk("zh").say(text)).replies
