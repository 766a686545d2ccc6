"""A line of a summary reports its source; no figure, name, place, day or promise that it lacks passes."""

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.app.common import KNOWLEDGE
from contact_center.conversations.language_model.hide import hide, words_of_bank
from contact_center.conversations.language_model.marks import Marks, mark_hidden
from contact_center.conversations.language_model.reported import (
    Words,
    clear_words,
    reports,
    reports_in_other,
)
from contact_center.language.knowledge.read import read_entries
from contact_center.vocabulary.text import Language

CHARGED = "My card was charged twice, 4,500.50 yuan on 3 May."
CHARGED_ZH = "我的卡昨天被刷了五千块，在南京路的网点。"
LOST_NOT = "I did not lose my card, the ATM kept it."
LOST_NOT_ZH = "卡没丢，但是ATM吞了我的卡。"
BLOCKED = "Your card is blocked, number T100023, and a new one arrives within 7 working days."
BLOCKED_ZH = "您的挂失已登记，编号T100023，7个工作日内可以补卡。"


@cache
def words() -> Words:
    return clear_words(read_entries(KNOWLEDGE))


@cache
def shown(source: str) -> str:
    return mark_hidden(source, hide(source, known=words_of_bank(read_entries(KNOWLEDGE))), Marks())


def language_of(text: str) -> Language:
    return "zh" if re.search("[\u3400-\u9fff]", text) else "en"


@pytest.mark.parametrize(
    ("said", "source", "by_bank"),
    [
        ("The customer's card was charged twice.", CHARGED, False),
        ("The customer says their card was charged twice, 4,500.50 yuan on 3 May.", CHARGED, False),
        ("The customer did not lose the card.", LOST_NOT, False),
        ("The assistant told the customer that the card is blocked, number T100023.", BLOCKED, True),
        ("客户的卡昨天被刷了五千块。", CHARGED_ZH, False),
        ("客户表示卡没丢，ATM吞了卡。", LOST_NOT_ZH, False),
        ("已告知客户挂失已登记，编号T100023。", BLOCKED_ZH, True),
    ],
)
def test_what_was_said_is_reported(said: str, source: str, by_bank: bool) -> None:
    assert reports(said, source, language_of(source), by_bank=by_bank)


@pytest.mark.parametrize(
    ("said", "source", "by_bank"),
    [
        # Figures, also in words, and their order.
        ("The customer's card was charged twice, 5,000 yuan on 3 May.", CHARGED, False),
        ("The customer's card was charged three times.", CHARGED, False),
        ("The customer's card was charged twice, 3 yuan on 4,500.50 May.", CHARGED, False),
        ("The customer's card was charged 50% twice.", CHARGED, False),
        ("The customer's card was charged twice, five hundred yuan.", CHARGED, False),
        ("The customer's card was charged twice, 4,500.50 dollars.", CHARGED, False),
        ("客户的卡昨天被刷了六千块。", CHARGED_ZH, False),
        ("客户的卡昨天被刷了百分之五十。", CHARGED_ZH, False),
        # Names, places, days, telephones, links.
        ("Mr Smith's card was charged twice.", CHARGED, False),
        ("The customer smith says their card was charged twice.", CHARGED, False),
        ("The customer's card was charged twice in Berlin.", CHARGED, False),
        ("The customer's card was charged twice on Monday.", CHARGED, False),
        ("The customer's card was charged twice, call 13912345678.", CHARGED, False),
        ("The customer's card was charged twice, see http://x.example", CHARGED, False),
        ("客户王伟的卡昨天被刷了五千块。", CHARGED_ZH, False),
        ("客户的卡昨天在北京路的网点被刷了。", CHARGED_ZH, False),
        ("客户的卡前天被刷了五千块。", CHARGED_ZH, False),
        # Negations.
        ("The customer did lose the card.", LOST_NOT, False),
        ("The customer's card was not charged twice.", CHARGED, False),
        ("客户表示卡丢了。", LOST_NOT_ZH, False),
        # Promises, and a customer's claim as the bank's.
        ("The customer's card charged twice will be refunded.", CHARGED, False),
        ("The bank told the customer their card was charged twice.", CHARGED, False),
        ("银行答复客户的卡昨天被刷了。", CHARGED_ZH, False),
        ("已保证客户7个工作日内可以补卡。", BLOCKED_ZH, True),
        ("", CHARGED, False),
        (CHARGED * 3, CHARGED, False),
    ],
)
def test_anything_else_is_not(said: str, source: str, by_bank: bool) -> None:
    assert not reports(said, source, language_of(source), by_bank=by_bank)


@pytest.mark.parametrize(
    ("said", "source", "by_bank"),
    [
        ("客户的卡被重复扣款{1}，时间{2}。", CHARGED, False),
        ("客户没有丢卡。", LOST_NOT, False),
        ("The customer's card was charged {1}.", CHARGED_ZH, False),
        ("The customer did not lose the card; the machine kept it.", LOST_NOT_ZH, False),
        ("The assistant told the customer that the card is blocked, number {1}.", BLOCKED_ZH, True),
    ],
)
def test_the_other_language_reports_in_the_banks_words(said: str, source: str, by_bank: bool) -> None:
    language: Language = "en" if language_of(source) == "zh" else "zh"
    assert reports_in_other(said, source, shown(source), language, words(), by_bank=by_bank)


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("客户的卡被扣款500元。", CHARGED),
        ("客户的卡被扣款五百元。", CHARGED),
        ("客户的卡被扣款{1}美元。", CHARGED),
        ("客户的卡被扣款{2}，时间{1}。", CHARGED),
        ("客户的卡被扣款{1}，{1}。", CHARGED),
        ("客户的卡被扣款{9}。", CHARGED),
        ("客户王伟的卡被扣款{1}。", CHARGED),
        ("客户的卡由于经理被扣款。", CHARGED),
        ("客户的卡在北京被扣款。", CHARGED),
        ("客户的卡昨天被扣款。", CHARGED),
        ("客户的卡没有被扣款。", CHARGED),
        ("客户丢卡。", LOST_NOT),
        ("银行保证退款{1}。", CHARGED),
        ("客户的卡被扣款，请拨打{1}，Smith。", CHARGED),
        ("The customer's card was charged five thousand.", CHARGED_ZH),
        ("The customer's card was charged {1} dollars.", CHARGED_ZH),
        ("The customer's card was charged {1} yesterday.", CHARGED_ZH),
        ("The customer's card was charged {1} in Beijing.", CHARGED_ZH),
        ("The card of Smith was charged {1}.", CHARGED_ZH),
        ("smith says the card was charged {1}.", CHARGED_ZH),
        ("Smith: the card was charged {1}.", CHARGED_ZH),
        ("The bank will refund the customer {1}.", CHARGED_ZH),
        ("The customer lost the card.", LOST_NOT_ZH),
        ("The customer did not lose the card, see http://x.example.", LOST_NOT_ZH),
        ("{1}", CHARGED_ZH),
        ("", CHARGED_ZH),
    ],
)
def test_the_other_language_adds_nothing_either(said: str, source: str) -> None:
    language: Language = "en" if language_of(source) == "zh" else "zh"
    assert not reports_in_other(said, source, shown(source), language, words(), by_bank=False)


INVENTED: dict[Language, tuple[str, ...]] = {
    "en": (
        *("4711", "0.37%", "€86", "19/02/2031", "twenty-three", "seventeen thousand", "Thursday", "tomorrow"),
        *("Mr Featherstonehaugh", "featherstonehaugh", "in Zweibrücken", "Ms Wu", "half", "http://x.example"),
        *(
            "13912345678",
            "nine five five eight eight",
            "will refund",
            "guarantees",
            "free",
            "never",
            "٣",
            "Ⅷ",
        ),
        *("五十", "{77}", "shanghai", "Hong Kong"),
    ),
    "zh": (
        *("4711", "0.37%", "€86", "2031年2月19日", "二十三", "十七元", "星期四", "大后天", "百分之八"),
        *("欧阳修经理", "诸葛亮", "翡翠银行", "Wu女士", "上海", "香港", "http://x.example", "13912345678"),
        *("九五五八八", "将退款", "保证", "免费", "绝不", "Ⅷ", "{77}", "于经理", "钱女士"),
    ),
}
HONEST = (
    ("The customer's card was charged twice.", CHARGED),
    ("客户的卡被刷了。", CHARGED_ZH),
    ("The customer did not lose the card.", LOST_NOT),
    ("客户表示卡没丢。", LOST_NOT_ZH),
    ("客户的卡被重复扣款{1}。", CHARGED),
    ("The customer's card was charged {1}.", CHARGED_ZH),
    ("客户没有丢卡。", LOST_NOT),
    ("The customer did not lose the card.", LOST_NOT_ZH),
)


@given(st.data())
def test_nothing_invented_passes_at_any_place_of_an_honest_line(data: st.DataObject) -> None:
    said, source = data.draw(st.sampled_from(HONEST))
    language = language_of(said)
    invented = data.draw(st.sampled_from(INVENTED[language]))
    place = data.draw(st.integers(0, len(said)))
    space = "" if language == "zh" else " "
    line = f"{said[:place]}{space}{invented}{space}{said[place:]}"

    if language == language_of(source):
        assert not reports(line, source, language, by_bank=False), line
    else:
        assert not reports_in_other(line, source, shown(source), language, words(), by_bank=False), line


@pytest.mark.parametrize(("said", "source"), HONEST)
def test_the_honest_lines_pass(said: str, source: str) -> None:
    language = language_of(said)
    if language == language_of(source):
        assert reports(said, source, language, by_bank=False)
    else:
        assert reports_in_other(said, source, shown(source), language, words(), by_bank=False)
