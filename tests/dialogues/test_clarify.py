"""Two wishes that lie close: the assistant asks which one is meant instead of guessing."""

import pytest

from tests.dialogues.person import Cast
from tests.dialogues.talk import Said, Talk

# Which of them lies between two depends on the training; that none does would be a fault.
UNCLEAR = {
    "ann": ("我的卡", "卡", "银行卡的事", "转账", "密码"),
    "bob": ("my card", "card", "about my account", "transfer", "password"),
}


async def ask_unclearly(cast: Cast, who: str, channel: str) -> tuple[Talk, Said]:
    """A talk in which the assistant asked which of two is meant."""
    for text in UNCLEAR[who]:
        talk = cast[who].on(channel)
        said = await talk.say(text)
        if said.heard.intent == "clarify":
            return talk, said
        await talk.say("cancel" if who == "bob" else "取消")
    raise AssertionError("nothing was unclear")


@pytest.mark.parametrize(("who", "channel"), [("ann", "web_chat"), ("bob", "sms")], ids=["ann", "bob"])
@pytest.mark.whole
async def test_one_of_the_two_is_chosen_by_its_number(cast: Cast, who: str, channel: str) -> None:
    talk, asked = await ask_unclearly(cast, who, channel)
    assert (asked.heard.intent, asked.heard.kind) == ("clarify", "query")
    assert ("Which of these" if who == "bob" else "哪一项") in asked.text
    assert len(asked.choices) == 3
    chosen = await talk.say("1")
    assert chosen.heard.intent not in {"clarify", "nlu_fallback", "out_of_scope"}
    assert await talk.owner() == "assistant"


@pytest.mark.parametrize(
    ("who", "neither"), [("ann", "都不是"), ("bob", "None of these")], ids=["ann", "bob"]
)
async def test_neither_of_them_brings_a_person(cast: Cast, who: str, neither: str) -> None:
    talk, asked = await ask_unclearly(cast, who, "sms")
    assert neither in asked.choices
    await talk.say("3")
    ticket = await talk.ticket()
    assert (ticket.category, ticket.topic) == ("handover", "not_understood")
    assert {"step": "clarified", "intent": "clarify"} in ticket.details["tried"]
    assert await talk.owner() == "queue"
