"""The script leads a dialogue as Rasa does, and fails where it fails."""

import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import aiohttp
import pytest

from tests.bot.stack import ROOT, Running, keys
from tests.dialogues.dialogue import Assistance, Said
from tests.dialogues.person import meet
from tests.dialogues.script import (
    Book,
    Dialogue,
    Hear,
    Reading,
    Script,
    Unheard,
    open_book,
    script_at_the_door,
)

TURN = {
    "sender": "1-1",
    "turn_id": 1,
    "conversation_id": 1,
    "customer_id": 1,
    "channel": "sms",
    "language": "en",
}


@pytest.mark.whole
@pytest.mark.parametrize("channel", ["sms", "phone", "web_chat"])
@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("zh", ("你好", "我要投诉，取款机吞了我的卡", "昨天在南京路", "算了", "谢谢")),
        ("zh", ("给我回个电话", "我要投诉你们柜员态度差", "不用", "转人工")),
        ("zh", ("我的卡丢了", "挂失了没有？", "尾号5678的卡", "对")),
        (
            "en",
            (
                "I want to complain about a rude clerk",
                "hello, what are your opening hours",
                "no, please don't call",
            ),
        ),
        ("en", ("I want to change my address", "9 Station Square, Binhai", "never mind", "yes")),
        ("en", ("what's my balance", "could we speak Chinese please", "???", "thank you")),
    ],
    ids=["complaint-zh", "another-form-zh", "card-zh", "aside-en", "address-en", "language-en"],
)
async def test_both_say_the_same(
    assistance: Assistance,
    book: Book,
    hear: Hear,
    http: aiohttp.ClientSession,
    actions: Running,
    assistant_dir: Path,
    channel: str,
    language: str,
    texts: tuple[str, ...],
) -> None:
    async def led(by: Assistance) -> list[object]:
        cards = (("debit", "1234"), ("credit", "5678"))
        dialogue = (await meet(by, "安娜", "Ann", language, cards=cards)).on(channel)
        return [told(await dialogue.say(text)) for text in texts]

    async with script_at_the_door(book, hear, http, actions.url, keys(assistant_dir).actions) as url:
        scripted = await led(Assistance(assistance.store, http, url, assistant_dir))
    assert scripted == await led(assistance)


def told(said: Said) -> object:
    """All but the numbers of tickets and telephones, and the place in the line, where the first one waits."""
    replies = [(re.sub(r"\d{4,}|第 \d+ 位", "#", reply.text), reply.choices) for reply in said.replies]
    return said.heard.intent, said.heard.kind, replies


async def read_as_thanks(_: str) -> Reading:
    return {"intent": {"name": "thank", "confidence": 1.0}, "intent_ranking": []}


async def act_in_vain(_: str, __: Dialogue) -> dict[str, list[object]]:
    raise ConnectionError


def test_the_book_names_every_form_and_question() -> None:
    book = open_book(ROOT)

    assert set(book.forms) <= set(book.rules.values())
    for form, slots in book.forms.items():
        assert f"validate_{form}" in book.actions
        assert all(book.question(form, slot) for slot in slots)


async def test_a_turn_asked_for_again_is_answered_alike_and_one_that_failed_is_taken_anew() -> None:
    script = Script(open_book(ROOT), read_as_thanks, act_in_vain)
    first = await script.take_turn({**TURN, "message": "thank you"})
    assert await script.take_turn({**TURN, "message": "something else"}) is first

    async def read_as_complaint(_: str) -> Reading:
        return {"intent": {"name": "complain", "confidence": 1.0}, "intent_ranking": []}

    failing = Script(open_book(ROOT), read_as_complaint, act_in_vain)
    for _ in range(2):
        with pytest.raises(ConnectionError):
            await failing.take_turn({**TURN, "message": "I want to complain"})


async def test_a_text_that_nobody_recorded_fails_the_test_that_says_it(
    book: Book, http: aiohttp.ClientSession
) -> None:
    async def unheard(text: str) -> Reading:
        raise Unheard(text)

    def door() -> AbstractAsyncContextManager[str]:
        return script_at_the_door(book, unheard, http, "http://127.0.0.1:9", "")

    with pytest.raises(Unheard, match="good morning"):
        await say_at(door, http, {**TURN, "message": "good morning"})


async def say_at(
    door: Callable[[], AbstractAsyncContextManager[str]], http: aiohttp.ClientSession, turn: dict[str, object]
) -> None:
    async with door() as url, http.post(f"{url}/webhooks/turn/webhook", json=turn) as answer:
        assert answer.status == 500
