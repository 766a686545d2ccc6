"""One part of a moment (days, hours, a clock time, an exact time), and a rule that finds one."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from contact_center.language.entities import calendar
from contact_center.language.entities.calendar import Days, Prefer
from contact_center.language.entities.tense import Tense

WEEKDAY, RELATIVE, DATE = range(3)
"""How a day was expressed, the most explicit last: it wins over an adjacent part for the same day."""


class Clock(NamedTuple):
    """A time on the clock."""

    hour: int
    minute: int
    sure: bool
    """The hour is certainly on the 24-hour clock."""
    padded: bool = False
    """Written as 06:30, which never means the evening unless stated."""


@dataclass(frozen=True)
class Now:
    """What relative words are counted from."""

    at: datetime
    prefer: Prefer
    month_first: bool
    is_sure: bool = True
    """Whether the side was told, and not only taken for want of a hint."""
    tense: Tense | None = None
    """Decides the side for each place in a text, if nobody has told it."""

    def beside(self, place: int) -> "Now":
        """The side on which a moment at this place of the text lies."""
        if self.tense is None:
            return self
        prefer = self.tense.at(place)
        return replace(self, prefer=prefer or self.prefer, is_sure=prefer is not None, tense=None)


@dataclass(frozen=True)
class Part:
    days: Days | None = None
    hours: tuple[int, int] | None = None
    """A part of the day: from hour (inclusive) to hour (exclusive)."""
    clock: Clock | None = None
    exact: datetime | None = None
    weak: bool = False
    """Means a time only next to another part: "一点" may mean "a little"."""
    told: int = DATE
    loose: bool = False
    """The days may be those of another week: "next Friday" is ambiguous."""
    coming: Days | None = None
    """For a past date without a year, the coming one if it is near: its weekday tells which is meant."""
    doubtful: bool = False
    """The day was given twice, with two different days."""
    bare: bool = False
    """An hour that counts only beside a day: "between two and four"."""
    number: int | None = None
    """The day of a month that was not named: after another date it is of that month."""
    floating: bool = False
    """A date or month whose year was not told."""
    same_hour: bool = False
    """At the hour of the moment before."""
    prefer: Prefer = "future"
    span: tuple[int, int] = (0, 0)

    @property
    def says_something(self) -> bool:
        told = (self.days, self.hours, self.clock, self.exact)
        return self.same_hour or any(said is not None for said in told)

    def joins(self, other: "Part") -> bool:
        """Whether both parts may belong to one moment, without contradicting each other."""
        if self.exact or other.exact:
            return False
        both_hours = (self.hours and other.hours) or (self.clock and other.clock)
        return not both_hours and (not (self.days and other.days) or self._tells_again(other))

    def joined(self, other: "Part") -> "Part":
        plainer, vaguer = (other, self) if _plainness(other) > _plainness(self) else (self, other)
        if not _agree(plainer, vaguer):
            plainer = replace(plainer, days=plainer.coming or plainer.days)
        return Part(
            days=plainer.days or vaguer.days,
            hours=self.hours or other.hours,
            clock=self.clock or other.clock,
            told=plainer.told,
            loose=plainer.loose,
            floating=plainer.floating,
            coming=plainer.coming,
            doubtful=self.doubtful or other.doubtful or not _agree(plainer, vaguer),
            prefer=self.prefer,
            same_hour=self.same_hour or other.same_hour,
            span=(self.span[0], other.span[1]),
        )

    def _tells_again(self, other: "Part") -> bool:
        """Whether one part gives the other's day in another form."""
        single = all(part.days is not None and part.days.is_single for part in (self, other))
        return single and self.told != other.told


def _plainness(part: Part) -> int:
    return -1 if part.days is None else part.told


def _agree(plainer: Part, vaguer: Part) -> bool:
    if plainer.days is None or vaguer.days is None:
        return True
    if vaguer.loose:
        return plainer.days.start.weekday() == vaguer.days.start.weekday()
    return plainer.days == vaguer.days


def dated(candidates: list[Days | None], now: Now) -> Part:
    """A date without a year, which may be any of the candidates."""
    today = now.at.date()
    return Part(
        days=calendar.nearest(today, candidates, now.prefer),
        coming=calendar.coming(today, candidates, now.prefer),
        floating=True,
    )


Read = Callable[[re.Match[str], Now], Part | None]


@dataclass(frozen=True)
class Rule:
    pattern: re.Pattern[str]
    read: Read


def rule(pattern: str, read: Read) -> Rule:
    return Rule(re.compile(pattern, re.ASCII), read)


def parts_in(text: str, rules: tuple[Rule, ...], now: Now) -> list[Part]:
    """The parts of a text in plain form; if two rules match the same words, the longer match wins."""
    found: list[Part] = []
    for one in rules:
        for match in one.pattern.finditer(text):
            there = now.beside(match.start())
            part = one.read(match, there)
            if part is not None and part.says_something:
                found.append(replace(part, span=match.span(), prefer=there.prefer))
    kept: list[Part] = []
    for part in sorted(found, key=lambda part: (part.span[0] - part.span[1], part.span)):
        if not any(part.span[0] < other.span[1] and other.span[0] < part.span[1] for other in kept):
            kept.append(part)
    return sorted(kept, key=lambda part: part.span)
