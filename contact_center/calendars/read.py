"""Build a working calendar from its stored form."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from contact_center.calendars.calendar import WorkingCalendar
from contact_center.calendars.errors import BadCalendar
from contact_center.calendars.spans import Span
from contact_center.store.table import Json
from contact_center.vocabulary.text import Text


class Written(Protocol):
    """A calendar as stored."""

    timezone: str
    weekly: list[list[Json]]
    country: str | None
    days: list[Json]


def as_calendar(written: Written) -> WorkingCalendar:
    """The working calendar. Raises BadCalendar."""
    return WorkingCalendar(
        zone=zone_of(written.timezone),
        weekly=tuple(_spans(day) for day in written.weekly),
        country=written.country,
        days={_date(day["date"]): _spans(day["spans"]) for day in written.days},
    )


def zone_of(name: str) -> ZoneInfo:
    """The time zone with this name. Raises BadCalendar."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadCalendar(
            Text(
                f"没有时区“{name}”，请填例如 Asia/Shanghai。",
                f'There is no time zone "{name}": give one such as Asia/Shanghai.',
            )
        ) from error


def _spans(written: Iterable[Mapping[str, str]]) -> tuple[Span, ...]:
    return tuple(Span.written(span) for span in written)


def _date(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise BadCalendar(
            Text("日期请写成 2026-12-24 的形式。", "Write dates such as 2026-12-24.")
        ) from error
