"""Emergencies with money are recognised by what has happened, not by what may."""

import pytest

from contact_center.language.lexicons.urgent import emergency_in, is_supposed

WRONG_PAYEE = (
    "我转错人了",
    "刚才转账转错了，怎么追回来",
    "把五千块汇到别人卡里去了，账号输错了",
    "我把钱打给了不认识的人",
    "手机银行付错人啦",
    "填错卡号，钱已经出去了",
    "收款人选错了，快帮我拦下来",
    "我轉錯賬戶了",
    "I sent money to the wrong person",
    "just transferred 2000 to a wrong account number, please stop it",
    "I typed the wrong account number and the money is gone",
    "the money went to someone else",
    "picked the wrong payee by mistake",
)
FRAUD = (
    "我的卡被人刷了三千",
    "卡在我手上，钱被取走了",
    "这笔不是我刷的",
    "我根本没消费过，怎么扣钱了",
    "有人在用我的卡买东西",
    "someone is using my card right now",
    "somebody has spent money from my account",
    "there are two payments I didn't make",
    "I never authorised this",
    "my account has been emptied",
)
SCAM = (
    "有个警察让我把钱转过去",
    "客服要我共享屏幕",
    "对方叫我念验证码给他",
    "a police officer tells me to move my money",
    "the caller wants me to install an app",
    "he is asking me to share my screen",
)
SUPPOSED = (
    "如果转错人了怎么办",
    "万一卡被人刷了银行赔吗",
    "怎么避免转错账",
    "what if I send money to the wrong person",
    "what happens if someone uses my card",
)
NONE = (
    "怎么转账",
    "别人把钱转错给我了",
    "我收到一笔转错的钱",
    "转账失败了",
    "换错零钱了",
    "密码输错三次",
    "how do I send money to a person",
    "somebody sent me money by mistake",
    "the wrong name is on my card",
    "the app told me to update",
    "我的卡被机器吞了",
    "卡给我妈用可以吗",
)


@pytest.mark.parametrize(
    ("text", "emergency"),
    [
        *((text, "wrong_payee") for text in WRONG_PAYEE),
        *((text, "fraud") for text in FRAUD),
        *((text, "scam") for text in SCAM),
        *((text, None) for text in (*SUPPOSED, *NONE)),
    ],
)
def test_an_emergency_is_one_that_has_happened(text: str, emergency: str | None) -> None:
    assert emergency_in(text) == emergency


@pytest.mark.parametrize("text", SUPPOSED)
def test_what_would_be_is_only_asked(text: str) -> None:
    assert is_supposed(text)
    assert not is_supposed("我转错人了")
