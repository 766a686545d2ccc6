"""A yes, a no or thanks that come when nothing is asked any more, and a question behind them."""

import pytest

from tests.dialogues.dialogue import UNSURE
from tests.dialogues.person import Cast

COMPLAINT = {
    "ann": ("我要投诉，前天上午在东湖支行排了三个小时的队，没人理", "complain"),
    "bob": (
        "I want to complain: on Monday at the Airport branch nobody served me for three hours",
        "complain",
    ),
}


@pytest.mark.parametrize(
    ("who", "steps", "late", "told"),
    [
        ("ann", ("不用打电话", "对"), "是的，确认", "已经登记好了"),
        ("bob", ("no", "yes"), "yes", "It is registered already"),
    ],
)
async def test_a_late_yes_is_told_the_number(
    cast: Cast, who: str, steps: tuple[str, ...], late: str, told: str
) -> None:
    sms = cast[who].sms()
    await sms.lead(COMPLAINT[who], *((one, UNSURE) for one in steps))
    made = await sms.ticket()

    said = await sms.say(late, "affirm")

    assert told in said.text
    assert made.number in said.text


@pytest.mark.parametrize(
    ("who", "steps", "late", "told"),
    [
        ("ann", ("不用打电话", "对"), "不用了", "需要时请随时发消息给我"),
        ("bob", ("no", "yes"), "no", "Message me whenever you need me"),
    ],
)
async def test_a_late_no_ends_the_talk_kindly(
    cast: Cast, who: str, steps: tuple[str, ...], late: str, told: str
) -> None:
    sms = cast[who].sms()
    await sms.lead(COMPLAINT[who], *((one, UNSURE) for one in steps))

    said = await sms.say(late, "deny")

    assert said.heard.kind != "complaint"
    assert len(await sms.tickets()) == 1
    assert await sms.owner() == "assistant"
    assert said.text


@pytest.mark.parametrize(
    ("who", "unclear", "yes", "told"),
    [
        ("ann", "那个那个怎么说呢我的那个东西", "好的", "选一项"),
        ("bob", "well the thing with the thing you know", "ok", "reply with its number"),
    ],
)
async def test_an_ok_at_choices_is_shown_them_again(
    cast: Cast, who: str, unclear: str, yes: str, told: str
) -> None:
    chat = cast[who].chat()
    offered = await chat.say(unclear, "clarify")
    assert len(offered.choices) > 1

    said = await chat.say(yes, "affirm")

    assert told in said.text
    assert said.choices == offered.choices
    assert await chat.owner() == "assistant"
    again = await chat.say(unclear, "nlu_fallback")
    assert await chat.owner() == "assistant"
    assert again.text


@pytest.mark.parametrize(
    ("who", "grievance", "sorry"),
    [
        ("ann", "催了你们五回了，一个月都没给我把卡寄出来，太不负责任了", "非常抱歉"),
        ("bob", "i sent 200 to my sister and you took the fee double, nobody cares", "I am very sorry"),
    ],
)
@pytest.mark.parametrize("heard", ["ask_card_delivery", "clarify", "nlu_fallback", "out_of_scope"])
async def test_a_grievance_begins_a_complaint_whatever_it_is_read_as(
    cast: Cast, who: str, grievance: str, sorry: str, heard: str
) -> None:
    chat = cast[who].chat()

    said = await chat.say(grievance, heard)

    assert sorry in said.text
    assert await chat.tickets() == []
    assert "complaint_form" in await cast[who].drafts()


@pytest.mark.parametrize(
    ("who", "accuses"),
    [
        ("ann", "你们理财经理骗我妈买了三万块的保险，说是存款"),
        ("bob", "your advisor lied to me about the fund and I lost 3000"),
    ],
)
@pytest.mark.parametrize("heard", ["scam_alarm", "complain_fraud", "request_fraud_help"])
async def test_who_accuses_the_bank_complains_and_is_no_victim_of_strangers(
    cast: Cast, who: str, accuses: str, heard: str
) -> None:
    chat = cast[who].chat()

    await chat.say(accuses, heard)

    assert await chat.owner() == "assistant"
    assert "complaint_form" in await cast[who].drafts()
