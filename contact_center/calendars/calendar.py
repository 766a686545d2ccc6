"""Define the working calendar: which moments count as working time, and arithmetic in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from contact_center.calendars.errors import BadCalendar
from contact_center.calendars.offsets import stretches
from contact_center.calendars.public_holidays import public_year
from contact_center.calendars.spans import Span, in_order
from contact_center.vocabulary.text import Text

Opening = tuple[datetime, datetime]
"""A half-open interval of time in UTC."""
Why = Literal["own", "holiday", "exchange", "week"]
"""Which rule decides how a day is worked: an exception, a public holiday, a make-up weekend day, the week."""

_DAY = timedelta(days=1)
_MIDNIGHT = datetime.min.time()
_LOOK = timedelta(days=7)
_GIVE_UP = timedelta(days=3 * 366)
MONDAY = 0


class NeverOpens(Exception):
    """The calendar has no working time for years to come."""


@dataclass(frozen=True)
class WorkingCalendar:
    """A moment is working time when local time in `zone` is within one of that day's spans.

    Clock changes are therefore unambiguous: a skipped hour does not exist, a repeated one counts twice.
    Working time is counted in elapsed seconds. Arguments may be in any zone; results are in UTC. The
    constructor raises BadCalendar for invalid input, including a calendar that never opens.
    """

    zone: ZoneInfo
    weekly: tuple[tuple[Span, ...], ...]
    """The spans of Monday to Sunday."""
    country: str | None = None
    """The country whose public holidays are kept (ISO 3166); its make-up weekend days are worked like a
    Monday."""
    on_holidays: tuple[Span, ...] = ()
    """The spans of public holidays; none when they are free."""
    days: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)
    """Exceptions by date; they override everything else."""

    def __post_init__(self) -> None:
        if len(self.weekly) != 7:
            raise BadCalendar(Text("每周须写明七天。", "A week has seven days: Monday to Sunday."))
        # Frozen from outside; here the spans are put in order.
        object.__setattr__(self, "weekly", tuple(in_order(spans) for spans in self.weekly))
        object.__setattr__(self, "on_holidays", in_order(self.on_holidays))
        object.__setattr__(self, "days", {day: in_order(spans) for day, spans in self.days.items()})
        if self.country is not None:
            public_year(self.country, 2026)
        if not any(self.weekly) and not (self.country and self.on_holidays):
            raise BadCalendar(
                Text(
                    "这个日历永远不开放：请至少为一周中的一天写一个时段。",
                    "This calendar never opens: give at least one day of the week a span.",
                )
            )

    def why_on(self, day: date) -> Why:
        """The rule that decides how this day is worked."""
        if day in self.days:
            return "own"
        if self.country:
            public = public_year(self.country, day.year)
            if day in public.holidays:
                return "holiday"
            if day in public.worked_weekends:
                return "exchange"
        return "week"

    def hours_on(self, day: date) -> tuple[Span, ...]:
        """The spans of this day in local time."""
        match self.why_on(day):
            case "own":
                return self.days[day]
            case "holiday":
                return self.on_holidays
            case "exchange":
                return self.weekly[MONDAY]
            case "week":
                return self.weekly[day.weekday()]

    def is_open(self, at: datetime) -> bool:
        """Whether this moment is working time."""
        wall = at.astimezone(self.zone).replace(tzinfo=None)
        clock = wall - datetime.combine(wall, _MIDNIGHT)
        return any(span.opens <= clock < span.closes for span in self.hours_on(wall.date()))

    def spans_on(self, day: date) -> list[Opening]:
        """The day's working time in order, with adjacent spans joined."""
        begins = datetime.combine(day, _MIDNIGHT)
        pieces = self._pieces(begins - _DAY, begins + 2 * _DAY)
        return _joined(opening for of_day, opening in pieces if of_day == day)

    def next_open(self, at: datetime) -> datetime:
        """`at` if it is working time, else the next moment that is. Raises NeverOpens."""
        return next(self._openings_from(_plain(at)))[0].replace(tzinfo=UTC)

    def between(self, begins: datetime, ends: datetime) -> float:
        """Working seconds from `begins` to `ends`; 0 when `ends` is earlier."""
        pieces = self._pieces(_plain(begins), _plain(ends))
        return sum((closes - opens for _, (opens, closes) in pieces), timedelta()).total_seconds()

    def add(self, begins: datetime, seconds: float) -> datetime:
        """The first moment at which `seconds` working seconds have passed since `begins`; `begins` for 0.

        Raises NeverOpens, and OverflowError beyond the last date that Python can represent.
        """
        left = timedelta(seconds=seconds)
        if left <= timedelta():
            return begins.astimezone(UTC)
        for opens, closes in self._openings_from(_plain(begins)):
            if left <= closes - opens:
                return (opens + left).replace(tzinfo=UTC)
            left -= closes - opens
        raise AssertionError("openings never end")

    def _openings_from(self, begins: datetime) -> Iterator[Opening]:
        """Every opening from `begins` on, without end. Raises NeverOpens when there is none for years."""
        last = begins
        while begins - last < _GIVE_UP:
            for _, opening in self._pieces(begins, begins + _LOOK):
                last = opening[1]
                yield opening
            begins += _LOOK
        raise NeverOpens

    def _pieces(self, begins: datetime, ends: datetime) -> Iterator[tuple[date, Opening]]:
        """Working time from `begins` to `ends` in order, each with its day. Linear in days, not minutes."""
        for start, stop, distance in stretches(self.zone, begins, ends):
            wall, wall_stop = start + distance, stop + distance
            midnight = datetime.combine(wall, _MIDNIGHT)
            while midnight < wall_stop:
                for span in self.hours_on(midnight.date()):
                    opens, closes = max(midnight + span.opens, wall), min(midnight + span.closes, wall_stop)
                    if opens < closes:
                        yield midnight.date(), (opens - distance, closes - distance)
                midnight += _DAY


def _plain(at: datetime) -> datetime:
    """The moment in UTC as a naive datetime."""
    return at.astimezone(UTC).replace(tzinfo=None)


def _joined(pieces: Iterator[Opening]) -> list[Opening]:
    found: list[Opening] = []
    for opens, closes in pieces:
        if found and found[-1][1] == opens.replace(tzinfo=UTC):
            found[-1] = (found[-1][0], closes.replace(tzinfo=UTC))
        else:
            found.append((opens.replace(tzinfo=UTC), closes.replace(tzinfo=UTC)))
    return found
