"""What is decided by its wording in config.yml, tried without a trained model."""

import re
from functools import cache

import pytest
import yaml

from tests.bot.stack import ROOT

ASKS_THE_STATE = (
    "我的卡丢了，挂失了吗？",
    "挂失好了吗",
    "我那张卡挂失成功了没有",
    "挂失咗未",
    "張卡停咗未",
    "有冇掛失到張卡",
    "卡已经挂失了吧？",
    "是不是已经挂失了",
    "挂失没有",
    "卡冻结了吗",
    "我的卡被锁住了没",
    "我的卡是什么状态",
    "卡片状态",
    "哪张卡挂失了",
    "卡挂失了？",
    "挂失了，对吗",
    "请问我的卡是否已挂失",
    "卡停了没",
    "has my card been blocked?",
    "Has my card been blocked",
    "is my card blocked",
    "I lost my card, has it been blocked?",
    "is it blocked yet",
    "did you block my card",
    "did you block it?",
    "can you check if my card is blocked",
    "my card blocked?",
    "card blocked yet?",
    "what's the status of my card",
    "which of my cards is blocked",
    "is my debit card still active",
    "Have you blocked my card",
    "so is my card frozen now",
    "was my card stopped?",
    "hi, is the card ending 3388 blocked",
    "are my cards blocked",
    "我想知道卡有没有被挂失",
    "卡挂失了么",
)
NO_STATE = (
    "我的卡丢了",
    "挂失",
    "怎么挂失信用卡",
    "能挂失吗",
    "可以挂失吗",
    "挂失要带什么，能电话办吗",
    "卡又找到了，能解除挂失吗",
    "我妈把银行卡弄丢了，我能替她挂失吗",
    "what happens if my card is blocked",
    "why was my card blocked",
    "how do I block my card",
    "block my card",
    "I lost my card",
    "I found my card again, can you lift the block?",
    "my pin is blocked",
    "why is my card frozen?",
    "挂失了没有人理我",
    "请挂失尾号3388",
    "账户被冻结了吗",
    "is my account frozen",
    "please block my card, cant find it",
    "my card is blocked and I want it open",
    "帮我把卡停了",
    "卡显示状态异常 止付了 啥意思",
    "卡没了",
    "卡丢了没找到",
    "先把卡停了吧",
    "卡停了再说",
)
LOST = (
    "我嘅卡唔見咗",
    "我唔見咗張信用卡",
    "张卡丢咗",
    "我嘅卡冇咗",
    "掛失尾號3388的卡",
    "挂失尾号5518的卡",
    "block my card ending 3388",
    "block card 3388",
    "please block the card ending 5518",
    "can you block my credit card",
    "freeze both my cards",
)
NOT_LOST = (
    "lift the block on my card",
    "don't block my card",
    "unblock my card",
    "張卡俾部機食咗",
    "my card is blocked",
)
WITHDRAWS = (
    "把T100009撤了吧",
    "please cancel T100009",
    "我不投诉了，把T100009撤了吧",
    "撤回投诉 T100009",
)


@cache
def _rules() -> list[tuple[str, list[re.Pattern[str]]]]:
    config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    [phrases] = [part for part in config["pipeline"] if part["name"].endswith("PhraseIntents")]
    # As the component compiles them.
    return [
        (rule["intent"], [re.compile(one, re.IGNORECASE | re.ASCII) for one in rule["patterns"]])
        for rule in phrases["rules"]
    ]


def _intent(text: str) -> str | None:
    """The first rule with a pattern that occurs in the text."""
    return next((intent for intent, patterns in _rules() if any(one.search(text) for one in patterns)), None)


@pytest.mark.parametrize("text", ASKS_THE_STATE)
def test_whether_a_card_is_blocked_is_a_question(text: str) -> None:
    assert _intent(text) == "ask_my_cards"


@pytest.mark.parametrize("text", NO_STATE)
def test_a_wish_and_another_question_are_not_that_question(text: str) -> None:
    assert _intent(text) != "ask_my_cards"


@pytest.mark.parametrize("text", LOST)
def test_a_card_to_be_blocked(text: str) -> None:
    assert _intent(text) == "request_lost_card"


@pytest.mark.parametrize("text", NOT_LOST)
def test_no_card_to_be_blocked(text: str) -> None:
    assert _intent(text) != "request_lost_card"


@pytest.mark.parametrize("text", WITHDRAWS)
def test_a_complaint_named_to_be_taken_back(text: str) -> None:
    assert _intent(text) == "complain_withdraw"
