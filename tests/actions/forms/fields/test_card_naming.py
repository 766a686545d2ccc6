"""Which of the cards a message names: what is named and nothing else, and never what is left over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.forms.fields.card_naming import meant, names_a_card_alone
from contact_center.customers.tables import Card

DEBIT, CREDIT, GOLD = (
    Card(ending="5518", kind="debit"),
    Card(ending="3388", kind="credit"),
    Card(ending="9012", kind="credit"),
)
TWO, THREE = (DEBIT, CREDIT), (DEBIT, CREDIT, GOLD)


def endings(text: str, cards: tuple[Card, ...] = TWO, besides: str | None = None) -> list[str]:
    return [card.ending for card in meant(text, cards, besides=besides).named]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("尾号3388的卡", ["3388"]),
        ("3388", ["3388"]),
        ("３３８８", ["3388"]),
        ("三三八八", ["3388"]),
        ("卡号后四位是3388", ["3388"]),
        ("6222 0210 0111 3388", ["3388"]),
        ("6222021001113388丢了", ["3388"]),
        ("block card 3388", ["3388"]),
        ("the one ending in 3388 please", ["3388"]),
        ("double three double eight", ["3388"]),
        ("我的信用卡丢了", ["3388"]),
        ("我張信用卡唔見咗", ["3388"]),
        ("my debit card", ["5518"]),
        ("借記卡", ["5518"]),
        ("不是5518，是3388", ["3388"]),
        ("not 5518 but 3388", ["3388"]),
        ("不是借记卡，是信用卡", ["3388"]),
        ("not the debit card, the credit card", ["3388"]),
        ("5518和3388都丢了", ["5518", "3388"]),
        ("信用卡和借记卡都丢了", ["5518", "3388"]),
        ("两张卡都丢了", ["5518", "3388"]),
        ("全部", ["5518", "3388"]),
        ("both my cards", ["5518", "3388"]),
        ("all", ["5518", "3388"]),
        ("block all my cards", ["5518", "3388"]),
        ("只挂失信用卡，别动借记卡", ["3388"]),
        ("block the debit card, don't touch the credit card", ["5518"]),
    ],
)
def test_what_is_named(text: str, named: list[str]) -> None:
    assert endings(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "我的卡丢了",
        "I lost my card",
        "不是这张",
        "不是3388",
        "not the credit card",
        "另外一张",
        "the other one",
        "都不是",
        "none of them",
        "not all of them",
        "all right",
        "对",
        "2024年办的卡",
        "in 2024",
        "10000块",
    ],
)
def test_what_names_nothing(text: str) -> None:
    assert endings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *("另外一张", "另一張也丟了", "the other one", "不是这张，是另外那张", "the other card"),
        *("另外嗰張", "唔係呢張，係另外嗰張", "另一个", "另外的卡", "剩低嗰張", "还有那张"),
    ],
)
def test_the_other_one_is_named_beside_the_one_spoken_of(text: str) -> None:
    assert endings(text, besides="5518") == ["3388"]
    # Of three there is no other one.
    assert endings(text, THREE, besides="5518") == []


@pytest.mark.parametrize("text", ["我的信用卡丢了", "my credit card"])
def test_a_kind_there_are_two_of_is_asked_for(text: str) -> None:
    found = meant(text, THREE)
    assert found.named == ()
    assert found.among == (CREDIT, GOLD)


@pytest.mark.parametrize("text", ["尾号9999的卡", "9999", "card ending 0000", "6222021001119999"])
def test_a_number_that_is_no_card_is_told_from_no_number(text: str) -> None:
    found = meant(text, TWO)
    assert (found.named, found.unknown) == ((), True)


@pytest.mark.parametrize("text", ["我的信用卡丢了", "my credit card is gone"])
def test_a_kind_the_customer_has_not_is_told_so(text: str) -> None:
    assert meant(text, (DEBIT,)).unknown


@given(st.text())
def test_nothing_but_what_a_text_says_names_a_card(text: str) -> None:
    """Whatever else is written: without a digit, a kind, "all" or "other" no card is named."""
    cues = "卡张个全所部都每另别其剩贷蓄零〇一二两三四五六七八九幺"
    words = (
        "credit",
        "debit",
        "all",
        "both",
        "every",
        "each",
        "other",
        "rest",
        "remaining",
        "three",
        "five",
        "one",
        "eight",
    )
    silent = "".join(sign for sign in text if sign not in cues and not sign.isnumeric())
    if not any(word in silent.lower() for word in words):
        assert meant(silent, TWO).named == ()


@given(st.text(), st.sampled_from(["3388", "5518"]))
def test_a_card_named_by_its_number_is_the_only_one(text: str, ending: str) -> None:
    silent = "".join(sign for sign in text if sign.isspace() or sign in "，。！？!?;；丢了")
    assert endings(f"{silent}尾号{ending}{silent}", THREE) == [ending]


@pytest.mark.parametrize("sign", ["不是", "not ", "另", "3 ", "x", " "])
def test_long_texts_are_read_as_well(sign: str) -> None:
    assert len(endings(sign * 10_000)) <= len(TWO)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "另一张呢？",
            "那还有一张怎么办",
            "now my other card as well",
            "另外嗰張呢",
            "还有信用卡",
            "3388呢",
            "另外那张也挂失",
            "剩下那張",
            "仲有另外嗰張卡",
            "那另一张卡怎么办",
        ),
        *(
            "and the other one?",
            "what about the other card",
            "and my credit card?",
            "and 3388?",
            "also the other",
        ),
        *("my other card too", "the debit one", "ａｎｄ ｔｈｅ ｏｔｈｅｒ ｏｎｅ？"),
    ],
)
def test_a_card_and_nothing_else(text: str) -> None:
    assert names_a_card_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        *("我的卡", "另一个问题", "补卡要多少钱", "我的卡丢了", "T100001", "我想申请信用卡", "card limit"),
        *("how do I get a new card", "and the fee?", "another question", "what is a debit card"),
    ],
)
def test_more_than_a_card(text: str) -> None:
    assert not names_a_card_alone(text)
