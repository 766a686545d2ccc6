"""When a card is not to be blocked, and when only another one is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.lexicons.no_block import speaks_of_the_past, wants_no_block

NO_BLOCK = (
    *("我的卡没丢，不要挂失", "先别挂失", "唔好掛失住", "我的卡冇唔見", "我张卡揾返咗", "不用挂失了，找到了"),
    *("取消挂失", "我不想挂失", "先不挂失", "暂时不要帮我挂失这张卡", "卡没有丢", "挂失先取消", "别停卡"),
    *(
        "唔使掛失",
        "等等，先不要挂失",
        "不要凍結我的卡",
        "我的卡丢了，不过先不要挂失",
        "别把我的卡停掉",
        "别锁卡",
    ),
    *(
        "咪掛失住",
        "卡找到了",
        "ｄｏｎ’ｔ ｂｌｏｃｋ ｍｙ ｃａｒｄ",
        "don't block my card, I found it",
        "wait, don't block it",
    ),
    *("hold on, it's in my other bag, no need to freeze anything",),
    *("stop! do not lock it, it was under the sofa",),
    *("please don't freeze my card", "do not block it", "stop blocking my card", "hold off blocking it"),
    *("no need to block my card", "I don't want my card blocked", "my card isn't lost", "it turned up"),
    *("I haven't lost my card", "I found it", "found it!", "the card was found", "don't cancel my card"),
    *("leave it open", "千万别把我的卡冻结了", "I never asked you to block my card"),
    *("唔好停卡住，我再揾下先", "actually no, don’t lock it"),
)
BLOCK = (
    *("我的卡丢了", "要不要挂失", "用不用挂失", "别忘了挂失", "别等了赶快挂失", "不要挂失信用卡，挂失借记卡"),
    *(
        "别挂失这张，是另一张",
        "为什么不能挂失",
        "我的信用卡没丢，借记卡丢了",
        "不是丢了，是被偷了",
        "卡没找到",
    ),
    *(
        "你们怎么还没挂失",
        "丢了没找到，挂失",
        "别的卡挂失",
        "特别挂失",
        "如果不挂失会怎样",
        "挂失",
        "对",
        "yes",
    ),
    *("I lost my card", "why don't you block my card", "don't block that one, block the other"),
    *("my card is lost, don't wait, block it", "I can't find my card", "don't forget to block my card"),
    *("it's not lost, it was stolen", "have you not blocked it", "block my card", "don't you block cards?"),
    *("别挂失这张，是另外嗰張", "not that one, don't block it, the other"),
    *("don't block this one, block another card",),
    *("someone found it and is using it", "we never stop it"),
)


CANNOT = (
    *(
        "can't block my card online",
        "I cannot block my card in the app",
        "I can't freeze my card, help",
        "我自己在app不能挂失",
    ),
    *("为什么我不能冻结我的卡", "我不能挂失", "不能冻结我的卡吗", "我嘅卡不能用了，掛失", "app上不可以挂失"),
)
KEEPS = (
    *(
        "不要取消挂失，继续",
        "别取消挂失",
        "不要停止挂失",
        "不要暂停挂失",
        "唔好取消掛失",
        "別解除掛失",
        "先不取消挂失",
        "不想撤销冻结",
    ),
    *(
        "don't cancel the block",
        "do not stop the block",
        "don’t stop blocking it",
        "never lift the block",
        "please do not undo the freeze",
    ),
)
STILL_GONE = (
    *(
        "卡未丢，被诈骗了，请马上停",
        "卡没丢，但是有人用我的卡消费",
        "卡没丢，被人刷了五千",
        "卡没掉，被我前夫拿走了",
        "冇唔見，係俾人偷咗",
    ),
    *(
        "卡不是被偷，是我忘在出租车上了",
        "卡没丢，只是找不到了",
        "卡沒丟，被機器吞了",
        "卡冇唔見，漏咗喺的士",
        "不是丢了，是落在餐厅了",
    ),
    *("卡没丢，密码泄露了", "我从没丢过卡，现在找不到了", "卡没丢，有人克隆了它", "张卡冇唔见，俾人攞咗去用"),
    *(
        "my card isn't lost but someone used it",
        "it's not lost, someone grabbed it",
        "it was not stolen, I left it in a taxi",
    ),
    *(
        "I never lost a card before, now I can't find it",
        "not lost, my ex took it",
        "it isn't stolen, I dropped it somewhere",
    ),
    *(
        "my card is not lost, it was copied",
        "it's not missing, the machine swallowed it",
        "信用卡没丢",
        "my debit card isn't lost",
    ),
)
ANOTHER = (
    *(
        "不要停用信用卡，停借记卡",
        "别冻结借记卡，冻信用卡",
        "唔好停借記卡，停信用卡",
        "别锁5678，锁1234",
        "不要挂失信用卡，只要借记卡",
    ),
    *(
        "please don't stop my debit card, stop the credit",
        "don't freeze the credit card, just the debit",
        "don't block it, cancel my debit card",
    ),
    *("do not lock the debit card, only my credit card",),
)
WHAT_IF = (
    *(
        "why not block it right now",
        "what happens if I don't block my card",
        "if I don't block it can they use it",
    ),
    *(
        "如果我不挂失会怎样",
        "要是不挂失呢",
        "为什么不准挂失",
        "如果先不挂失，会被刷吗",
        "点解唔好掛失住",
        "when I do not block my card, what then",
    ),
    *("别冻结我的账户", "請勿凍結我的帳戶", "唔好凍結我個戶口"),
)
NO_BLOCK_EITHER = (
    *(
        "我不挂失",
        "不挂失了",
        "挂失就不必了",
        "我不是要挂失",
        "我没说要挂失",
        "不能冻结",
        "不准冻结",
        "不许停我的卡",
        "别老是锁我的卡",
    ),
    *(
        "我唔准你凍結張卡",
        "不可以挂失我的卡",
        "挂失不需要了",
        "我以为不见了，原来在洗衣机里",
        "我以為唔見咗，原來喺書包",
    ),
    *(
        "I don't need a block",
        "wait before you block it",
        "you mustn't block it",
        "I'd rather you didn't block it",
        "refrain from blocking",
    ),
    *("I thought I lost it but it was in my coat", "you must not block my card", "we do not want any block"),
)


@pytest.mark.parametrize("text", [*CANNOT, *KEEPS, *STILL_GONE, *ANOTHER, *WHAT_IF])
def test_a_block_that_is_wanted_still_is_not_given_up(text: str) -> None:
    assert not wants_no_block(text)


@pytest.mark.parametrize("text", NO_BLOCK_EITHER)
def test_no_block_is_wanted_in_other_words(text: str) -> None:
    assert wants_no_block(text)


@given(
    st.sampled_from(("卡没丢", "我的卡冇唔見", "卡不是被偷", "my card isn't lost", "it was not stolen")),
    st.sampled_from(
        (
            "被人盗刷了",
            "俾人拎咗",
            "我忘在车上了",
            "找不到",
            "someone used it",
            "I left it in a bar",
            "he took it",
        )
    ),
    st.sampled_from(("，", ", ", "。", "! ", " ")),
)
def test_not_lost_but_in_other_hands_is_no_end(lost: str, harm: str, mark: str) -> None:
    assert not wants_no_block(f"{lost}{mark}{harm}")
    assert not wants_no_block(f"{harm}{mark}{lost}")


REPROACHES = (
    *(
        "I never asked you to block my card",
        "you must not block my card",
        "I told you not to block it",
        "I didn't want my card blocked",
    ),
    *(
        "我没让你们挂失",
        "谁让你们停我的卡",
        "我冇叫你哋停卡",
        "我没说要挂失",
        "凭什么冻结我的卡",
        "我说过不要挂失",
    ),
)


@pytest.mark.parametrize("text", REPROACHES)
def test_a_reproach_is_told_from_a_wish(text: str) -> None:
    assert speaks_of_the_past(text)


@pytest.mark.parametrize(
    "text", ["don't block my card", "别挂失", "唔好掛失住", "please do not freeze it", "先不挂失"]
)
def test_a_wish_is_no_reproach(text: str) -> None:
    assert not speaks_of_the_past(text)


@pytest.mark.parametrize("text", NO_BLOCK)
def test_no_block_is_wanted(text: str) -> None:
    assert wants_no_block(text)


@pytest.mark.parametrize("text", BLOCK)
def test_a_block_is_wanted_or_nothing_is_said_of_it(text: str) -> None:
    assert not wants_no_block(text)


@pytest.mark.parametrize("sign", ["不要", "别我的卡", "don't you ", "没丢", "no block ", "my card ", " "])
def test_long_texts_are_read(sign: str) -> None:
    assert wants_no_block(sign * 12_000) in {True, False}
