"""Which of the cards a message names: what is named and nothing else, and never what is left over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.customers.models import Card
from contact_center.language.lexicons.card_naming import card_kinds_in, meant, names_a_card_alone

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


SPARED = (
    *(
        "block all except my credit card",
        "除了信用卡都挂失",
        "信用卡以外的都挂失",
        "除了3388都挂失",
        "everything except 3388",
    ),
    *(
        "all but the credit card",
        "除咗信用卡全部都停",
        "除3388之外全部凍結",
        "block everything apart from 3388",
        "3388除外，都挂失",
    ),
    *(
        "block all my cards, but keep the credit one",
        "都挂失，保留信用卡",
        "全部挂失，信用卡除外",
        "所有卡都停，信用卡不用",
    ),
    *(
        "信用卡沒丟，借記卡丟了",
        "debit card is gone, credit card is fine",
        "credit is at home but the debit was stolen",
    ),
    *(
        "信用卡在家，借记卡被偷了",
        "I still have the credit card, the debit card is missing",
        "5518丢了，3388还在",
    ),
    *(
        "我張信用卡仲喺屋企，借記卡唔見咗",
        "信用卡搵返，借記卡唔見",
        "没丢信用卡，丢的是借记卡",
        "never lost my credit card, lost the debit",
    ),
    *(
        "the credit card was not stolen, the debit card was",
        "３３８８還在，５５１８丟了",
        "三三八八还在，五五一八丢了",
    ),
    *(
        "除了信用卡，其他的都丢了",
        "my other card is fine, the debit card is lost",
        "另一张还在，丢的是借记卡",
    ),
)
MORE_SPARED = (
    *("借记卡不见了，信用卡还在用", "信用卡沒帶，丟了借記卡", "the debit one, I have the credit card"),
)
STILL_THERE = (
    *(
        "3388还在",
        "the credit card is safe",
        "信用卡没丢",
        "my credit card isn't lost",
        "尾号3388的没丢",
        "信用卡在身上",
    ),
    *(
        "3388 is in my wallet",
        "都还在",
        "兩張卡都喺屋企",
        "both cards are safe",
        "both are fine",
        "两张都没丢",
        "信用卡和借记卡都没丢",
    ),
    *("the credit and the debit card are both at home", "don't block both", "除了信用卡，借记卡也丢了"),
)
NOT_THE_OTHER = (
    *(
        "另一张还在",
        "the other one is fine",
        "the rest are fine",
        "不要另一张",
        "not the other one",
        "另一張冇唔見",
        "別動另一張",
    ),
    *(
        "其他的都在家",
        "don't touch the other card",
        "I still have the other one",
        "the other card is not lost",
        "另外嗰張喺屋企",
    ),
)


@pytest.mark.parametrize("text", [*SPARED, *MORE_SPARED])
def test_a_card_that_is_excepted_or_safe_is_not_named(text: str) -> None:
    assert endings(text) == ["5518"]


@pytest.mark.parametrize("text", STILL_THERE)
def test_no_card_is_named_by_what_is_not_lost(text: str) -> None:
    assert endings(text) == []


@pytest.mark.parametrize("text", NOT_THE_OTHER)
def test_the_other_one_is_not_named_where_it_is_safe(text: str) -> None:
    assert endings(text, besides="5518") == []


@pytest.mark.parametrize(
    "text", ["尾号3388的还在，是另外那张", "not 3388, the other one", "信用卡没丢，另一张丢了"]
)
def test_the_other_one_is_the_one_beside_what_is_safe(text: str) -> None:
    assert endings(text) == ["5518"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "两张卡都在包里被偷了",
            "both cards were in my bag and stolen",
            "我两张卡都在家里丢了",
            "都没了",
            "both gone",
        ),
        *(
            "两张卡都在钱包里，钱包丢了",
            "both were in my bag, the bag was stolen",
            "兩張都喺銀包，銀包唔見咗",
        ),
        *("信用卡和借记卡都不见了", "I lost both, they were in my wallet"),
    ],
)
def test_where_they_were_when_they_went_makes_them_no_safer(text: str) -> None:
    assert endings(text) == ["5518", "3388"] or text in ("都没了", "both gone")
    assert not meant(text, TWO).none


@given(
    st.sampled_from(
        ("信用卡", "尾号3388", "3388", "我的信用卡", "the credit card", "my credit card", "card 3388")
    ),
    st.sampled_from(
        ("还在", "没丢", "在家", "找到了", "冇唔見", " is fine", " is safe", " is at home", " isn't lost")
    ),
    st.sampled_from(("", "，借记卡丢了", ", the debit card is gone", "，5518被偷了", "; block 5518")),
)
def test_what_is_there_is_never_named(card: str, there: str, more: str) -> None:
    assert endings(f"{card}{there}{more}") == (["5518"] if more else [])


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
        *("呢张呢", "嗰張呢", "𠮶張呢", "附属卡呢", "工資卡呢", "那我的副卡呢", "咁嗰張卡呢"),
        *("my other card too", "the debit one", "ａｎｄ ｔｈｅ ｏｔｈｅｒ ｏｎｅ？"),
    ],
)
def test_a_card_and_nothing_else(text: str) -> None:
    assert names_a_card_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        *("我的卡", "另一个问题", "补卡要多少钱", "我的卡丢了", "T100001", "我想申请信用卡", "card limit"),
        *(
            "我要信用卡",
            "想要信用卡",
            "我想要一张信用卡",
            "需要借記卡",
            "I want a credit card",
            "我想办信用卡",
        ),
        *("how do I get a new card", "and the fee?", "another question", "what is a debit card"),
    ],
)
def test_more_than_a_card(text: str) -> None:
    assert not names_a_card_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "信用卡被偷了还在刷",
            "credit card is still being used by a thief",
            "I still can't find my credit card",
            "信用卡找不到",
        ),
        *(
            "I have lost my credit card",
            "信用卡还在被人用",
            "I haven't found my credit card",
            "my credit card is not safe",
        ),
        *("我要挂失信用卡", "没找到信用卡", "信用卡还没找到"),
    ],
)
def test_a_card_that_is_not_safe_is_named(text: str) -> None:
    assert endings(text) == ["3388"]


@pytest.mark.parametrize(
    "text",
    [
        "尾号3388，50元",
        "3388，20号那笔",
        "卡3388，50块",
        "3388、50",
        "3388, 12 nov",
        "3388\n50",
        "３３８８，５０蚊",
    ],
)
def test_a_card_and_a_sum_or_a_day_are_two_numbers(text: str) -> None:
    assert endings(text) == ["3388"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("储蓄卡能透支吗", {"debit"}),
        ("what is the fee of a Credit Card", {"credit"}),
        ("從信用卡轉到借記卡", {"credit", "debit"}),
        ("补卡要多少钱", set()),
    ],
)
def test_the_kinds_of_card_that_are_named(text: str, kinds: set[str]) -> None:
    assert card_kinds_in(text) == kinds
