"""Each question says what it expects, and that is stored with it: no channel guesses it from the words."""

from typing import Any

import pytest

from actions.forms.engine.ask import CHOOSE as THESE
from actions.forms.fields.card import CHOOSE
from tests.dialogues.dialogue import Dialogue, Said
from tests.dialogues.person import Cast


def expected(said: Said) -> list[Any]:
    return [reply.details.get("expects") for reply in said.replies]


@pytest.mark.parametrize(
    "channel", ["sms", pytest.param("phone", marks=pytest.mark.whole), "phone"], ids=["sms", "whole", "phone"]
)
async def test_the_fields_of_a_form_say_what_they_want(cast: Cast, channel: str) -> None:
    dialogue = cast["ann"].on(channel)
    begun = await dialogue.say("有一笔200元的扣款我不认可")
    assert expected(begun)[-1] == {"kind": "digits", "digits": 6}
    unknown = await dialogue.say("尾号9999的卡")
    # It is kept until the customer is known; what is expected is the same.
    assert expected(unknown) == [None, {"kind": "digits", "digits": 6}]
    card = await dialogue.identify()
    assert (expected(card), len(card.choices)) == ([{"kind": "choice"}], 2)
    assert expected(await dialogue.say("尾号5678的卡"))[-1] == {"kind": "date"}
    assert expected(await dialogue.say("昨天"))[-1] == {"kind": "words"}
    assert expected(await dialogue.say("海风书店"))[-1] == {"kind": "yes_no"}
    assert expected(await dialogue.say("对，没错")) == [None]


async def test_who_may_tell_the_last_digits_of_a_card_is_expected_to_type_them(cast: Cast) -> None:
    dialogue = cast["ann"].on("phone")
    await dialogue.say("有一笔200元的扣款我不认可")
    card = await dialogue.identify()
    assert expected(card)[-1] == {"kind": "choice"}
    chosen = await dialogue.say("我的卡")
    assert [reply.text for reply in chosen.replies][-2:] == [CHOOSE.zh, THESE.zh]
    assert expected(chosen)[-1] == {"kind": "digits", "digits": 4}


async def test_who_reports_a_loss_again_may_type_which_card_it_is_too(cast: Cast) -> None:
    dialogue = cast["ann"].on("phone")
    await dialogue.prove(await dialogue.say("我的信用卡丢了"))
    await dialogue.confirm(await dialogue.say("尾号5678的卡"))
    again = await dialogue.say("我的卡丢了")
    assert "尾号" in again.text
    assert expected(again)[-1] == {"kind": "digits", "digits": 4}


async def test_who_asks_for_progress_is_asked_for_digits(nobody: Dialogue) -> None:
    assert expected(await nobody.say("现在进度如何")) == [None, {"kind": "digits"}]
