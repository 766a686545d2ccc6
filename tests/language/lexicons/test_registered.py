"""Short words about what was registered, which name no matter of their own."""

import pytest

from contact_center.language.lexicons.registered import (
    asks_about_registered,
    asks_for_new_card,
    asks_whether_card_works,
    is_bare_question,
    takes_back,
)

ABOUT = {
    "when": (
        "一般几天能办完？",
        "要等多久才有回复",
        "什麼時候有人聯絡我",
        "那得多长时间啊",
        "and how long does that usually take",
        "When can I expect an answer?",
        "how soon will that be fixed",
    ),
    "number": (
        "刚才那个编号是多少",
        "单号麻烦再说一次",
        "没听清号码",
        "sorry what was the reference",
        "could you repeat the number",
        "I didn't catch that number",
    ),
    "state": (
        "那现在进展怎样了？",
        "有人处理了吗",
        "轮到我了没",
        "any update?",
        "how is it going",
        "has somebody looked at it yet",
    ),
    "content": (
        "你登记的是几号门",
        "我刚才填的是哪天",
        "what did you write down",
        "which house number have you put down, what did you put?",
    ),
}
NONE = (
    "跨境汇款要多久",
    "你们几点关门",
    "定期存款多久到期",
    "我要换手机号码",
    "什么时候发利息",
    "how long does a transfer take?",
    "when do you close today",
    "what number do I call to change my phone",
    "how are you",
    "谢谢",
    "好的",
    "T100001办得怎么样了",
    "",
)


@pytest.mark.parametrize(("about", "text"), [(about, text) for about in ABOUT for text in ABOUT[about]])
def test_short_words_ask_about_what_was_registered(about: str, text: str) -> None:
    assert asks_about_registered(text) == about


@pytest.mark.parametrize("text", NONE)
def test_another_matter_is_not_about_it(text: str) -> None:
    assert asks_about_registered(text) is None


@pytest.mark.parametrize("about", ABOUT)
def test_a_long_story_is_not_about_it(about: str) -> None:
    for text in ABOUT[about]:
        assert (
            asks_about_registered(text + "，昨天我去了东湖那边的商场，买了一件衣服，花了不少钱，后来又退了")
            is None
        )


@pytest.mark.parametrize(
    "text",
    [
        "我那张信用卡还能刷吧",
        "另一张没给我锁吧",
        "1234也一起停了吗",
        "is my credit card still working",
        "you didn't freeze the other one as well?",
        "was 5678 blocked too?",
    ],
)
def test_whether_a_card_works_is_a_question(text: str) -> None:
    assert asks_whether_card_works(text)


@pytest.mark.parametrize(
    "text",
    [
        "另一张也停了",
        "把信用卡也停了吧",
        "挂失另一张卡",
        "block the other card too",
        "please stop my debit card",
        "我还能用手机银行吗",
        "does it still work",
    ],
)
def test_a_wish_to_block_is_none(text: str) -> None:
    assert not asks_whether_card_works(text)


@pytest.mark.parametrize(
    ("text", "bare"),
    [("收不收钱", True), ("办张新的要多少钱", False), ("what does a new one cost", False)],
)
def test_what_names_something_new_is_no_bare_question(text: str, bare: bool) -> None:
    assert is_bare_question(text) is bare


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("那新卡怎么拿", True),
        ("补办要多少钱", True),
        ("新的几天能到？", True),
        ("okay thank god how do i get a new one and how long does that take", True),
        ("what does the replacement card cost?", True),
        ("when will the new card come?", True),
        ("my other card is cracked, how do I get a new one", False),
        ("卡裂了怎么换新的", False),
        ("how long does a transfer take", False),
        ("thanks, I have the new one", False),
    ],
)
def test_who_asks_how_the_new_card_comes(text: str, asks: bool) -> None:
    assert asks_for_new_card(text) is asks


@pytest.mark.parametrize(
    "text",
    [
        "有冇編號可以俾我跟進？",
        "有没有查询号码",
        "有没有个工单号",
        "is there a reference?",
        "do I get a number for this?",
    ],
)
def test_who_asks_if_there_is_a_number_asks_for_it(text: str) -> None:
    assert asks_about_registered(text) == "number"


@pytest.mark.parametrize(
    "text", ["withdraw my complaint", "ok withdraw it", "Take it back please", "撤销吧", "好，撤回投诉"]
)
def test_who_takes_a_request_back_agrees_to_nothing(text: str) -> None:
    assert takes_back(text)


@pytest.mark.parametrize("text", ["yes, file it", "submit my complaint", "好的，登记吧", "对"])
def test_who_hands_it_in_takes_nothing_back(text: str) -> None:
    assert not takes_back(text)
