"""Calendars that tests share, and the slow way of counting: minute by minute, by the clock on the wall."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays
from hypothesis import strategies as st

from contact_center.calendars.calendar import WorkingCalendar
from contact_center.calendars.spans import Span

SHANGHAI = ZoneInfo("Asia/Shanghai")
MINUTE = timedelta(minutes=1)
# Clocks change at 1, 2 and 3 o'clock, at midnight, by half an hour, backwards over midnight, by a whole day.
ZONES = (
    "Asia/Shanghai",
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Africa/Cairo",
    "Pacific/Apia",
    "Asia/Kathmandu",
)
# Days around which the clocks of one of these zones change.
CHANGES = (
    date(2026, 3, 8),
    date(2026, 3, 29),
    date(2026, 10, 25),
    date(2026, 11, 1),
    date(2026, 4, 5),
    date(2026, 10, 4),
    date(2018, 11, 4),
    date(2018, 2, 18),
    date(2011, 12, 30),
    date(2010, 11, 7),
    date(2024, 4, 26),
    date(2024, 11, 1),
    date(2026, 2, 14),
    date(2026, 10, 1),
)


def span(written: str) -> Span:
    """Such as 09:00-17:00."""
    opens, closes = written.split("-")
    return Span.written({"opens": opens, "closes": closes})


def week(*spans: str, zone: str = "Asia/Shanghai", **more: object) -> WorkingCalendar:
    """Monday to Friday with these spans, closed at weekends."""
    worked = tuple(span(one) for one in spans)
    return WorkingCalendar(ZoneInfo(zone), (worked,) * 5 + ((),) * 2, **more)  # type: ignore[arg-type]


def worked(calendar: WorkingCalendar, at: datetime) -> bool:
    """Whether a moment is worked, read slowly off the wall."""
    wall = at.astimezone(calendar.zone)
    known = _public(calendar.country, wall.year) if calendar.country else None
    if wall.date() in calendar.days:
        spans = calendar.days[wall.date()]
    elif known is not None and wall.date() in known:
        spans = calendar.on_holidays
    elif known is not None and known.is_working_day(wall.date()) and wall.weekday() > 4:
        spans = calendar.weekly[0]
    else:
        spans = calendar.weekly[wall.weekday()]
    minute = timedelta(hours=wall.hour, minutes=wall.minute)
    return any(one.opens <= minute < one.closes for one in spans)


@cache
def _public(country: str, year: int) -> holidays.HolidayBase:
    return holidays.country_holidays(country, years=year)


def minutes_between(calendar: WorkingCalendar, begins: datetime, ends: datetime) -> int:
    """How many worked minutes there are, counted one by one."""
    found, at = 0, begins
    while at < ends:
        found += worked(calendar, at)
        at += MINUTE
    return found


def after_minutes(calendar: WorkingCalendar, begins: datetime, minutes: int) -> datetime:
    """The moment at which so many worked minutes have passed, found one by one."""
    at = begins
    while minutes:
        minutes -= worked(calendar, at)
        at += MINUTE
    return at


def _spans(minutes: list[int]) -> tuple[Span, ...]:
    """Each two of the minutes are one span."""
    ordered = sorted(set(minutes))
    pairs = zip(ordered[::2], ordered[1::2], strict=False)
    return tuple(Span(opens * MINUTE, closes * MINUTE) for opens, closes in pairs)


_minutes = st.integers(0, 96).map(lambda quarter: quarter * 15) | st.integers(0, 1440)
some_spans = st.lists(_minutes, max_size=6).map(_spans)
some_open_spans = st.lists(_minutes, min_size=2, max_size=6, unique=True).map(_spans)


@st.composite
def some_calendars(draw: st.DrawFn) -> WorkingCalendar:
    """Calendars with breaks, free days, days of their own, holidays; now and then a day is never worked."""
    near = draw(st.sampled_from(CHANGES))
    weekly = [draw(some_spans) for _ in range(7)]
    weekly[draw(st.integers(0, 6))] = draw(some_open_spans)
    own = draw(st.dictionaries(st.integers(-3, 3), some_spans, max_size=2))
    return WorkingCalendar(
        zone=ZoneInfo(draw(st.sampled_from(ZONES))),
        weekly=tuple(weekly),
        country=draw(st.sampled_from([None, None, "CN"])),
        on_holidays=draw(st.just(()) | some_spans),
        days={near + timedelta(days=away): spans for away, spans in own.items()},
    )


some_moments = st.builds(
    lambda day, minute: datetime(day.year, day.month, day.day, tzinfo=UTC) + minute * MINUTE,
    st.sampled_from(CHANGES),
    st.integers(-3 * 1440, 3 * 1440),
)
