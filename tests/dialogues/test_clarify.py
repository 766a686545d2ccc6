"""Two wishes that lie close: the assistant asks which one is meant instead of guessing."""

import re

import pytest

from tests.dialogues.dialogue import Dialogue, Said
from tests.dialogues.person import Cast

# Which of them lies between two depends on the training; that none does would be a fault.
UNCLEAR = {
    "ann": ("我的卡", "卡", "银行卡的事", "转账", "密码"),
    "bob": (
        "my card",
        "card",
        "about my account",
        "transfer",
        "password",
        "the card ending 1234",
        "and for six months?",
    ),
}


async def ask_unclearly(cast: Cast, who: str, channel: str) -> tuple[Dialogue, Said]:
    """A conversation in which the assistant asked which of two is meant."""
    for text in UNCLEAR[who]:
        dialogue = cast[who].on(channel)
        said = await dialogue.say(text)
        if said.heard.intent == "clarify":
            return dialogue, said
        await dialogue.say("cancel" if who == "bob" else "取消")
    raise AssertionError("nothing was unclear")


@pytest.mark.parametrize(("who", "channel"), [("ann", "web_chat"), ("bob", "sms")], ids=["ann", "bob"])
@pytest.mark.whole
async def test_one_of_the_two_is_chosen_by_its_number(cast: Cast, who: str, channel: str) -> None:
    dialogue, asked = await ask_unclearly(cast, who, channel)
    assert (asked.heard.intent, asked.heard.kind) == ("clarify", "query")
    # What stands out is told with the wishes below it.
    assert re.search(
        "Which of these|You may be asking" if who == "bob" else "哪一项|您问的可能是", asked.text
    )
    assert len(asked.choices) in (4, 5)
    chosen = await dialogue.say("1")
    assert chosen.heard.intent not in {"clarify", "nlu_fallback", "out_of_scope"}
    assert await dialogue.owner() == "assistant"


@pytest.mark.parametrize(
    ("who", "neither"), [("ann", "其他事情"), ("bob", "Something else")], ids=["ann", "bob"]
)
async def test_neither_of_them_is_asked_in_words_and_then_brings_a_person(
    cast: Cast, who: str, neither: str
) -> None:
    dialogue, asked = await ask_unclearly(cast, who, "sms")
    told = await dialogue.say(str(asked.choices.index(neither) + 1))
    assert ("in a sentence" if who == "bob" else "一两句话") in told.text
    assert await dialogue.tickets() == []
    await dialogue.say("zzxq vvpl" if who == "bob" else "呜哩哇啦咕噜咕噜", "nlu_fallback")
    ticket = await dialogue.ticket()
    assert (ticket.category, ticket.topic) == ("handover", "not_understood")
    assert {"step": "clarified", "intent": "clarify"} in ticket.details["tried"]
    assert await dialogue.owner() == "queue"
