"""What a complaint is about."""

import pytest

from contact_center.language.lexicons.topics import topic_of


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("我要投诉，ATM吞了我的卡", "swallowed_card"),
        ("My card was swallowed by the ATM, I want to complain", "swallowed_card"),
        ("the cash machine kept my card", "swallowed_card"),
        ("取款机吃了我的卡", "swallowed_card"),
        ("卡被ATM吞了", "swallowed_card"),
        ("取款机没吐钞但是扣了我的钱", "cash_not_dispensed"),
        ("the machine gave no cash", "cash_not_dispensed"),
        ("乱收年费", "fees"),
        ("you charged me twice", "fees"),
        ("排队两小时", "waiting"),
        ("柜员态度差", "staff"),
        ("手机银行老闪退", "online_banking"),
        ("我的app坏了", "online_banking"),
        ("有骗子盗刷我的卡", "fraud"),
        ("汇款一直没到账", "transfer"),
        ("happy birthday", "other"),
        ("", "other"),
    ],
)
def test_topic(text: str, topic: str) -> None:
    assert topic_of(text) == topic
