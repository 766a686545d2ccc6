"""Times on the clock as people write and say them, in both languages."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.entities.moments import BANK_ZONE, moments_in
from contact_center.language.entities.read import read_entities
from contact_center.vocabulary.text import Language

NOW = datetime(2026, 11, 28, 10, tzinfo=BANK_ZONE)
"""A Saturday."""
WORDS = ("seven", "eight", "nine", "ten", "eleven", "twelve")
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
NUMERALS = "零一二三四五六七八九十"


def hours_of(text: str, language: Language) -> list[tuple[str, str]]:
    found = moments_in(text, now=NOW, language=language, prefer=None)
    return [(f"{one.start:%a %H:%M}", f"{one.end:%H:%M}") for one in found]


@given(
    st.integers(7, 11),
    st.integers(12, 18),
    st.sampled_from(["to", "till", "until", "til"]),
    st.sampled_from(["on Monday", "Monday"]),
)
def test_from_one_hour_to_another_is_a_span(first: int, last: int, to: str, day: str) -> None:
    written = f"from {first} {to} {last % 12 or 12} {day}"
    assert hours_of(written, "en") == [(f"Mon {first:02}:00", f"{last:02}:00")]


@given(st.sampled_from(WORDS[:-1]), st.sampled_from(["till", "until", "to"]))
def test_from_an_hour_to_noon_is_a_span(first: str, to: str) -> None:
    assert hours_of(f"from {first} {to} noon on Monday", "en") == [
        (f"Mon {WORDS.index(first) + 7:02}:00", "12:00")
    ]


@pytest.mark.parametrize("text", ["Monday 9-11", "Monday 9 to 11", "9 to 11 on Monday", "9–11 Monday please"])
def test_two_hours_beside_a_day_are_a_span(text: str) -> None:
    assert hours_of(text, "en") == [("Mon 09:00", "11:00")]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("ten to twelve on Monday", "Mon 11:50"),
        ("at 10 to 12 on Monday", "Mon 11:50"),
        ("a quarter to nine on Monday", "Mon 08:45"),
        ("three minutes to nine on Monday", "Mon 08:57"),
        ("at five to one on Monday", "Mon 12:55"),
    ],
)
def test_minutes_to_the_hour_stay_minutes(text: str, start: str) -> None:
    assert [first for first, _ in hours_of(text, "en")] == [start]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("10-12pm on Monday", ("Mon 10:00", "12:00")),
        ("9-5pm on Monday", ("Mon 09:00", "17:00")),
        ("2-4pm on Monday", ("Mon 14:00", "16:00")),
        ("周一3到5点", ("Mon 15:00", "17:00")),
        ("周一下午三到五点半", ("Mon 15:00", "17:30")),
        ("周一九点半到十一点", ("Mon 09:30", "11:00")),
        ("周一9.30-11.30", ("Mon 09:30", "11:30")),
        ("周一14.00到15.30", ("Mon 14:00", "15:30")),
        ("Monday half nine till half eleven", ("Mon 09:30", "11:30")),
    ],
)
def test_the_first_hour_takes_its_half_of_the_day_from_the_last(text: str, span: tuple[str, str]) -> None:
    assert hours_of(text, "en") == [span]


@pytest.mark.parametrize(
    "text",
    ["rate it from one to ten", "rules one to nine", "the night shift, one to one", "3 to 5 transfers"],
)
def test_two_numbers_without_a_day_are_no_time(text: str) -> None:
    assert hours_of(text, "en") == []


@given(st.integers(7, 23), st.integers(0, 59), st.booleans())
def test_a_clock_with_a_full_stop_counts_beside_a_day(hour: int, minute: int, full: bool) -> None:
    clock = f"{hour:02}.{minute:02}"
    for text, language in (
        (f"tomorrow at {clock}", "en"),
        (f"Sunday {clock}", "en"),
        (f"明天{clock}", "zh"),
        (f"约在周日{clock}行吗", "zh"),
        (f"at {hour}h{minute:02} tomorrow", "en"),
        (f"{hour:02}{minute:02} hrs tomorrow", "en"),
    ):
        read = hours_of(text.translate(FULL_WIDTH) if full else text, "zh" if language == "zh" else "en")
        assert [start for start, _ in read] == [f"Sun {hour:02}:{minute:02}"], text


@pytest.mark.parametrize(
    "text",
    [
        "they charged 12.50 yesterday",
        "yesterday 16.30 was taken from my card",
        "昨天12.50没到账",
        "明天转12.50给他",
        "昨天扣了16.30",
        "明天12.50元",
        "send 16.30 tomorrow",
    ],
)
def test_money_beside_a_day_stays_money(text: str) -> None:
    language: Language = "en" if text.isascii() else "zh"
    read = read_entities(text, now=NOW, language=language)
    assert [one.grain for one in read.moments] == ["day"]
    assert len(read.amounts) == 1


@given(st.integers(2, 12), st.integers(1, 10))
def test_minutes_before_and_after_the_hour_in_chinese(hour: int, minutes: int) -> None:
    said = {10: "十", 11: "十一", 12: "十二"}.get(hour) or NUMERALS[hour]
    at = hour + 12 if hour < 7 else hour
    early, late = f"{at - 1:02}:{60 - minutes:02}", f"{at:02}:{minutes:02}"
    if hour == 7:
        early = f"18:{60 - minutes:02}"
    for text in (f"差{NUMERALS[minutes]}分{said}点", f"{said}点差{minutes}分", f"差{minutes}分钟到{hour}点"):
        assert [start for start, _ in hours_of(f"明天{text}", "zh")] == [f"Sun {early}"]
    assert [start for start, _ in hours_of(f"明天{said}点过{NUMERALS[minutes]}分", "zh")] == [f"Sun {late}"]


@pytest.mark.parametrize(
    ("text", "start"),
    [("fourteen hundred hours on Friday", "Fri 14:00"), ("oh nine hundred hrs tomorrow", "Sun 09:00")],
)
def test_whole_hours_are_counted_in_hundreds(text: str, start: str) -> None:
    assert [first for first, _ in hours_of(text, "en")] == [start]


@pytest.mark.parametrize("text", ["24h today", "it took 2h today", "汇率今天7.15", "版本 2.30 明天发布"])
def test_how_long_and_how_much_is_no_clock(text: str) -> None:
    [moment] = moments_in(text, now=NOW, language="zh", prefer=None)
    assert moment.grain == "day"


@pytest.mark.parametrize("until", ["until", "till"])
def test_until_an_hour_keeps_its_word_and_begins_no_span_with_a_day(until: str) -> None:
    [alone] = moments_in(f"I'm about {until} five", now=NOW, language="en")
    assert alone.text == f"{until} five"
    [beside] = moments_in(f"Monday {until} 5", now=NOW, language="en")
    assert f"{beside.start:%a %H}" == "Mon 17"
