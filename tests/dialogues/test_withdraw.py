"""A customer takes their own complaint back; it stays on record."""

import pytest

from contact_center.tickets.withdraw import RESOLUTION
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
        ("bob", "sms", "please withdraw {number}", "closed already"),
        ("bob", "web_chat", "I'd like to withdraw my complaint", "closed already"),
    ],
    ids=["ann-sms", "ann-chat", "bob-sms", "bob-chat"],
)
async def test_a_complaint_is_taken_back(
    cast: Cast, who: str, channel: str, withdraw: str, again: str
) -> None:
    talk = cast[who].on(channel)
    for text in COMPLAINTS[who]:
        await talk.say(text)
    number = (await talk.ticket()).number
    said = await talk.say(withdraw.format(number=number))
    assert said.heard.intent == "complain_withdraw"
    assert number in said.text
    ticket = await talk.ticket()
    assert (ticket.status, ticket.resolution) == ("closed", RESOLUTION)
    assert again in (await talk.say(withdraw.format(number=number))).text


async def test_anothers_complaint_cannot_be_taken_back(cast: Cast) -> None:
    mine, theirs = cast["ann"].sms(), cast["bob"].sms()
    for text in COMPLAINTS["ann"]:
        await mine.say(text)
    number = (await mine.ticket()).number
    assert "cannot find" in (await theirs.say(f"please cancel {number}")).text
    assert (await mine.ticket()).status == "waiting"


async def test_a_request_is_no_complaint_to_take_back(cast: Cast) -> None:
    sms = cast["ann"].sms()
    await sms.say("明天上午给我回个电话")
    number = (await sms.ticket()).number
    assert "没有找到" in (await sms.say(f"撤销{number}")).text
    assert (await sms.ticket()).status == "waiting"
