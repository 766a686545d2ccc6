"""What each channel has of its own: choices with numbers, and on a call a last look before it is done."""

import pytest

from tests.dialogues.dialogue import Dialogue
from tests.dialogues.person import Cast


@pytest.mark.parametrize("channel", ["sms", "web_chat", "phone"])
@pytest.mark.parametrize(("who", "hello"), [("ann", "您好呀"), ("bob", "good afternoon")], ids=["ann", "bob"])
async def test_a_greeting_offers_what_can_be_chosen_by_its_number(
    cast: Cast, who: str, hello: str, channel: str
) -> None:
    dialogue = cast[who].on(channel)
    greeted = await dialogue.say(hello)
    assert (greeted.heard.intent, greeted.heard.kind) == ("greet", "greeting")
    assert len(greeted.choices) == 3
    chosen = await dialogue.say("2")
    assert (chosen.heard.text, chosen.heard.intent, chosen.heard.kind) == ("2", "complain", "complaint")


async def test_every_choice_of_the_help_leads_somewhere(nobody: Dialogue) -> None:
    for number in range(1, 4):
        offered = await nobody.say("你都能帮我做些什么")
        assert len(offered.choices) == 3
        assert (await nobody.say(str(number))).heard.intent not in {"nlu_fallback", "out_of_scope"}
        if number < 3:
            await nobody.say("算了")
    assert await nobody.owner() == "queue"


@pytest.mark.parametrize(
    ("who", "first", "wrong", "no", "correction", "right", "yes"),
    [
        ("ann", "请给我回电", "明天上午十点", "不对", "不对，是明天下午三点", "明天下午三点", "对"),
        (
            "bob",
            "please call me back",
            "tomorrow at 10 am",
            "no",
            "no, tomorrow at 3 pm",
            "tomorrow at 3 pm",
            "yes",
        ),
    ],
    ids=["ann", "bob"],
)
async def test_on_a_call_nothing_is_done_before_the_last_yes(
    cast: Cast, who: str, first: str, wrong: str, no: str, correction: str, right: str, yes: str
) -> None:
    call = cast[who].call()
    await call.say(first)
    assert wrong in (await call.say(wrong)).text
    assert await call.tickets() == []
    asked = await call.say(no)
    assert "昨天" in asked.text or "yesterday" in asked.text
    assert right in (await call.say(correction)).text
    assert await call.tickets() == []
    await call.confirm(await call.say(yes))
    assert (await call.ticket()).details["callback_time"] == right


@pytest.mark.parametrize(
    ("who", "text"),
    [("ann", "明天上午给我回个电话"), ("bob", "call me back tomorrow morning")],
    ids=["ann", "bob"],
)
async def test_a_no_that_stays_a_no_ends_with_a_person(cast: Cast, who: str, text: str) -> None:
    call = cast[who].call()
    await call.say(text)
    for _ in range(3):
        await call.say("不对" if who == "ann" else "no")
    assert [ticket.category for ticket in await call.tickets()] == ["handover"]
    assert await call.owner() == "queue"


@pytest.mark.parametrize(
    ("text", "answered"), [("谢谢啦", "不客气"), ("thanks a lot mate", "welcome")], ids=["zh", "en"]
)
async def test_thanks_are_a_greeting_and_open_nothing(nobody: Dialogue, text: str, answered: str) -> None:
    said = await nobody.say(text)
    assert answered in said.text
    assert said.heard.kind == "greeting"
    assert await nobody.tickets() == []
