"""What a message that sounds like a wish only asks."""

import pytest

from contact_center.language.lexicons.questions import asks_how, asks_whether_done, has_found_it

DONE = (
    "我的卡丢了，挂失了吗？",
    "挂失好了吗",
    "挂失成功了没有",
    "挂失咗未",
    "張卡停咗未",
    "是不是已经挂失了",
    "挂失没有",
    "我想知道卡有没有被挂失",
    "has my card been blocked?",
    "I lost my card, has it been blocked?",
    "is it blocked yet",
    "did you block my card",
    "have you blocked my card",
    "T100001撤回了吗",
    "has my complaint been withdrawn?",
    "was T100001 withdrawn?",
    "投诉撤销了没有",
    "预约好了吗",
    "约上了吗",
    "did you book it?",
    "地址改好了吗",
    "is my complaint cancelled already",
)
NOT_DONE = (
    "我的卡丢了",
    "挂失",
    "能挂失吗",
    "帮我把卡停了",
    "先把卡停了吧",
    "我要撤回投诉",
    "I want my card blocked",
    "please block my card",
    "I lost my card",
    "withdraw my complaint",
    "预约一下",
    "挂失了没有人理我",
    "帮我约一下好吗",
    "can you block my card",
    "is there any way to block my card",
)
FOUND = (
    "卡又找到了，能解除挂失吗",
    "I found my card again, can you lift the block?",
    "卡找到了",
    "取消挂失",
    "please unblock my card",
    "I've found my card",
    "張卡搵返",
    "我找回了卡",
    "I just found it",
    "found it!",
    "the card turned up",
    "恢复挂失的卡",
)
NOT_FOUND = (
    "我没找到卡",
    "找不到卡了",
    "I haven't found my card",
    "cant find it",
    "have not found it",
    "someone found it and is using it",
    "帮我找到人工",
)
HOW = (
    "怎么挂失信用卡",
    "挂失要带什么，能电话办吗",
    "how do I block a card",
    "how to cancel a lost credit card",
    "number to call for a lost card",
    "挂失收费吗",
    "what do i need to report a lost card",
)
NOT_HOW = (
    "我的卡丢了怎么办",
    "卡丢了點算",
    "what should i do, I lost my card",
    "我的卡丢了",
)


@pytest.mark.parametrize("text", DONE)
def test_whether_it_is_done(text: str) -> None:
    assert asks_whether_done(text)


@pytest.mark.parametrize("text", NOT_DONE)
def test_a_wish_is_no_question_whether_it_is_done(text: str) -> None:
    assert not asks_whether_done(text)


@pytest.mark.parametrize("text", FOUND)
def test_a_card_that_is_there_again(text: str) -> None:
    assert has_found_it(text)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_a_card_that_is_not_found(text: str) -> None:
    assert not has_found_it(text)


@pytest.mark.parametrize("text", HOW)
def test_how_it_is_done(text: str) -> None:
    assert asks_how(text)


@pytest.mark.parametrize("text", NOT_HOW)
def test_a_cry_for_help_is_no_question_how(text: str) -> None:
    assert not asks_how(text)


@pytest.mark.parametrize("sign", ["挂失", "has my ", "did you ", ", ", "x", "found "])
def test_they_read_long_texts(sign: str) -> None:
    text = sign * 12_000
    assert {asks_whether_done(text), asks_how(text), has_found_it(text)} <= {True, False}
