"""Which period a statement is wanted for. It is 22 November 2026."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contact_center.language.entities.moments import BANK_ZONE
from contact_center.language.entities.periods import periods_in

NOW = datetime(2026, 11, 22, 10, tzinfo=BANK_ZONE)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("打印最近三个月的流水", "2026-08-22", "2026-11-22"),
        ("近半年", "2026-05-22", "2026-11-22"),
        ("三个月", "2026-08-22", "2026-11-22"),
        ("去年全年", "2025-01-01", "2025-12-31"),
        ("今年", "2026-01-01", "2026-11-22"),
        ("上个月", "2026-10-01", "2026-10-31"),
        ("上周", "2026-11-09", "2026-11-15"),
        ("3月份", "2026-03-01", "2026-03-31"),
        ("2025年1月到3月", "2025-01-01", "2025-03-31"),
        ("1到3月", "2026-01-01", "2026-03-31"),
        ("11月到2月", "2025-11-01", "2026-02-28"),
        ("去年10月到今年3月", "2025-10-01", "2026-03-31"),
        ("从三月到现在", "2026-03-01", "2026-11-22"),
        ("第三季度", "2026-07-01", "2026-09-30"),
        ("去年下半年", "2025-07-01", "2025-12-31"),
        ("1月1号到6月30号", "2026-01-01", "2026-06-30"),
        ("我要2024年的流水", "2024-01-01", "2024-12-31"),
        ("二零二四年", "2024-01-01", "2024-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("from January to March", "2026-01-01", "2026-03-31"),
        ("January to March 2025", "2025-01-01", "2025-03-31"),
        ("the last six months", "2026-05-22", "2026-11-22"),
        ("six months", "2026-05-22", "2026-11-22"),
        ("last 90 days", "2026-08-24", "2026-11-22"),
        ("past year", "2025-11-22", "2026-11-22"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("last quarter", "2026-07-01", "2026-09-30"),
        ("Q1 2025", "2025-01-01", "2025-03-31"),
        ("since March", "2026-03-01", "2026-11-22"),
        ("2025-01-01 to 2025-03-31", "2025-01-01", "2025-03-31"),
        ("from 1 May to 15 June", "2026-05-01", "2026-06-15"),
        ("May", "2026-05-01", "2026-05-31"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, start: str, end: str) -> None:
    [period] = periods_in(text, now=NOW)
    assert (str(period.start), str(period.end)) == (start, end)
    assert period.text == text[slice(*period.span)]


@pytest.mark.parametrize("text", ["明年", "next month", "我的流水", "I may need a statement", "500元", ""])
def test_what_names_no_period(text: str) -> None:
    assert periods_in(text, now=NOW) == []


ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/Los_Angeles", "Pacific/Kiritimati", "Africa/Cairo")
YEARS = (("去年全年", "今年"), ("all of last year", "this year"))
SPANS = ("最近三个月", "近半年", "上个月", "the last six months", "past year", "last 90 days", "last month")
MOMENTS = st.one_of(
    st.datetimes(datetime(2026, 1, 1), datetime(2036, 12, 31), timezones=st.just(UTC)),
    # The last minutes of a year, of a leap day, and of nights in which clocks change.
    st.sampled_from(
        [
            datetime(2027, 12, 31, 15, 59, 59, tzinfo=UTC),
            datetime(2027, 12, 31, 23, 59, 59, tzinfo=UTC),
            datetime(2028, 2, 29, 12, tzinfo=UTC),
            datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC),
            datetime(2027, 3, 28, 0, 59, 59, tzinfo=UTC),
            datetime(2027, 10, 31, 0, 59, 59, tzinfo=UTC),
        ]
    ),
)


@settings(max_examples=60, deadline=None)
@given(
    MOMENTS,
    st.sampled_from(ZONES),
    st.sampled_from([("去年全年", "今年"), ("all of last year", "this year")]),
)
def test_a_year_is_that_of_the_bank_whatever_the_zone_of_the_clock(
    now: datetime, zone: str, said: tuple[str, str]
) -> None:
    there = now.astimezone(ZoneInfo(zone)).date()
    last, this = (periods_in(text, now=now, zone=ZoneInfo(zone)) for text in said)

    assert [(one.start, one.end) for one in last] == [
        (date(there.year - 1, 1, 1), date(there.year - 1, 12, 31))
    ]
    assert [(one.start, one.end) for one in this] == [(date(there.year, 1, 1), there)]


@settings(max_examples=60, deadline=None)
@given(
    MOMENTS,
    st.sampled_from(ZONES),
    st.sampled_from(
        ["最近三个月", "近半年", "上个月", "the last six months", "past year", "last 90 days", "last month"]
    ),
)
def test_a_period_ends_no_later_than_today_at_the_bank(now: datetime, zone: str, text: str) -> None:
    there = now.astimezone(ZoneInfo(zone)).date()
    [period] = periods_in(text, now=now, zone=ZoneInfo(zone))

    assert period.start < period.end <= there


@pytest.mark.parametrize(
    "text", ["Feb thru April 2026", "feb 2026 through apr 2026", "2026年二月到四月", "二月至四月"]
)
def test_a_range_in_words(text: str) -> None:
    [period] = periods_in(text, now=datetime(2026, 6, 15, tzinfo=UTC))
    assert (period.start, period.end) == (date(2026, 2, 1), date(2026, 4, 30))
