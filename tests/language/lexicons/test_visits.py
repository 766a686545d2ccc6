"""What is wished of an appointment, and to when."""

import pytest

from contact_center.language.lexicons.visits import (
    agrees_to_cancel,
    asks_what_to_bring,
    asks_when_open,
    cancels_appointment,
    keeps_appointment,
    new_time_in,
    wants_account_manager,
    wished_change,
)


@pytest.mark.parametrize(
    ("text", "wished", "to"),
    [
        ("我去不了了，能改到周五上午十点吗", "move", "周五上午十点吗"),
        ("想換個時間", "move", None),
        ("帮我推迟到下周一", "move", "下周一"),
        ("预约提前到九点行吗", "move", "九点行吗"),
        ("把周三的预约取消掉", "cancel", None),
        ("不改了，取消吧", "cancel", None),
        ("我不去了", "cancel", None),
        ("别取消，改到周五", "move", "周五"),
        ("我明天来不了", None, None),
        ("我要改期或取消预约", None, None),
        ("我几点的预约", None, None),
        ("can you move my appointment to ten to three on Friday", "move", "ten to three on Friday"),
        ("I'd like to reschedule", "move", None),
        ("is there a different day", "move", None),
        ("push it to next Monday", "move", "next Monday"),
        ("please cancel my booking", "cancel", None),
        ("I won't be coming tomorrow", "cancel", None),
        ("don't cancel it, move it to Monday", "move", "Monday"),
        ("don't move it, just cancel", "cancel", None),
        ("I can't make it", None, None),
        ("I want to move or cancel my appointment", None, None),
        ("when is my visit", None, None),
        ("I've got the dentist on Thursday. Could we make it Friday at 3", "move", "Friday at 3"),
        ("make that Wednesday", "move", "Wednesday"),
        ("can we do thurs 10am", "move", "thurs 10am"),
        ("Friday at 3 instead please", "move", "Friday at 3"),
        ("改到周五下午三点行吗", "move", "周五下午三点行吗"),
        ("I can't make it Friday", None, None),
        ("Sorry, I can't do Friday", None, None),
        ("can I do this in English", None, None),
        ("cancel it, I'll call instead", "cancel", None),
    ],
)
def test_what_is_wished(text: str, wished: str | None, to: str | None) -> None:
    assert (wished_change(text), new_time_in(text)) == (wished, to)


@pytest.mark.parametrize(
    "text", ["取消预约", "对，取消", "确认取消", "取消吧", "yes, cancel it", "cancel the appointment"]
)
def test_a_cancelling_yes(text: str) -> None:
    assert agrees_to_cancel(text)
    assert not keeps_appointment(text)


@pytest.mark.parametrize("text", ["取消", "cancel", "不取消了", "别取消预约", "don't cancel my appointment"])
def test_no_cancelling_yes(text: str) -> None:
    assert not agrees_to_cancel(text)


@pytest.mark.parametrize(
    "text", ["不取消了", "别取消预约", "唔好取消", "don't cancel my appointment", "do not cancel"]
)
def test_keeping_it(text: str) -> None:
    assert keeps_appointment(text)
    assert not cancels_appointment(text)


@pytest.mark.parametrize(
    "text",
    [
        "去的时候带啥",
        "户口本也要带吧",
        "需要准备什么资料",
        "用带复印件吗",
        "which papers are needed?",
        "do I have to bring my passport",
    ],
)
def test_a_question_what_to_bring(text: str) -> None:
    assert asks_what_to_bring(text)


@pytest.mark.parametrize(
    "text",
    [
        "我会带护照来",
        "周五上午吧",
        "证件照",
        "to hand in some papers",
        "I'll bring my passport",
        "带孩子开户",
    ],
)
def test_no_question_what_to_bring(text: str) -> None:
    assert not asks_what_to_bring(text)


@pytest.mark.parametrize(
    "text",
    ["礼拜天开唔开门", "中午休息吗", "几点关门", "when does it close?", "are you open on New Year's Day"],
)
def test_a_question_when_a_branch_is_open(text: str) -> None:
    assert asks_when_open(text)


@pytest.mark.parametrize("text", ["周日下午", "上班以后", "to open an account on Monday"])
def test_no_question_when_a_branch_is_open(text: str) -> None:
    assert not asks_when_open(text)


@pytest.mark.parametrize(
    "text", ["找我的客户经理谈谈", "見理財經理", "with my account manager", "my private banker please"]
)
def test_a_visit_to_the_account_manager(text: str) -> None:
    assert wants_account_manager(text)


@pytest.mark.parametrize(
    "text", ["大堂经理态度差", "不用约客户经理", "not my account manager, anybody", "the branch manager"]
)
def test_a_visit_to_anybody(text: str) -> None:
    assert not wants_account_manager(text)


@pytest.mark.parametrize("text", ["可以改周五吗", "改下周一上午", "帮我改12号"])
def test_another_day_is_a_wish_to_move(text: str) -> None:
    assert wished_change(text) == "move"
    assert new_time_in(text)


@pytest.mark.parametrize("text", ["我不改周五", "周五可以吗"])
def test_a_day_alone_moves_nothing(text: str) -> None:
    assert wished_change(text) is None


@pytest.mark.parametrize("text", ["我周三要上班", "不是明天，我们那天放假", "I work on Saturdays till five"])
def test_when_the_customer_works_asks_nothing(text: str) -> None:
    assert not asks_when_open(text)
