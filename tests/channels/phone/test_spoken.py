"""What is said for what was written: as people read it, in Chinese and in English."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.channels.phone.spoken import LONGEST_S, seconds, spoken
from contact_center.channels.phone.texts import GOODBYE, LANGUAGES, MENU, NOT_HEARD, ONE_MOMENT, TRANSFER
from contact_center.vocabulary.text import Language

CHINESE = [
    ("您的编号是 T100234。", "您的编号是 T，1 0 0，2 3 4。"),
    ("余额¥1,234.50。", "余额一千二百三十四元五角。"),
    ("余额 1,234.50元", "余额一千二百三十四元五角"),
    ("余额 CNY 1,234.05", "余额一千二百三十四元零五分"),
    ("储蓄卡（尾号1234）：12,345.67 CNY", "储蓄卡（尾号 1 2 3 4）：一万二千三百四十五元六角七分"),
    ("0.05元、2元、5万元、1.5亿元、人民币3000元", "五分钱、两元、五万元、一点五亿元、三千元"),
    ("余额-50元", "余额负五十元"),
    ("3元-5元", "三元到五元"),
    ("US$20 或 HK$2", "二十美元或两港元"),
    ("利率1.45%，或3.5%-4.2%", "利率百分之一点四五，或百分之三点五到百分之四点二"),
    ("2026-01-01", "2026年1月1日"),
    ("2026/1/1 至 2026/1/31", "2026年1月1日到2026年1月31日"),
    ("账单：2026-01", "账单：2026年1月"),
    ("截至2026-01-01 14:30", "截至2026年1月1日 14点30分"),
    ("营业时间9:00-17:05", "营业时间9点到17点零5分"),
    ("24/7 为您服务", "全天24小时为您服务"),
    ("客服热线95588", "客服热线9 5 5 8 8"),
    ("请拨打400-820-8000", "请拨打4 0 0，8 2 0，8 0 0 0"),
    ("手机+8613800000001", "手机加 8 6，1 3 8，0 0 0 0，0 0 0 1"),
    ("手机138****0001", "手机1 3 8，中间隐藏，0 0 0 1"),
    ("尾号1234、5678的卡", "尾号 1 2 3 4、 5 6 7 8的卡"),
    ("验证码是482913", "验证码是 4 8 2，9 1 3"),
    ("有1,234户，100000积分", "有一千二百三十四户，十万积分"),
    ("需要3-5个工作日", "需要3到5个工作日"),
    ("详情见 https://bank.example/a?b=1。", "详情见网页。"),
    ("写信到 help@bank.example", "写信到电子邮箱"),
    ("**重要**👍🏽：\n- 第一\n- 第二", "重要：第一。第二"),
    ("见[网点](https://bank.example/x)", "见网点"),
    ("٣٤%", "百分之三十四"),
    ("１２３４５号", "1 2 3 4 5号"),
]
ENGLISH = [
    ("Your ticket number is T100234.", "Your ticket number is T, 1 0 0, 2 3 4."),
    ("You have ¥1,234.50.", "You have 1,234 yuan and 50 cents."),
    ("You have 12,345.67 CNY", "You have 12,345 yuan and 67 cents"),
    ("$1.01, HK$20, £0.50, 5万元", "1 US dollar and 1 cent, 20 Hong Kong dollars, 50 pence, 50,000 yuan"),
    ("5 yuan/month, $1.5 million", "5 yuan per month, 1.5 million US dollars"),
    ("balance -¥50", "balance minus 50 yuan"),
    ("1.45%, 3.5%-4.2%", "1.45 percent, 3.5 percent to 4.2 percent"),
    ("since 2026-01-01", "since January 1st, 2026"),
    ("2026-03-22 - 2026-03-23", "March 22nd, 2026 to March 23rd, 2026"),
    ("at 14:30, 9:05 am or 00:00", "at 2:30 PM, 9:05 AM or 12 AM"),
    ("open 9:00-17:00, 24/7 by phone", "open 9 AM to 5 PM, 24 hours a day, 7 days a week by phone"),
    ("Call 95588 or +12025550101.", "Call 9 5 5 8 8 or plus 1, 2 0 2, 5 5 5, 0 1 0 1."),
    ("the card ending 1234", "the card ending 1 2 3 4"),
    ("cards ending 1234 and 5678", "cards ending 1 2 3 4 and 5 6 7 8"),
    ("Your code is 482913", "Your code is 4 8 2, 9 1 3"),
    ("10000 points in 5-7 days", "10,000 points in 5 to 7 days"),
    (
        "See https://bank.example/a. Write to help@bank.example.",
        "See the web page. Write to the e-mail address.",
    ),
    ("# Cards\n* **Lost** it?\n* Call us", "Cards. Lost it? Call us"),
    ("It's Bob's `card` ✅", "It's Bob's card"),
]


@pytest.mark.parametrize(("written", "expected"), CHINESE)
def test_chinese_is_read_as_people_read_it(written: str, expected: str) -> None:
    assert spoken(written, "zh") == expected


@pytest.mark.parametrize(("written", "expected"), ENGLISH)
def test_english_is_read_as_people_read_it(written: str, expected: str) -> None:
    assert spoken(written, "en") == expected


def test_the_sentences_of_the_call_itself_are_said_as_they_are() -> None:
    for texts in (GOODBYE, NOT_HEARD, ONE_MOMENT, TRANSFER):
        assert (spoken(texts.zh, "zh"), spoken(texts.en, "en")) == (texts.zh, texts.en)
    assert [spoken(one.text, language) for language, one in MENU.items()] == [
        one.text for one in MENU.values()
    ]
    assert spoken(LANGUAGES["zh"], "zh") == LANGUAGES["zh"]


def test_in_a_long_sentence_commas_are_longer_pauses() -> None:
    short = "请说出卡号，或者按键。"
    long = "这张卡已经挂失，从现在起不能再使用，新卡会在五个工作日以内寄到您登记的地址，请您留意。"

    assert spoken(short, "zh") == short
    assert spoken(long, "zh") == long.replace("，", "；")
    assert "; and" in spoken("We have blocked your card, and " + "we will send a new one " * 6, "en")


@pytest.mark.parametrize(
    ("language", "sentence", "ending", "most"),
    [
        ("zh", "您的卡已经挂失，不能再使用。", "。需要完整内容，我可以请同事给您回电。", 230),
        ("en", "Your card is blocked for good. ", ". For the rest, a colleague can call you back.", 125),
    ],
)
def test_a_long_answer_ends_with_a_sentence_and_where_the_rest_is(
    language: Language, sentence: str, ending: str, most: int
) -> None:
    said = spoken(sentence * 60, language)

    assert said.endswith(ending)
    assert most * 0.7 < len(said if language == "zh" else said.split()) < most


def test_what_takes_45_seconds_is_said_whole() -> None:
    assert spoken("卡" * 180, "zh") == "卡" * 180
    assert spoken("card " * 110, "en") == ("card " * 110).strip()


@pytest.mark.parametrize("text", ["a" * 50_000, "！" * 50_000, "1" * 50_000, "a. " * 20_000, "a@" * 25_000])
def test_a_text_without_end_is_no_longer_than_the_carrier_takes(text: str) -> None:
    for language in ("zh", "en"):
        assert len(spoken(text, language)) < 4096


WRITTEN = st.text() | st.text("0123456789,.-/:%¥$元万T +*年月日\n ", max_size=60)


@given(WRITTEN | st.lists(st.sampled_from([text for text, _ in CHINESE + ENGLISH])).map(" ".join))
def test_anything_can_be_said_and_no_number_is_a_heap_of_digits(text: str) -> None:
    for language in ("zh", "en"):
        said = spoken(text, language)
        assert not re.search(r"\d{5,}", said)
        assert "\n" not in said
        assert seconds(said) <= LONGEST_S + 6
        assert said.isprintable()
