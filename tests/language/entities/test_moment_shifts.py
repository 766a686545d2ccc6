"""Days that are counted from another one, in both languages."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.entities.moments import BANK_ZONE, moments_in

NOW = datetime(2026, 11, 28, 10, tzinfo=BANK_ZONE)
"""A Saturday."""
NAMED = (
    ("5 January 2027", "2027年1月5日", date(2027, 1, 5)),
    ("Boxing Day", "节礼日", date(2026, 12, 26)),
    ("the end of the month", "月底", date(2026, 11, 30)),
    ("the last Friday of January", "1月最后一个周五", date(2027, 1, 29)),
    ("Chinese New Year", "春节", date(2027, 2, 6)),
)
COUNTS = (("two", "两"), ("three", "三"), ("4", "4"), ("ten", "十"))
VALUES = (2, 3, 4, 10)


def days_of(text: str) -> list[tuple[date, date]]:
    return [
        (one.start.date(), one.end.date()) for one in moments_in(text, now=NOW, language="en", prefer=None)
    ]


def one_day(day: date) -> list[tuple[date, date]]:
    return [(day, day + timedelta(days=1))]


@given(st.sampled_from(NAMED), st.integers(0, 3), st.sampled_from([("days", "天", 1), ("weeks", "周", 7)]))
def test_any_day_may_be_counted_from(
    named: tuple[str, str, date], count: int, unit: tuple[str, str, int]
) -> None:
    english, chinese, day = named
    step = timedelta(days=VALUES[count] * unit[2])
    said, han = COUNTS[count]
    assert days_of(f"call me {said} {unit[0]} before {english}") == one_day(day - step)
    assert days_of(f"call me {said} {unit[0]} after {english}") == one_day(day + step)
    assert days_of(f"{chinese}前{han}{unit[1]}打给我") == one_day(day - step)
    assert days_of(f"{chinese}之后第{han}{unit[1]}打给我") == one_day(day + step)


@given(st.sampled_from(NAMED), st.integers(0, 6))
def test_a_weekday_may_be_counted_from_any_day(named: tuple[str, str, date], weekday: int) -> None:
    english, chinese, day = named
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    ahead = timedelta(days=(weekday - day.weekday()) % 7 or 7)
    assert days_of(f"the {name} after {english}") == one_day(day + ahead)
    assert days_of(f"{chinese}后的周{'一二三四五六日'[weekday]}") == one_day(day + ahead)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("day after Boxing Day", "2026-12-27", "2026-12-28"),
        ("the week after Christmas", "2026-12-26", "2027-01-02"),
        ("the weekend before Easter", "2027-03-20", "2027-03-22"),
        ("the first working day after the 15th", "2026-12-16", "2026-12-17"),
        ("元旦后第一个周末", "2027-01-02", "2027-01-04"),
        ("15号之后的第一个工作日", "2026-12-16", "2026-12-17"),
        ("two working days after 1 January", "2027-01-05", "2027-01-06"),
        ("a month after the 3rd", "2027-01-03", "2027-01-04"),
        ("three weeks ago yesterday", "2026-11-06", "2026-11-07"),
        ("two weeks ago on Tuesday", "2026-11-10", "2026-11-11"),
        ("late next week", "2026-12-03", "2026-12-05"),
        ("下周初", "2026-11-30", "2026-12-02"),
        ("the first half of December", "2026-12-01", "2026-12-16"),
        ("下个月下半月", "2026-12-16", "2027-01-01"),
        ("the last working day of the year", "2026-12-31", "2027-01-01"),
        ("明年第一个工作日", "2027-01-04", "2027-01-05"),
    ],
)
def test_counted_days(text: str, start: str, end: str) -> None:
    assert days_of(text) == [(date.fromisoformat(start), date.fromisoformat(end))]


@pytest.mark.parametrize(
    "text",
    [
        "every day before Christmas",
        "I will pay up to Friday. After Christmas nothing",
        "12月25日那天之前三笔",
    ],
)
def test_what_is_no_count_moves_no_day(text: str) -> None:
    assert (date(2026, 12, 25), date(2026, 12, 26)) in days_of(text)


@pytest.mark.parametrize(
    "text", ["the 3rd, late afternoon", "3号 late afternoon", "late afternoon on the 3rd"]
)
def test_half_a_part_of_the_day(text: str) -> None:
    [moment] = moments_in(text, now=NOW, language="en")
    assert (f"{moment.start:%d %H}", f"{moment.end:%H}") == ("03 15", "18")


@pytest.mark.parametrize("text", ["Tue or Thu, any time after 3", "周二、周四都行，三点以后"])
def test_an_hour_after_several_days_is_of_no_other_day(text: str) -> None:
    assert [f"{one.start:%a %H}" for one in moments_in(text, now=NOW, language="en")] == ["Tue 00", "Thu 15"]
