"""A question inside a form that names nothing is about the form's matter; a guess is a question, too."""

import pytest

from tests.dialogues.dialogue import CODE, Step
from tests.dialogues.person import Cast, Person

DISPUTE: dict[str, list[Step]] = {
    "zh": [("昨天有一笔388元的扣款我不认", "request_dispute"), CODE],
    "en": [("I dispute a charge of 388 yuan made yesterday", "request_dispute"), CODE],
}


@pytest.mark.parametrize(
    ("who", "language", "text", "days"),
    [
        ("ann", "zh", "处理这个得多少天呀", "45"),
        ("bob", "en", "roughly how long till that is done?", "45"),
    ],
)
async def test_how_long_it_takes_is_about_the_form(
    cast: Cast, who: str, language: str, text: str, days: str
) -> None:
    sms = cast[who].sms()
    asked = await sms.lead(*DISPUTE[language])
    said = await sms.say(text, ("ask_transfer_time", 0.99))
    assert days in said.text
    assert said.replies[-1].text == asked.replies[-1].text


async def test_a_guess_is_answered_and_the_form_goes_on(ann: Person) -> None:
    sms = ann.sms()
    asked = await sms.lead(("我想预约办理开户", "request_appointment"), ("东湖支行", "ask_branch"))
    said = await sms.say("还得带上护照吧", ("ask_identity_document", 0.84))
    assert len(said.replies) > 1
    assert said.replies[-1].text == asked.replies[-1].text


async def test_a_fee_asked_at_the_last_look_is_no_refusal(ann: Person) -> None:
    chat = ann.chat()
    asked = await chat.lead(("我要开去年的对账单", "request_statement"))
    said = await chat.say("要钱不", ("ask_fees", 0.92))
    assert said.replies[-1].text == asked.replies[-1].text
    assert len(said.replies) > 1


async def test_what_only_sounds_like_ones_balance_is_no_enquiry(ann: Person) -> None:
    sms = ann.sms()
    asked = await sms.lead(("我的信用卡丢了", "request_lost_card"))
    said = await sms.say("停掉之后退款还进得来吗", ("ask_balance", 0.85))
    assert "马上为您查" not in said.text
    assert said.replies[-1].text == asked.replies[-1].text


@pytest.mark.parametrize(
    ("who", "wish", "text"),
    [
        ("ann", "麻烦给我回个电话", "你们礼拜六开门吗"),
        ("bob", "please call me back", "what time do you close?"),
    ],
)
async def test_hours_are_told_in_every_form(cast: Cast, who: str, wish: str, text: str) -> None:
    sms = cast[who].sms()
    asked = await sms.lead((wish, "request_callback"))
    said = await sms.say(text, ("ask_hours", 0.9))
    assert "9:00" in said.text or "17:00" in said.text
    assert said.replies[-1].text == asked.replies[-1].text
