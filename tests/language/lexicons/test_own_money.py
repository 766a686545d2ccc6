"""Who asks what they have, in words the model may not know."""

import pytest

from contact_center.language.lexicons.own_money import asks_for_own_balance

ASKS = (
    "我戶口仲有幾多錢",
    "我嘅信用卡欠几多",
    "等陣，我想知戶口結餘先",
    "等等，先告诉我余额",
    "我的贷款还剩多少没还",
    "顺便问一下，我卡里还有多少钱",
    "余额呢",
    "查余额",
    "帮我睇下張卡仲剩幾多錢",
    "我欠你们多少",
    "what is my balance",
    "check my balance please",
    "and my account balance?",
    "before that tell me my balance",
    "how much money do I still have",
    "what's left on my credit card",
    "how much is in my account",
)
DOES_NOT = (
    "我妈还有多少钱",
    "what's my wife's balance",
    "my balance shows 500 less than it should",
    "my balance was wrong yesterday",
    "余额不对，少了五百",
    "卡里最少要有多少钱",
    "账户要有多少余额才免年费",
    "how much do I have to pay in",
    "how much do I owe to him in interest",
    "昨天在南京路",
    "取款机吞了我五百块",
    "我的卡丢了",
)


@pytest.mark.parametrize("text", ASKS)
def test_asks_what_there_is(text: str) -> None:
    assert asks_for_own_balance(text)


@pytest.mark.parametrize("text", DOES_NOT)
def test_says_or_asks_something_else(text: str) -> None:
    assert not asks_for_own_balance(text)


@pytest.mark.parametrize("sign", ["余额", "my balance ", "卡有", "how much "])
def test_it_reads_long_texts(sign: str) -> None:
    assert asks_for_own_balance(sign * 12_000) is False


COUNTED = (
    "我还有多少次机会",
    "我还有多少天",
    "我还剩多少时间",
    "我还有多少个工单",
    "我还剩多少预约",
    "卡还剩多少天到期",
    "我的卡有多少张",
    "存折有多少页",
    "how much do I owe my friend",
    "我的余额呢全没了",
    "户口有几多钱都唔见晒",
    "what is in my account is gone",
    "我仲有幾多日",
    "我還剩多少積分",
    "how much do I owe Ravi",
    "how much do I owe Sophie",
    "how much do I owe to Thandi",
    "我仲剩幾多次",
    "账户余额多少钱都不见了",
    "卡有多少笔交易",
)
MONEY = (
    "我还有多少钱",
    "我仲有几多钱",
    "how much do I owe",
    "how much do I owe on my card",
    "how much do I owe you",
    "我还剩多少",
    "卡里有多少",
    "余额多少",
    "我卡仲剩幾多",
    "how much do I owe please",
    "how much do I owe currently",
    "how much do I owe so far",
    "how much do I owe overall",
    "how much do I owe altogether",
    "我手机号13800000000的余额多少",
    "白银余额多少",
)


@pytest.mark.parametrize("text", COUNTED)
def test_what_is_counted_or_gone_is_no_balance(text: str) -> None:
    assert not asks_for_own_balance(text)


@pytest.mark.parametrize("text", MONEY)
def test_money_in_few_words(text: str) -> None:
    assert asks_for_own_balance(text)
