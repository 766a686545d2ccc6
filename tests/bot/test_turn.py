"""One turn: taken once, completely or not at all, and never by a command of Rasa's."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from contact_center.conversations.ports import AssistantUnavailable
from tests.bot.dialogue import DialogueStarter, words
from tests.bot.stack import Running, free_port, keys, start_bot, start_encoder, stopping

DOOR = "/webhooks/turn/webhook"
LARGEST = 20_000
"""Characters that fit into no body, in any writing."""
TURN = {
    "sender": "1-1",
    "message": "hello",
    "turn_id": 1,
    "language": "en",
    "conversation_id": 1,
    "customer_id": 1,
    "channel": "sms",
}


async def test_a_retry_gets_the_same_answer_and_moves_nothing(dialogue: DialogueStarter) -> None:
    customer = dialogue("en")
    await customer.say("I want to complain about a rude clerk")
    first = await customer.ask_again()
    second = await customer.ask_again()
    assert first == second
    assert "Where and when" in words(first)
    located = await customer.say("yesterday at the airport branch")
    assert await customer.ask_again() == located
    await customer.say("yes")
    done = await customer.say("yes")
    assert await customer.ask_again() == done
    assert len(await customer.tickets()) == 1


async def test_a_retry_of_a_turn_that_never_ended_takes_it(dialogue: DialogueStarter) -> None:
    customer = dialogue("en")
    await customer.say("hello")
    await customer.write("what are your opening hours")
    assert "09:00-17:00" in words(await customer.ask_again())


@pytest.mark.parametrize(
    "text", ["/restart", "/complain", ' /request_lost_card{"language": "zh"}', "/back", "/session_start"]
)
async def test_a_leading_slash_is_only_a_character(dialogue: DialogueStarter, text: str) -> None:
    customer = dialogue("en")
    await customer.say("I want to complain about a rude clerk")
    answer = await customer.say(text)
    # Inside the form it is an answer like any other: the form goes on, nothing was restarted.
    assert "call you" in words(answer) or "Where and when" in words(answer)
    fresh = dialogue("en")
    assert (await fresh.say(text)).intent == "nlu_fallback"
    assert await fresh.tickets() == []


async def test_an_answer_is_in_the_language_of_its_turn(dialogue: DialogueStarter) -> None:
    customer = dialogue("en")
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
    dialogue: DialogueStarter, assistant_dir: Path, lonely_bot: tuple[Running, Running]
) -> None:
    running, encoder = lonely_bot
    customer = dialogue("en", running.url)
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
        {"message": "x" * 4_001},
        {"message": "省" * 50_000},
    ],
)
async def test_what_is_no_turn_is_refused(
    http: aiohttp.ClientSession, bot: Running, assistant_dir: Path, wrong: dict[str, object]
) -> None:
    headers = {"Authorization": f"Bearer {keys(assistant_dir).bot}"}
    async with http.post(f"{bot.url}{DOOR}", json={**TURN, **wrong}, headers=headers) as response:
        too_large = len(str(wrong)) > LARGEST
        assert response.status == (413 if too_large else 400)
        assert too_large or (await response.json())["error"]


@pytest.mark.parametrize("scheme", ["Bearer ", "bearer ", "Basic ", ""])
@pytest.mark.parametrize("key", ["", "x" * 64, "actions", "encoder"])
async def test_who_does_not_know_the_key_has_no_turn(
    http: aiohttp.ClientSession, bot: Running, assistant_dir: Path, scheme: str, key: str
) -> None:
    of_another_part = {"actions": keys(assistant_dir).actions, "encoder": keys(assistant_dir).encoder}
    headers = {"Authorization": scheme + of_another_part.get(key, key)}
    async with http.post(f"{bot.url}{DOOR}", json=TURN, headers=headers) as response:
        assert response.status == 401
        assert "messages" not in await response.text()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/webhooks/rest/webhook"),
        ("POST", "/webhooks/callback/webhook"),
        ("GET", "/socket.io/?EIO=4&transport=polling"),
        ("POST", "/model/parse"),
        ("PUT", "/model"),
        ("GET", "/domain"),
        ("GET", "/status"),
        ("GET", "/conversations/1-1/tracker"),
        ("POST", "/conversations/1-1/messages"),
        ("POST", "/conversations/1-1/trigger_intent"),
        ("POST", "/model/train"),
        ("GET", "/"),
        ("HEAD", "/"),
        ("OPTIONS", "/"),
        ("GET", "/version"),
        ("GET", "//"),
        ("POST", "/webhooks/turn/"),
        ("GET", "/webhooks/turn"),
        ("GET", "/webhooks/turn/webhook/"),
    ],
)
async def test_rasa_has_no_other_door(
    http: aiohttp.ClientSession, bot: Running, assistant_dir: Path, method: str, path: str
) -> None:
    key = {"Authorization": f"Bearer {keys(assistant_dir).bot}"}
    for headers, refused in (({}, {401}), (key, {404, 405})):
        body = {"sender": "1-1", "message": "hi"}
        async with http.request(method, bot.url + path, json=body, headers=headers) as response:
            assert response.status in refused
            assert "Rasa" not in await response.text()
            assert "Server" not in response.headers


async def test_without_the_key_only_whether_it_is_ready_is_told(
    http: aiohttp.ClientSession, bot: Running
) -> None:
    async with http.get(f"{bot.url}/webhooks/turn/") as response:
        assert (response.status, await response.json()) == (200, {"status": "ok"})


async def test_a_turn_that_nobody_waits_for_is_not_acted_on(dialogue: DialogueStarter) -> None:
    ann, mallory = dialogue("en"), dialogue("en")
    await ann.say("hello")
    await mallory.say("hello")
    assert ann.last_turn is not None
    assert mallory.last_turn is not None
    mallory.last_turn = replace(
        ann.last_turn, interaction_id=mallory.last_turn.interaction_id, session=7, text="my card is lost"
    )
    with pytest.raises(AssistantUnavailable):
        await mallory.ask_again()
    assert await ann.tickets() == []
    # With their own conversation the same words are heard.
    assert (await mallory.say("my card is lost")).intent == "request_lost_card"


async def test_the_log_holds_nothing_that_was_said(
    dialogue: DialogueStarter, bot: Running, actions: Running
) -> None:
    customer = dialogue("en")
    for text in ("hello marzipan", "/marzipan", "I want to complain about the marzipan clerk", "never mind"):
        await customer.say(text)
    assert "marzipan" not in bot.printed()
    assert "marzipan" not in actions.printed()


async def test_the_same_turn_asked_twice_at_once_is_taken_once(dialogue: DialogueStarter) -> None:
    customer = dialogue("en")
    await customer.say("I want to complain about a rude clerk")
    await customer.say("yesterday at the airport branch")
    await customer.say("yes")
    await customer.write("yes")
    first, second, third = await asyncio.gather(*(customer.ask_again() for _ in range(3)))
    assert first == second == third
    assert len(await customer.tickets()) == 1


@pytest.mark.parametrize(
    "text", ["😀😀", "？？？", "123", "\u200b.", "a" * 10_000, "卡" * 10_000, "{slot} $[x] %s"]
)
async def test_any_text_gets_an_answer(dialogue: DialogueStarter, text: str) -> None:
    assert (await dialogue("zh").say(text)).replies
