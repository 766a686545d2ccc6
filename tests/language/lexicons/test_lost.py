"""Who says that the card is gone, and nothing besides, is heard whatever else was asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.lexicons.lost import (
    loses_another,
    speaks_of_loss,
    tells_of_lost_card,
    tells_of_theft,
)


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


MORE_LOST = (
    "lost card",
    "My card's gone",
    "my debit card's been stolen",
    "卡上周丢了",
    "卡和钱都没了",
    "卡和钱包丢了",
    "I lose my card",
    "somebody took my card, please block it now",
    "stolen credit card",
    "my ATM card is missing",
    "a thief took my card",
    "my card has gone missing",
    "工资卡不见了",
    "張信用咭唔見咗",
    "我张卡俾人偷咗",
    "my credit card has been nicked",
    "提款卡中午掉了",
    "the card is gone",
    "储蓄卡被偷了",
    "I have misplaced my debit card",
)
NOT_THE_CARD = (
    "the ATM took my card",
    "the machine took my card",
    "The waiter took my card",
    "my card was swiped twice at the shop",
    "my card has gone through",
    "my new card is missing",
    "Did I lose my card?",
    "I don't want to lose my card",
    "卡里的钱被偷了",
    "银行卡里的钱不见了",
    "卡入面啲錢唔見咗",
    "卡密码找不到了",
    "信用卡积分没了",
    "I lost my card pin",
    "someone stole my card details",
    "医保卡丢了",
    "社保卡丢了",
    "学生卡丢了",
    "I lost my PAN card",
    "my aadhaar card is lost",
    "I lost my library card",
    "我的公交卡不见了",
    "校園卡唔見咗",
    "銀行卡上的錢沒了",
    "借記卡額度沒了",
    "卡号找不到",
    "my card number was stolen",
    "my card's pin is lost",
    "I haven't lost my card",
    "我的卡没有丢",
    "卡差點丟了",
    "I almost lost my card",
    "have I lost my card?",
    "卡嘅資料俾人偷咗",
    "my replacement card was lost in the post",
    "the shop took my card",
    "they dropped the card payment",
    "I lost my card statement",
    "can I lose my card limit",
    "我以为卡丢了",
)


@pytest.mark.parametrize("text", MORE_LOST)
def test_a_bank_card_that_is_gone_in_few_words(text: str) -> None:
    assert tells_of_lost_card(text)


@pytest.mark.parametrize("text", NOT_THE_CARD)
def test_a_machine_a_bill_and_what_belongs_to_a_card_are_no_loss(text: str) -> None:
    assert not tells_of_lost_card(text)


LOST_IN_OTHER_WORDS = (
    "I thought you should know my card was stolen",
    "I thought I'd let you know I lost my card",
    "my card was stolen not lost",
    "I lost my card not stolen",
    "I never lost my card before but now it's gone",
    "my new card was stolen",
    "I was robbed and they took my card",
    "I got mugged, he took my credit card",
    "I was robbed. they took my bank card",
    "my new debit card has been stolen",
    "just thought I would tell you my card is missing",
    "我的信用卡没丢，借记卡丢了",
    "信用卡沒丟，借記卡丟了",
)
DOUBTED_OR_DENIED = (
    "my new card is missing",
    "the new card has gone missing",
    "I thought I had lost my card",
    "I thought I lost my card",
    "I thought my card was stolen",
    "I thought it was lost, my card is gone",
    "卡没丢手机丢了",
    "我的卡没丢",
    "卡差点丢了",
    "they took my card",
    "he took my card",
    "I was robbed but my card was not stolen",
    "I have not lost my card",
    "I didn't lose my card",
    "I never lost my card",
    "nobody stole my card",
    "my card was not lost or stolen",
    "my card was never stolen",
    "the shop took my card",
    "I was robbed and the shop took my card",
    "my new card was lost in the post",
    "my new card was stolen in the post",
    "我以为卡被偷了",
    "我的卡没有丢也没被偷",
    "I was robbed last year and they took my card",
)


@pytest.mark.parametrize("text", LOST_IN_OTHER_WORDS)
def test_a_loss_beside_what_is_taken_back_or_who_took_it(text: str) -> None:
    assert tells_of_lost_card(text)


@pytest.mark.parametrize("text", DOUBTED_OR_DENIED)
def test_a_loss_that_is_doubted_or_denied(text: str) -> None:
    assert not tells_of_lost_card(text)


@pytest.mark.parametrize(("text", "theft"), [("钱包被偷了", True), ("I was robbed", True), ("丢了", False)])
def test_a_theft_is_told_from_a_loss(text: str, theft: bool) -> None:
    assert tells_of_theft(text) is theft


@pytest.mark.parametrize(
    "text",
    [
        "另外一张也丢了",
        "另一张也不见了",
        "另外嗰張都唔見咗",
        "the other one is gone too",
        "my second card's lost as well",
    ],
)
def test_the_other_one_is_gone_too(text: str) -> None:
    assert loses_another(text)


@pytest.mark.parametrize(
    "text", ["另一张还在", "另外一张没丢", "the other one is fine", "another question", "另外我想问利率"]
)
def test_the_other_one_is_there(text: str) -> None:
    assert not loses_another(text)


@pytest.mark.parametrize(
    "text",
    [
        "my purse has been stolen and both cards were in it",
        "I left my handbag on the train, my debit card was inside",
        "wait, my wallet's gone, with the credit card",
        "钱包落在出租车上了，借记卡在里面",
        "刚发现皮夹不见了，里面有信用卡",
    ],
)
def test_a_card_is_lost_with_what_it_was_in(text: str) -> None:
    assert tells_of_lost_card(text)
    assert speaks_of_loss(text)


@pytest.mark.parametrize(
    "text",
    [
        "my wallet is gone but I still have my cards",
        "what should I do if my wallet is lost with the card",
        "I lost my reading glasses, not my card",
        "my daughter lost her purse with her card",
        "I left my bag at home with the card",
        "钱包丢了，卡没丢",
        "我儿子的钱包丢了，卡在里面",
    ],
)
def test_a_wallet_gone_without_the_card_loses_none(text: str) -> None:
    assert not tells_of_lost_card(text)
    assert not speaks_of_loss(text)
