"""Owns the part of a moment (days, hours, a clock's time, an exact time) and a rule that finds one."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from contact_center.language.entities.calendar import Days, Prefer

Clock = tuple[int, int, bool]
"""Hour, minute, and whether the hour is surely one of 24."""


@dataclass(frozen=True)
class Now:
    """What relative words are counted from."""

    at: datetime
    prefer: Prefer
    month_first: bool


@dataclass(frozen=True)
class Part:
    days: Days | None = None
    hours: tuple[int, int] | None = None
    """A part of the day: from hour (inclusive) to hour (exclusive)."""
    clock: Clock | None = None
    exact: datetime | None = None
    weak: bool = False
    """Says a time only next to another part: "一点" may mean "a little"."""
    span: tuple[int, int] = (0, 0)

    @property
    def says_something(self) -> bool:
        return any(said is not None for said in (self.days, self.hours, self.clock, self.exact))

    def joins(self, other: "Part") -> bool:
        """Whether both may belong to one moment: neither says what the other says."""
        if self.exact or other.exact:
            return False
        both = (self.days and other.days) or (self.hours and other.hours) or (self.clock and other.clock)
        return not both

    def joined(self, other: "Part") -> "Part":
        return Part(
            days=self.days or other.days,
            hours=self.hours or other.hours,
            clock=self.clock or other.clock,
            span=(self.span[0], other.span[1]),
        )


Read = Callable[[re.Match[str], Now], Part | None]


@dataclass(frozen=True)
class Rule:
    pattern: re.Pattern[str]
    read: Read


def rule(pattern: str, read: Read) -> Rule:
    return Rule(re.compile(pattern, re.ASCII), read)


def parts_in(text: str, rules: tuple[Rule, ...], now: Now) -> list[Part]:
    """The parts of a text in its plain form; where two rules fit the same words, the longer reading wins."""
    found: list[Part] = []
    for one in rules:
        for match in one.pattern.finditer(text):
            part = one.read(match, now)
            if part is not None and part.says_something:
                found.append(replace(part, span=match.span()))
    kept: list[Part] = []
    for part in sorted(found, key=lambda part: (part.span[0] - part.span[1], part.span)):
        if not any(part.span[0] < other.span[1] and other.span[0] < part.span[1] for other in kept):
            kept.append(part)
    return sorted(kept, key=lambda part: part.span)
