"""What a wish says is taken from it: the shop, the subject, and that nothing else is wanted."""

import pytest

from tests.dialogues.person import Cast


@pytest.mark.parametrize(
    ("who", "begins", "merchant"),
    [
        ("ann", "我在悦来酒店住了两晚被扣了两次，多扣了300元", "悦来酒店"),
        ("bob", "I want to dispute 40 yuan charged at green leaf cafe last Monday", "green leaf cafe"),
    ],
)
async def test_the_shop_is_noted(cast: Cast, who: str, begins: str, merchant: str) -> None:
    said = await cast[who].sms().say(begins, "request_dispute")
    assert merchant in said.text


@pytest.mark.parametrize(
    ("who", "begins", "text", "asks"),
    [
        ("bob", "I'd like a loan", "no, just the call back please", "When should we call you"),
        ("ann", "我想申请贷款", "不用了，我只要回电就行", "什么时候给您打电话"),
    ],
)
async def test_a_wish_put_right_begins_the_other_form(
    cast: Cast, who: str, begins: str, text: str, asks: str
) -> None:
    dialogue = cast[who].chat()
    await dialogue.say(begins, "request_loan")
    said = await dialogue.say(text, ("request_callback", 0.6))
    assert asks in said.text
    assert await dialogue.tickets() == []
