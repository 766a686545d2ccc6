"""When a card is not to be blocked, and when only another one is."""

import pytest

from actions.no_block import wants_no_block

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


@pytest.mark.parametrize("text", NO_BLOCK)
def test_no_block_is_wanted(text: str) -> None:
    assert wants_no_block(text)


@pytest.mark.parametrize("text", BLOCK)
def test_a_block_is_wanted_or_nothing_is_said_of_it(text: str) -> None:
    assert not wants_no_block(text)


@pytest.mark.parametrize("sign", ["不要", "别我的卡", "don't you ", "没丢", "no block ", "my card ", " "])
def test_long_texts_are_read(sign: str) -> None:
    assert wants_no_block(sign * 12_000) in {True, False}
