"""A denial is a denial, and an amount with a day is no alarm; what alarms stays one."""

import pytest

from contact_center.language.lexicons.denial import (
    denies_fraud,
    denies_loss,
    only_gives_details,
    without_denied_loss,
)


@pytest.mark.parametrize(
    "text",
    [
        "没有金额上的损失，就是态度太差",
        "没损失钱",
        "冇損失",
        "钱倒没少",
        "不涉及金额",
        "没有别人用过",
        "no there's no amount involved",
        "no money lost, just my time",
        "nothing was stolen",
        "I didn't lose any money",
        "no, nobody else uses my card",
        "no loss on my side",
    ],
)
def test_that_nothing_was_lost(text: str) -> None:
    assert denies_loss(text)


@pytest.mark.parametrize(
    "text",
    [
        "我损失了两千块",
        "没有收到钱",
        "不用打电话",
        "没错",
        "no, please don't call",
        "no",
        "my money is gone",
        "nobody answers the phone",
        "is no money lost?",
        "没有损失吧？",
    ],
)
def test_what_does_not_say_so(text: str) -> None:
    assert not denies_loss(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [("没损失钱，可以打电话", "可以打电话"), ("no money lost. you can call me", "you can call me")],
)
def test_what_stands_beside_it(text: str, rest: str) -> None:
    assert without_denied_loss(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "没有被骗，就是金额填多了",
        "不是诈骗，我自己转的",
        "nobody scammed me, I just typed the amount twice",
        "it's not a scam, it is my landlord",
        "I have not been hacked",
    ],
)
def test_that_nobody_was_defrauded(text: str) -> None:
    assert denies_fraud(text)


@pytest.mark.parametrize(
    "text",
    [
        "他说不是骗子，让我放心转",
        "这不是诈骗吧",
        "不是被骗，是卡被盗刷了",
        "没有被骗吗？我已经把验证码发过去了",
        "he says it's not a scam and wants my code",
        "it's not a scam right?",
        "not a scam I think but he has my otp",
        "I was scammed",
        "somebody stole my money",
        "it wasn't stolen, a stranger emptied my account",
    ],
)
def test_what_alarms_is_no_denial(text: str) -> None:
    assert not denies_fraud(text)


@pytest.mark.parametrize(
    "text",
    [
        "4500 yuan, sent Monday from my savings account",
        "4500块，周一从储蓄卡转的",
        "350元，昨天下午",
        "it was about 1,200 on Friday by app",
        "2000 to my landlord yesterday",
    ],
)
def test_an_amount_and_a_day_is_no_alarm(text: str) -> None:
    assert only_gives_details(text)


@pytest.mark.parametrize(
    "text",
    [
        "4500 yuan gone from my account",
        "4500块被人转走了",
        "周一转给骗子4500",
        "4500 yuan, sent Monday to the wrong person",
        "someone sent 4500 from my account",
        "4500 sent to a stranger",
        "转错了4500",
        "我没转过4500",
        "sent from my account on Monday",
    ],
)
def test_what_tells_more_is_not_only_that(text: str) -> None:
    assert not only_gives_details(text)
