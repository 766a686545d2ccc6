"""The working calendar: which moments count as working time, and how to calculate in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from contact_center.calendars.errors import BadCalendar
from contact_center.calendars.offsets import stretches
from contact_center.calendars.public_holidays import public_year
from contact_center.calendars.spans import Span, in_order

Opening = tuple[datetime, datetime]
"""From a moment to just before another, both in UTC."""
Why = Literal["own", "holiday", "exchange", "week"]
"""What says how a day is worked: a day of its own, a public holiday, a weekend in exchange, the week."""

_DAY = timedelta(days=1)
_MIDNIGHT = datetime.min.time()
_LOOK = timedelta(days=7)
_GIVE_UP = timedelta(days=3 * 366)
MONDAY = 0


class NeverOpens(Exception):
    """Nothing is open for years from this moment on."""


@dataclass(frozen=True)
class WorkingCalendar:
    """A moment is worked when the clock on the wall of `zone` then shows a time within a span of that day.

    So nothing is ambiguous where clocks change: an hour that is skipped is not there, one that comes twice
    counts twice. Working time is counted in seconds that pass. Moments given may be in any zone, those
    returned are in UTC. Building one raises BadCalendar for what cannot be, so for one that never opens.
    """

    zone: ZoneInfo
    weekly: tuple[tuple[Span, ...], ...]
    """The spans of Monday to Sunday."""
    country: str | None = None
    """Whose public holidays are kept (ISO 3166); where the country works a weekend in exchange, that day is
    worked like a Monday."""
    on_holidays: tuple[Span, ...] = ()
    """The spans of public holidays; none where they are free."""
    days: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)
    """Days of their own; they go before everything else."""

    def __post_init__(self) -> None:
        if len(self.weekly) != 7:
            raise BadCalendar("每周须写明七天。", "A week has seven days: Monday to Sunday.")
        # Frozen for everybody else: spans are kept in order.
        object.__setattr__(self, "weekly", tuple(in_order(spans) for spans in self.weekly))
        object.__setattr__(self, "on_holidays", in_order(self.on_holidays))
        object.__setattr__(self, "days", {day: in_order(spans) for day, spans in self.days.items()})
        if self.country is not None:
            public_year(self.country, 2026)
        if not any(self.weekly) and not (self.country and self.on_holidays):
            raise BadCalendar(
                "这个日历永远不开放：请至少为一周中的一天写一个时段。",
                "This calendar never opens: give at least one day of the week a span.",
            )

    def why_on(self, day: date) -> Why:
        """What says how this day is worked."""
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
        """The spans of this day on the clock on the wall."""
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
        """Whether this moment is worked."""
        wall = at.astimezone(self.zone).replace(tzinfo=None)
        clock = wall - datetime.combine(wall, _MIDNIGHT)
        return any(span.opens <= clock < span.closes for span in self.hours_on(wall.date()))

    def spans_on(self, day: date) -> list[Opening]:
        """When this day is worked, in order; what touches is one."""
        begins = datetime.combine(day, _MIDNIGHT)
        pieces = self._pieces(begins - _DAY, begins + 2 * _DAY)
        return _joined(opening for of_day, opening in pieces if of_day == day)

    def next_open(self, at: datetime) -> datetime:
        """`at` where that is worked, else the next moment that is. Raises NeverOpens."""
        return next(self._openings_from(_plain(at)))[0].replace(tzinfo=UTC)

    def between(self, begins: datetime, ends: datetime) -> float:
        """How many working seconds pass from `begins` to `ends`; none when that is before."""
        pieces = self._pieces(_plain(begins), _plain(ends))
        return sum((closes - opens for _, (opens, closes) in pieces), timedelta()).total_seconds()

    def add(self, begins: datetime, seconds: float) -> datetime:
        """The first moment at which `seconds` working seconds have passed since `begins`; none: `begins`.

        Raises NeverOpens, and OverflowError beyond what a date can say.
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
        """Every opening from `begins` on, without end. Raises NeverOpens where that is not so."""
        last = begins
        while begins - last < _GIVE_UP:
            for _, opening in self._pieces(begins, begins + _LOOK):
                last = opening[1]
                yield opening
            begins += _LOOK
        raise NeverOpens

    def _pieces(self, begins: datetime, ends: datetime) -> Iterator[tuple[date, Opening]]:
        """What is worked from `begins` to `ends`, in order, each with its day. Cost: days, not minutes."""
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
    """The moment in UTC without saying so."""
    return at.astimezone(UTC).replace(tzinfo=None)


def _joined(pieces: Iterator[Opening]) -> list[Opening]:
    found: list[Opening] = []
    for opens, closes in pieces:
        if found and found[-1][1] == opens.replace(tzinfo=UTC):
            found[-1] = (found[-1][0], closes.replace(tzinfo=UTC))
        else:
            found.append((opens.replace(tzinfo=UTC), closes.replace(tzinfo=UTC)))
    return found
