"""Who says that the card is gone, and nothing besides, is heard whatever else was asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.lost import tells_of_lost_card


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


LOST = _lines("""
    my name is 阿明, I lost my card
    this is Anna, my card is gone
    我叫阿明，我的卡丢了
    我係阿明，我唔見咗張卡
    My name is Li Wei and I've lost my credit card
    阿明，我张卡唔见咗
    call me Bob. I lost my card today
    hi it's Priya here, somebody stole my card yesterday at 3pm
    我姓陈，信用卡昨天不见了
    我姓陳，尋日唔見咗張卡
    我叫陈大文，我张信用卡俾人偷咗
    hello, this is Emma Stone, my debit card is missing
    My name is Wong and I can't find my card
    你好，我是张伟，我的银行卡刚刚丢了
    我姓李，我冇咗張提款卡
    卡丢了！马上挂失
    my card got stolen this morning
    I've lost my credit card
    銀行卡不見了，怎麼辦
    我係小芳，頭先跌咗張卡
    somebody took my card, please block it now
    佢偷咗我張卡
""")
NOT_LOST = _lines("""
    my name is Li Wei, tomorrow at 3pm
    我叫阿明，明天下午三点
    call me Bob, Monday morning is fine
    係阿明，聽日下晝
    my card was stolen last year, you charged me a fee
    我的卡没丢
    怕卡丢了
    我妈的卡丢了
    如果卡丢了怎么办
    I lost my SIM card
    我的电话卡丢了
    我丢了工作
    I lost my phone
    我的身份证丢了
    明天下午，我叫陈大文
    I found my lost card
    has my lost card been blocked
    what happens if my card is stolen
    投诉：卡丢了你们客服两天没接电话
    you lost my card in the post and nobody answered my letters
    我办的新卡还没寄到
""")


@pytest.mark.parametrize("text", LOST)
def test_a_lost_card_with_whatever_name_or_hour(text: str) -> None:
    assert tells_of_lost_card(text)


@pytest.mark.parametrize("text", NOT_LOST)
def test_a_story_a_fear_or_another_thing(text: str) -> None:
    assert not tells_of_lost_card(text)


@given(
    st.sampled_from(("我叫阿明", "my name is Priya", "你好，我是李伟", "this is Tom", "係阿玲", "Hello")),
    st.sampled_from(("，", ", ", "。", "! ", "\n")),
    st.sampled_from(("我張卡唔見咗", "我的信用卡被偷了", "I lost my card", "my debit card is gone")),
    st.sampled_from(("", "，快挂失", ", block it please", "。昨天下午三点", " 😭")),
)
def test_a_name_before_and_a_wish_behind_change_nothing(who: str, gap: str, lost: str, more: str) -> None:
    assert tells_of_lost_card(f"{who}{gap}{lost}{more}")


@pytest.mark.parametrize("sign", ["卡", "丢卡", "my card ", "i am ", "，", "lost my "])
def test_it_reads_long_texts(sign: str) -> None:
    assert tells_of_lost_card(sign * 12_000) is False
