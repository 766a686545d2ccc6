"""Whose money, card or matter a message is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.lexicons.others import (
    about_somebody_else,
    asks_what_somebody_else_has,
    may_ask_for_somebody_else,
    names_somebody_alone,
    wants_somebody_elses,
    without_numbers,
)
from contact_center.language.lexicons.own_money import asks_for_own_balance

OTHERS = (
    "what's my wife's balance",
    "what is my wife’s balance",
    "whats my wifes balance",
    "my husband's account balance please",
    "how much money does my son have",
    "how much is on my son's card",
    "balance of my mother",
    "check the balance for my boss",
    "my boss's balance",
    "what is his balance",
    "how much is in her account",
    "Emma's balance please",
    "balance in John's account",
    "my mum's savings",
    "my dad account balance",
    "my friend's card",
    "my wife lost her card",
    "my daughter's debit card is missing",
    "block my husband's card",
    "can you tell me my mother in law's balance",
    "my parents' balance",
    "on behalf of my mother, the balance please",
    "my company's balance",
    "my girlfriend's balance",
    "how much does my brother owe",
    "does my wife have any complaints open, what about her tickets",
    "我妈的余额多少",
    "帮张伟查一下账户里的钱",
    "替李小红挂失一下卡",
    "幫陳大文睇下，查下結餘",
    "我妈还有多少钱",
    "查一下我妈账上还剩多少",
    "帮我妈查余额",
    "替我老婆查一下余额",
    "我老公的余额",
    "我太太嘅戶口結餘",
    "幫我媽查下餘額",
    "我朋友的账户余额",
    "我儿子的卡丢了",
    "我女儿的卡",
    "老板的余额是多少",
    "她的余额",
    "他账户里有多少钱",
    "别人的余额",
    "我妈把银行卡弄丢了，我能替她挂失吗",
    "我妈把银行卡弄丢了",
    "我爸的信用卡不见了",
    "余额是多少，我妈的卡",
    "打印我老婆的流水",
    "我男朋友卡里还剩多少",
    "公司账户余额多少",
    "我老婆有多少存款",
    "我媽張卡唔見咗",
    "我爸妈的存款",
    "邻居的余额",
    "同事的工资",
    "她卡上的钱",
    "我室友的卡被偷了",
    "我奶奶的养老金到了没有",
    "佢户口仲有几多钱",
    "我老公的投诉办得怎么样",
    "my wife's complaint, any news?",
    "what’s in my wife’s account",
    "tell me my grandma's balance",
    "我爸和我妈的卡都丢了",
    "我老公跟他妈的卡都丢了",
    "我和你说，我爸的卡丢了",
)
OWN = (
    "我的余额",
    "查余额",
    "我想查余额",
    "what is my balance",
    "what's my account balance",
    "how much money do I have",
    "I lost my card",
    "my kid lost my bankcard",
    "my flatmate took my card without asking and wont give it back",
    "can my husband report my card as lost for me",
    "我的卡丢了",
    "我妈给我转的钱到了吗，查下余额",
    "帮马上查一下余额",
    "帮忙查余额",
    "老板发工资了没",
    "my boss paid me, what's my balance",
    "has my salary come in",
    "我和老婆的联名账户余额",
    "joint account with my wife, balance",
    "what's today's balance",
    "this month's statement",
    "last year's statement please",
    "我老公把我的卡弄丢了",
    "儿子把我的卡拿走了",
    "其他卡的余额",
    "我另一张卡的余额",
    "who is my account manager",
    "我的客户经理是谁",
    "前夫把我的卡拿走了，不想让他用",
    "室友拿了我的信用卡不还",
    "coworker stole my bank card from my desk",
    "a man on a scooter ripped my purse away, block the card quick",
    "保姆拿走了我的银行卡，人找不到了",
    "did my husband's transfer arrive in my account?",
    "my card's balance",
    "what's left on my card",
    "my wife took my card",
    "同事偷拿了我的卡，先锁了它",
    "I've lost my card, my mother told me to call you",
    "你们的卡",
    "it's my card",
    "that's my balance?",
    "有一笔300元的扣款我不认可",
    "I'd like to dispute a charge of 80 yuan",
    "我要打印去年全年的流水",
    "card of mine",
    "the bank's card",
    "我妈说我的卡丢了要挂失",
    "他们把我的卡吞了",
    "someone stole my bank card on the train",
    "they kept my card",
    "my bag was snatched",
    "室友说余额可以在这查",
    "我和我爸的卡都丢了",
    "我跟我老公的卡都在包里被偷",
    "我同我老婆嘅卡都唔見咗",
    "我与太太的信用卡全都不见了",
    "我妈和我的卡都被抢了",
    "我和女儿的银行卡一起丢了",
    "我和她的卡都丢了",
    "my card and my wife's card are gone",
)

NAMED = (
    "王小明的账户余额",
    "李四账户有多少钱",
    "查一下张三的余额",
    "马云有多少存款",
    "隔壁老王的余额",
    "陳大文嘅結餘",
    "查下陳大文戶口有幾多錢",
    "请问欧阳明月的余额是多少",
    "balance of John Smith",
    "balance for Mary",
    "how much money does Jack have",
    "what does Peter owe",
    "savings of Mrs. Brown",
)
NO_PERSON = (
    "公司的工资没到账",
    "单位的养老金到账没",
    "老板的工资还没到",
    "金卡的余额",
    "白金卡余额",
    "高息存款有多少",
    "常用账户余额",
    "周三的余额",
    "江南支行的余额",
    "龙卡的余额",
    "查一下余额宝的钱",
    "balance of my visa card",
    "balance for june",
    "balance of Harbour Platinum",
    "how much does a card have",
    "what does it have",
)


@pytest.mark.parametrize("text", NAMED)
def test_somebody_by_name(text: str) -> None:
    assert about_somebody_else(text)
    assert asks_what_somebody_else_has(text)


@pytest.mark.parametrize("text", NO_PERSON)
def test_a_product_a_bank_and_ones_own_pay_are_nobody_elses(text: str) -> None:
    assert not about_somebody_else(text)


@pytest.mark.parametrize("text", OTHERS)
def test_somebody_elses(text: str) -> None:
    assert about_somebody_else(text)


@pytest.mark.parametrize("text", OWN)
def test_ones_own_whoever_else_is_spoken_of(text: str) -> None:
    assert not about_somebody_else(text)


@given(
    st.sampled_from(("妈妈", "爸爸", "老公", "太太", "儿子", "朋友", "同事", "奶奶", "室友", "老板")),
    st.sampled_from(("余额", "账户余额", "卡里还有多少钱", "存款", "流水", "工单", "预约")),
    st.sampled_from(("", "请问", "帮我查一下", "我想知道")),
)
def test_every_relative_in_chinese(who: str, what: str, before: str) -> None:
    assert about_somebody_else(f"{before}我{who}的{what}")


@given(
    st.sampled_from(("wife", "husband", "mother", "dad", "son", "daughter", "boss", "friend", "neighbour")),
    st.sampled_from(
        ("balance", "account balance", "savings", "bank statement", "credit card", "appointment")
    ),
    st.sampled_from(("what's", "tell me", "please check", "I need", "show me")),
)
def test_every_relative_in_english(who: str, what: str, before: str) -> None:
    assert about_somebody_else(f"{before} my {who}'s {what}")
    assert about_somebody_else(f"{before} my {who}’s {what}?")
    assert not about_somebody_else(f"{before} my {what}, my {who} is here")


@pytest.mark.parametrize("sign", ["我妈", "a's ", "my wife ", "his ", "x", " ", "的"])
def test_it_reads_long_texts(sign: str) -> None:
    assert about_somebody_else(sign * 12_000) in {True, False}


ALONE = (
    *(
        "那我爸的呢",
        "我爸的呢？",
        "咁我老婆呢？",
        "那我媽媽嘅呢",
        "仲有我阿爸嗰份",
        "他的呢",
        "佢嘅呢",
        "那我老公的",
    ),
    *(
        "我女儿呢",
        "谢谢，那我爸的呢？",
        "那张伟的呢",
        "那我公司的呢",
        "我爸妈的呢",
        "咁我仔嘅呢",
        "那帮我查一下我爸的",
    ),
    *(
        "and my wife's?",
        "what about my son?",
        "and my husband’s",
        "how about my mum's",
        "my wife's?",
        "and hers?",
    ),
    *("and Peter's?", "also my daughter's please", "ok and my mother-in-law's?", "and for my wife?"),
    *(
        "我大仔嘅呢",
        "我個女呢",
        "我仔呢",
        "我女呢？",
        "我仔嘅呢",
        "and her?",
        "what about him?",
        "how about them",
    ),
    *("ＡＮＤ ＭＹ ＷＩＦＥ＇Ｓ？", "and\u200b my wife's?", "what about his?"),
)
NOT_ALONE = (
    *(
        "那信用卡的呢",
        "我的呢",
        "那周二的呢",
        "那余额呢",
        "我老婆怎么开户",
        "妈的",
        "那利息呢",
        "那存折呢",
        "客户经理呢",
    ),
    *(
        "and today's?",
        "and the card?",
        "what about my card?",
        "my balance",
        "how can my wife open an account",
    ),
    *(
        "and yesterday's?",
        "and last month's?",
        "my friend sent money",
        "and a company account?",
        "他们把我的卡吞了",
    ),
)
PRIVATE = (
    *(
        "我阿爸戶口仲有幾多錢",
        "帮我爸查一下他欠你们多少",
        "我媽媽張卡唔見咗點算",
        "我想知道我儿子存折里还剩多少",
    ),
    *(
        "我老婆仲爭銀行幾多",
        "幫我睇下我老公張卡有冇錢",
        "我太太戶口入面有幾錢",
        "我爸账户里还有钱吗",
        "查下我女朋友的流水",
    ),
    *(
        "可以查我老公的余额吗",
        "阿媽个户口得返几多钱",
        "can you tell me how much my wife has left on her card",
    ),
    *("show me my son's transactions", "does my son have enough money to pay rent"),
    *("my dad wants to know what he has left", "what's left in my mum's account"),
    *("how do I see my wife's balance",),
    *("has my husband's salary arrived in his account", "how much does my brother owe on his loan"),
)
GENERAL = (
    *(
        "我老婆怎么开户",
        "我女儿可以办信用卡吗",
        "怎么给我妈的卡转账",
        "我仔開戶要帶咩文件",
        "我能替我妈存钱吗",
    ),
    *("我爸的身份证过期了怎么更新", "孩子开户需要什么材料", "我的余额", "how can my wife open an account"),
    *(
        "how do I open an account for my wife",
        "can my son get a card",
        "what does my mother need to open her account",
    ),
    *("how do I transfer money to my wife's account", "can I deposit cash into my husband's account"),
    *("how much can my wife withdraw from an ATM", "how long does a transfer to my friend's account take"),
)


@pytest.mark.parametrize("text", ALONE)
def test_somebody_and_nothing_else(text: str) -> None:
    assert names_somebody_alone(text)


@pytest.mark.parametrize("text", NOT_ALONE)
def test_more_than_somebody_or_nobody(text: str) -> None:
    assert not names_somebody_alone(text)


@pytest.mark.parametrize("text", PRIVATE)
def test_somebody_elses_private_matter(text: str) -> None:
    assert may_ask_for_somebody_else(text)


@pytest.mark.parametrize("text", GENERAL)
def test_a_question_in_general_whoever_it_is_for(text: str) -> None:
    assert not may_ask_for_somebody_else(text)
    assert not asks_what_somebody_else_has(text)


THEIRS_BESIDE = (
    "我仔户口有几多钱",
    "我仔嘅余额呢",
    "我娃卡里有多少",
    "前任余额多少",
    "王五余额多少",
    "刘德华余额多少",
    "13800000000的余额多少",
    "前夫要还给我钱，他账户还有多少",
    "transfer to John's account, how much does John have",
    "我女戶口有幾多錢",
    "租户的余额",
    "查一下李小龙余额",
    "I sent money to my wife's account and how much does she have",
    "我老婆转了钱给我，她卡里还剩多少",
    "my son owes me money, what is his balance",
    "陳大文結餘幾多",
    "我转到老公卡里的钱，他卡里还有多少",
    "transfer to my wife's account. What's my wife's balance?",
)
OWN_TRANSFERS = (
    "money to my friend's account was sent twice",
    "I want to dispute a payment to my wife's card",
    "过数去老细户口过错咗",
    "我给老公账户转了两次",
    "我转给老婆账户的钱到了没",
    "我给女儿卡里转错钱了",
    "打到朋友账户的钱能追回吗",
    "I paid into my sister's savings twice",
    "過數畀我阿媽戶口過錯咗",
    "汇到同事账户的钱没到",
    "我仔细看了余额不对",
    "前夫要还给我钱",
    "周末余额",
    "I sent 500 to my son's card by mistake",
    "存到我爸卡里的钱被退回来了",
    "黄金余额",
    "我女士专享卡的余额",
)


@pytest.mark.parametrize("text", THEIRS_BESIDE)
def test_anothers_whatever_was_sent_to_whom(text: str) -> None:
    assert about_somebody_else(text)


@pytest.mark.parametrize("text", OWN_TRANSFERS)
def test_money_that_one_sent_is_ones_own_matter(text: str) -> None:
    assert not about_somebody_else(text)


THEIRS_SHOWN_OR_NUMBERED = (
    "给我查查我老婆卡里有多少钱",
    "麻烦给我看下我老公账户余额",
    "给我看下我妈账户还有多少",
    "给我查一下我妈的余额",
    "把我老婆的流水发给我",
    "send my wife's statement to me",
    "把我老婆的流水转给我",
    "畀我睇下我老婆戶口有幾多錢",
    "给我打印我老婆的流水",
    "给我妈开了个账户，账户还有多少",
    "给我老婆申请一份流水",
    "email my husband's transactions to my email",
    "send my wife's bank statement to my address",
    "could you explain to me what my wife owes",
    "我個仔戶口有幾多錢",
    "我個女張卡有幾多錢",
    "我個囡戶口有幾多錢",
    "我大仔户口有几多钱",
    "我细女户口余额",
    "我把钱打到我妈账户了，账户还有多少钱",
    "把钱存到我儿子卡里了，卡里有多少",
    "我转钱到我老婆卡里了，卡里还有多少",
    "我把錢過數去我阿媽戶口，戶口仲有幾多",
    "我把钱打到我妈账户了，我想知道账户还有多少",
    "138 0000 0000的余额多少",
    "+8613800000000的余额多少",
    "13800000000这个号余额多少",
    "13800000000的余额多少",
    "我妈的手机号13800000000的余额多少",
    "告诉我13800000000的余额",
    "告诉我手机号13800000000的余额",
    "138-0000-0000户口仲有幾多",
    "13800000000呢個號有幾多錢",
)
OWN_SHOWN_OR_NUMBERED = (
    "我妈给我转的钱到了吗，查下余额",
    "老婆转给我的钱到了没，余额多少",
    "老公还给我500块，看下余额",
    "我手机号13800000000的余额多少",
    "我的手机号是13800000000的账户还有多少钱",
    "这是我手机号13800000000的账户",
    "我的手機號係13800000000，戶口有幾多錢",
    "我嘅電話13800000000嘅結餘",
    "我的13800000000这个号余额多少",
    "给我看看我的账户",
    "my boss sent money to me, what's the balance",
    "my wife sent 500 to me",
    "did my husband's payment to me arrive",
    "白银余额多少",
    "韩元余额多少",
    "我把钱打到我妈账户了，我还有多少钱",
    "我把钱打到我妈账户了，我卡里还有多少",
    "send my statement to me",
    "send the statement to my email",
    "我女士卡余额",
    "我转了500给我老婆，余额还有多少",
    "把我的流水发给我",
    "我妈发了红包给我，查下余额",
    "给我妈办张副卡要她本人到场吗",
    "给我妈预约一个窗口，她八十了",
    "給我弟弟擔保貸款要簽什麼",
    "给我家五岁小孩开个存折",
)
ANSWERS = ("13800000000的账户", "+86 138 0000 0000的余额多少", "我手机号13800000000的余额", "13800000000")


@pytest.mark.parametrize("text", THEIRS_SHOWN_OR_NUMBERED)
def test_anothers_that_is_to_be_shown_or_has_a_number(text: str) -> None:
    assert about_somebody_else(text)
    assert not asks_for_own_balance(text)


@pytest.mark.parametrize("text", OWN_SHOWN_OR_NUMBERED)
def test_ones_own_whatever_came_in_or_was_sent(text: str) -> None:
    assert not about_somebody_else(text)


@pytest.mark.parametrize("text", ANSWERS)
def test_the_number_that_is_asked_for_is_nobody_elses(text: str) -> None:
    assert not wants_somebody_elses(without_numbers(text))


@pytest.mark.parametrize("text", ["我妈的手机号13800000000，她的余额", "查我老婆的余额，13800000000"])
def test_another_who_is_named_beside_the_number_stays(text: str) -> None:
    assert wants_somebody_elses(without_numbers(text))
