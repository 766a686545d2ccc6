"""Matters of other businesses are named, and what only resembles them is not."""

import pytest

from contact_center.language.knowledge.elsewhere import elsewhere


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("社保卡怎么激活", "社保"),
        ("支付寶的限額", "支付宝"),
        ("港湾银行的股价", "股价"),
        ("activate my driving licence", "driving licence"),
        ("what is PayPal's limit", "paypal"),
        ("cancel my Barclays credit card", "barclays credit"),
    ],
)
def test_it_is_named(text: str, matter: str) -> None:
    assert matter in elsewhere(text)


@pytest.mark.parametrize(
    "text",
    [
        "银行卡怎么激活",
        "转给建行的朋友要多久",
        "公司发的工资没到",
        "my card was kept by an HSBC machine",
        "I trust you",
    ],
)
def test_nothing_is_named(text: str) -> None:
    assert not elsewhere(text)
