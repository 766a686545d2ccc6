"""A customer takes their own complaint back; it stays on record."""

import pytest

from contact_center.tickets.complaints.withdraw_own import RESOLUTION
from tests.dialogues.dialogue import Dialogue
from tests.dialogues.person import Cast

COMPLAINTS = {
    "ann": ["我要投诉，柜员态度恶劣", "今天在南京路", "不用"],
    "bob": ["I want to complain about a rude clerk", "today at the airport branch", "no"],
}


@pytest.mark.parametrize(
    ("who", "channel", "withdraw", "again"),
    [
        ("ann", "sms", "我不投诉了，把{number}撤了吧", "已经办结"),
        ("ann", "web_chat", "我要撤回刚才的投诉", "已经办结"),
        ("ann", "phone", "我要撤回刚才的投诉", "已经办结"),
        ("bob", "phone", "please withdraw my complaint", "closed already"),
        ("bob", "sms", "please withdraw {number}", "closed already"),
        ("bob", "web_chat", "I'd like to withdraw my complaint", "closed already"),
    ],
    ids=["ann-sms", "ann-chat", "ann-phone", "bob-phone", "bob-sms", "bob-chat"],
)
@pytest.mark.whole
async def test_a_complaint_is_taken_back(
    cast: Cast, who: str, channel: str, withdraw: str, again: str
) -> None:
    dialogue = cast[who].on(channel)
    for text in COMPLAINTS[who]:
        said = await dialogue.say(text)
    await dialogue.confirm(said)
    number = (await dialogue.ticket()).number
    begun = await dialogue.say(withdraw.format(number=number))
    assert begun.heard.intent == "complain_withdraw"
    asked = await dialogue.prove(begun)
    assert number in asked.text
    assert (await dialogue.ticket()).status == "waiting"
    assert number in (await dialogue.confirm(asked)).text
    ticket = await dialogue.ticket()
    assert (ticket.status, ticket.resolution) == ("closed", RESOLUTION)
    assert again in (await dialogue.say(withdraw.format(number=number))).text


async def test_anothers_complaint_cannot_be_taken_back(cast: Cast) -> None:
    mine, theirs = cast["ann"].sms(), cast["bob"].sms()
    for text in COMPLAINTS["ann"]:
        await mine.confirm(await mine.say(text))
    number = (await mine.ticket()).number
    assert "cannot find" in (await theirs.prove(await theirs.say(f"please cancel {number}"))).text
    assert (await mine.ticket()).status == "waiting"


async def test_a_request_is_no_complaint_to_take_back(cast: Cast) -> None:
    sms = cast["ann"].sms()
    await sms.confirm(await sms.say("明天上午给我回个电话"))
    number = (await sms.ticket()).number
    assert "没有找到" in (await sms.prove(await sms.say(f"撤销{number}"))).text
    assert (await sms.ticket()).status == "waiting"


@pytest.mark.parametrize("channel", ["sms", "phone", "web_chat"])
@pytest.mark.parametrize(
    ("who", "wish", "no", "kept"),
    [
        ("ann", "我要撤回刚才的投诉", "不", "没有撤回"),
        ("bob", "I want to withdraw my complaint", "no", "go on"),
    ],
)
async def test_a_no_keeps_the_complaint(
    cast: Cast, who: str, channel: str, wish: str, no: str, kept: str
) -> None:
    dialogue = cast[who].on(channel)
    for text in COMPLAINTS[who]:
        said = await dialogue.say(text)
    await dialogue.confirm(said)
    await dialogue.prove(await dialogue.say(wish))
    assert kept in (await dialogue.say(no)).text
    assert [ticket.status for ticket in await dialogue.tickets()] == ["waiting"]


@pytest.mark.parametrize(
    ("who", "wish", "asked"),
    [("ann", "我要撤回投诉", "没有改动"), ("bob", "withdraw my complaint", "not touched")],
)
async def test_the_complaint_that_is_left_is_not_taken_back_for_the_one_that_was(
    cast: Cast, who: str, wish: str, asked: str
) -> None:
    chat = cast[who].chat()
    for text in COMPLAINTS[who] * 2:
        await chat.confirm(await chat.say(text))
    first, second = await chat.tickets()
    await chat.confirm(await chat.say(wish))
    told = await chat.say(wish)
    assert second.number in told.text
    assert first.number in told.text
    assert asked in told.text
    await chat.say("yes")
    assert [ticket.status for ticket in await chat.tickets()] == ["waiting", "closed"]


@pytest.mark.parametrize(
    ("who", "question"), [("ann", "{number}撤回了吗？"), ("bob", "was {number} withdrawn?")]
)
async def test_a_question_whether_it_is_withdrawn_withdraws_nothing(
    cast: Cast, who: str, question: str
) -> None:
    chat = cast[who].chat()
    for text in COMPLAINTS[who]:
        await chat.confirm(await chat.say(text))
    number = (await chat.ticket()).number
    assert number in (await chat.say(question.format(number=number))).text
    await chat.say("yes")
    assert (await chat.ticket()).status == "waiting"


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_visitor_nobody_knows_may_hear_of_and_take_back_what_they_opened_here(
    nobody: Dialogue, cast: Cast, language: str
) -> None:
    who = "ann" if language == "zh" else "bob"
    for text in COMPLAINTS[who]:
        await nobody.confirm(await nobody.say(text))
    number = (await nobody.ticket()).number
    assert (
        number in (await nobody.say(f"{number} 进度" if language == "zh" else f"any news on {number}?")).text
    )
    await nobody.confirm(await nobody.say(f"撤回 {number}" if language == "zh" else f"withdraw {number}"))
    assert (await nobody.ticket()).status == "closed"


async def test_a_visitor_hears_of_nothing_that_was_opened_elsewhere(nobody: Dialogue, cast: Cast) -> None:
    chat = cast["ann"].chat()
    for text in COMPLAINTS["ann"]:
        await chat.confirm(await chat.say(text))
    number = (await chat.ticket()).number
    for text in (f"{number} 办得怎么样了", f"撤回 {number}"):
        assert "手机号" in (await nobody.say(text)).text
        await nobody.say("算了")
    assert (await chat.ticket()).status == "waiting"
