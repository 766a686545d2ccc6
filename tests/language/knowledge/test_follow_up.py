"""A short message that leaves something out is read with the question before it."""

import pytest

from contact_center.language.knowledge.follow_up import follows_up, in_context
from contact_center.vocabulary.text import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("那两年呢", "zh"),
        ("信用卡的呢？", "zh"),
        ("咁美金呢", "zh"),
        ("多久？", "zh"),
        ("and for two years?", "en"),
        ("what about my credit card", "en"),
        ("how long then?", "en"),
        ("how much?", "en"),
    ],
)
def test_it_leaves_something_out(text: str, language: Language) -> None:
    assert follows_up(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我想挂失银行卡", "zh"),
        ("开户需要带什么证件", "zh"),
        ("那天我在超市买东西的时候卡突然刷不出来了怎么办呢", "zh"),
        ("how do I open an account", "en"),
        ("thank you", "en"),
        ("and my card was stolen on the bus this morning while I was going to the office", "en"),
    ],
)
def test_it_stands_for_itself(text: str, language: Language) -> None:
    assert not follows_up(text, language)


def test_what_is_named_anew_replaces_what_was_named_before() -> None:
    assert in_context("那信用卡呢", "借记卡的限额", "zh") == "信用卡的限额 那信用卡呢"
    assert in_context("and a car loan?", "Conditions for a mortgage", "en") == (
        "conditions for a car loan and a car loan?"
    )
    assert in_context("那两年呢", "存款利率", "zh") == "存款利率 那两年呢"
