"""Questions, wishes, thanks and giving up are told from answers."""

import pytest

from contact_center.language.lexicons.asking import (
    asked_in,
    asks_about_else,
    asks_for_facts,
    asks_outright,
    begins_a_wish,
    only_thanks,
    stops_for_good,
)


@pytest.mark.parametrize(
    "text",
    [
        "跨行转账要手续费吗",
        "你们几点关门",
        "我余额还有多少？",
        "when do you close?",
        "is there a fee for that",
        "why do you need it?",
    ],
)
def test_questions_ask(text: str) -> None:
    assert asks_outright(text)


@pytest.mark.parametrize(
    "text",
    [
        "明天下午三点可以吗",
        "几点都行",
        "周五上午行不行",
        "any time is fine",
        "whenever you like",
        "湖滨路9号",
        "tomorrow at ten, ok?",
    ],
)
def test_answers_do_not(text: str) -> None:
    assert not asks_outright(text)
    assert not asks_about_else(text)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("贷款要什么条件", True),
        ("how much can I borrow?", True),
        ("what do I need for a new address?", True),
        ("对账单要收费吗", True),
        ("我想贷款30万", False),
        ("can I get a loan?", False),
        ("please send me a statement, can you?", False),
        ("怎么改地址", False),
    ],
)
def test_facts_are_asked_for_or_something_is_wanted(text: str, facts: bool) -> None:
    assert asks_for_facts(text) is facts


@pytest.mark.parametrize(
    "text",
    ["我要投诉", "帮我约个时间", "请帮我改地址", "I want a loan", "could you call me", "please change it"],
)
def test_wishes_begin_as_such(text: str) -> None:
    assert begins_a_wish(text)


@pytest.mark.parametrize("text", ["买车", "明天上午", "for a car", "yesterday at noon", "要不明天"])
def test_answers_are_no_wishes(text: str) -> None:
    assert not begins_a_wish(text)


@pytest.mark.parametrize(
    "text", ["谢谢", "好的，谢谢您", "太感谢了！", "thanks", "ok thank you so much", "Cheers!"]
)
def test_thanks_are_only_thanks(text: str) -> None:
    assert only_thanks(text)


@pytest.mark.parametrize("text", ["谢谢，明天下午", "thanks, for a car", "好的", "yes", "感谢信丢了"])
def test_what_says_more_is_more(text: str) -> None:
    assert not only_thanks(text)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("算了", False),
        ("先这样吧", False),
        ("never mind", False),
        ("取消", True),
        ("不办了", True),
        ("cancel that", True),
    ],
)
def test_giving_up_is_told_from_putting_off(text: str, good: bool) -> None:
    assert stops_for_good(text) is good


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("My son is off to uni. what does a student account cost?", "what does a student account cost?"),
        ("我刚搬来滨海 想办张卡 要带什么证件", "要带什么证件"),
        ("你们周末上不上班", "你们周末上不上班"),
        ("I would like to open an account.", ""),
        ("昨天柜员骂了我", ""),
    ],
)
def test_the_question_is_found_in_the_talk_around_it(text: str, asked: str) -> None:
    assert asked_in(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "等等，问个事，理财碰上周末能赎回吗",
        "哎，提前还要不要违约金",
        "先问你个问题，外币账户要不要年费",
        "wait, whats the fee for that",
        "oh before that do you open on Sundays",
        "real quick, is it free",
        "hang on a sec, how long does a refund take",
    ],
)
def test_a_question_is_heard_behind_what_leads_to_it(text: str) -> None:
    assert asks_about_else(text)
