"""Emergencies with money are recognised by what has happened, not by what may."""

import pytest

from contact_center.language.lexicons.urgent import (
    emergency_in,
    is_endangered,
    is_pressed,
    is_supposed,
    secret_is_out,
    sounds_alarming,
    under_way,
)

WRONG_PAYEE = (
    "我转错人了",
    "刚才转账转错了，怎么追回来",
    "把五千块汇到别人卡里去了，账号输错了",
    "我把钱打给了不认识的人",
    "手机银行付错人啦",
    "填错卡号，钱已经出去了",
    "收款人选错了，快帮我拦下来",
    "我轉錯賬戶了",
    "钱转给一个陌生人了",
    "刚把房租打到别人账户去了",
    "转给了另一个人，名字差一个字",
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
    "手机银行转到别的银行要手续费不",
    "转到别人卡上要多久",
    "能汇到别的国家吗",
    "付给一个公司账户要收费吗",
    "打到别的行是不是要等",
    "我转给了别的银行的账户，多久到",
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


UNDER_WAY = (
    "someone's paying for things with my credit card right now",
    "oh no they've been using my debit card all day",
    "somebody has just used my card in a town i've never been to",
    "somebodys using my card",
    "a stranger is spending money from my account",
    "My card's being used by someone in Italy",
    "thieves have emptied my savings",
    "有人一直在用我的信用卡买东西",
    "不知道是谁在刷我的卡",
    "我的信用卡被人拿去一直刷",
    "有人刚用我那张信用卡",
    "陌生人正在花我账户里的钱",
    "唔知邊個用緊我張卡",
    "someone has taken control of my laptop",
    "he's in my banking app moving things",
    "hes in my phone",
    "a man from support got me to install something",
    "they got into my online banking",
    "I gave the caller the code",
    "i've just told him my password",
    "I read the code out to a woman",
    "my phone is being controlled",
    "对方远程控制了我的手机",
    "我的电脑被人远程了",
    "我把验证码告诉他了",
    "密码给了对方",
    "他在操作我的手机",
    "骗子登录了我的网银",
    "卡被人盗刷了5000",
)
NOT_UNDER_WAY = (
    "can someone use my card abroad",
    "my wife uses my card is that allowed",
    "can my daughter be using my card",
    "is there an app for controlling my spending",
    "they charged my card twice",
    "can i get into my online banking from abroad",
    "they got my name wrong",
    "she is in my branch",
    "我能把验证码告诉客服吗",
    "不要把验证码告诉别人对吧",
    "别人用我的卡可以吗",
    "楼号打错了",
    "名字打错了",
    "怕卡被人一直刷",
    "我的手机号被银行限制了",
    "the clerk made me wait two hours",
    "my account is used for salary",
    "i used my card at the shop",
    "they paid me back with interest to my account",
    "someone paid money into my account",
    "my daughter wants me to bank on the internet",
    "people say my account is good",
    "卡号输错了",
    "there is a payment I didn't make",
    "前天储蓄卡在茶楼被刷了120元，我没去过",
    "信用卡上周被扣了三百块，不是我消费的",
)


@pytest.mark.parametrize("text", UNDER_WAY)
def test_what_goes_on_does_not_wait(text: str) -> None:
    assert under_way(text)
    assert under_way(f"well, {text}") or "\u4e00" <= text[0] <= "\u9fff"


@pytest.mark.parametrize("text", NOT_UNDER_WAY)
def test_what_is_no_emergency_waits(text: str) -> None:
    assert under_way(text) is None


@pytest.mark.parametrize(
    ("text", "alarming"),
    [
        ("a stranger rang me", True),
        ("收到一条奇怪的短信", True),
        ("my niece loves the new machine", False),
        ("孙女教我上网", False),
    ],
)
def test_words_that_may_belong_to_an_emergency(text: str, *, alarming: bool) -> None:
    assert sounds_alarming(text) == alarming


@pytest.mark.parametrize(
    "text",
    [
        "房号打错了，应该是7楼",
        "不好意思字打错了",
        "名字写错人名了",
        "单元打错了改成2单元",
        "I put in the wrong number, the house is 42",
        "sorry, I sent you the wrong name",
        "typed the wrong number, it's flat 9",
    ],
)
def test_a_slip_of_the_finger_is_no_emergency(text: str) -> None:
    assert emergency_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "钱打错了怎么追",
        "三千块打错账户了",
        "打款打错人了",
        "I paid to the wrong number",
        "entered the wrong name and the money is gone",
    ],
)
def test_money_that_went_astray_still_is_one(text: str) -> None:
    assert emergency_in(text) == "wrong_payee"


@pytest.mark.parametrize(
    "text",
    [
        "短信说我的卡在米兰刷了两千，卡就在我包里，谁在用啊",
        "卡在我身上呢，怎么会在外地被取走了八百，刚扣了",
        "who is this? my card is in my wallet and 900 was charged in Oslo",
        "somebody used my card in Rome just now and the card is with me",
    ],
)
def test_a_card_that_pays_while_its_owner_holds_it_does_not_wait(text: str) -> None:
    assert under_way(text) == "fraud"


@pytest.mark.parametrize(
    "text",
    [
        "卡在我手上，昨天刷了两百块买鞋",
        "my card is with me, how much can be charged abroad",
        "the card is in my bag, I used it yesterday",
    ],
)
def test_a_card_its_owner_pays_with_is_no_emergency(text: str) -> None:
    assert emergency_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "他看到我短信里的验证码了",
        "密码我也报给他了",
        "我还把身份证号和卡号都给了对方",
        "I already told him one code",
        "They've got my card number and the PIN",
        "she knows my password",
        "我点了短信里的链接，卡号和密码都填进去了",
        "那个退税网站要我输验证码，我输了验证码",
        "clicked a link in a text and i put my card number and the 3 digits in",
        "it was a fake delivery page, it asked for a code and i typed that in too",
        "I've entered my password on that website",
    ],
)
def test_a_secret_is_out(text: str) -> None:
    assert secret_is_out(text)


@pytest.mark.parametrize(
    "text",
    [
        "我没告诉他验证码",
        "如果我告诉他验证码会怎样",
        "验证码收不到",
        "我密码输错了三次",
        "I didn't give him the code",
        "what if they know my pin",
        "I typed the code wrong",
        "我点了链接，但没填卡号",
        "I clicked the link but I didn't enter my card number",
        "i entered my pin three times at the machine",
    ],
)
def test_a_secret_that_was_kept_is_not_out(text: str) -> None:
    assert not secret_is_out(text)


@pytest.mark.parametrize("text", ["卡里的钱会不会没了", "can they take my money", "卡里会不会被转走啊"])
def test_fear_for_the_money_is_heard(text: str) -> None:
    assert is_endangered(text)


@pytest.mark.parametrize(
    "text",
    [
        "他还让我把钱转到安全账户，我还没转",
        "对方一直催我转账",
        "骗子又问我要验证码",
        "那边叫我把存款取现",
        "客服要我下载一个会议软件",
        "he wants me to move everything to a safe account, havent done it yet",
        "they keep asking for my code",
        "she's still telling me to send the money",
        "The officer is pushing me to transfer my savings",
    ],
)
def test_who_is_urged_to_pay_is_pressed(text: str) -> None:
    assert is_pressed(text)
    assert is_endangered(text)


@pytest.mark.parametrize(
    "text",
    [
        "我在等你们",
        "他没再打来",
        "如果他再让我转账怎么办",
        "我想转账到另一个账户",
        "what if he asks me to pay again",
        "I'd like to transfer money to my savings",
        "he hung up",
    ],
)
def test_who_is_left_alone_is_not_pressed(text: str) -> None:
    assert not is_pressed(text)
