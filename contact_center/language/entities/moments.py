"""Read dates and times, relative to now or by the calendar."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from contact_center.language.entities import (
    calendar,
    moment_rules_clock,
    moment_rules_counted,
    moment_rules_en,
    moment_rules_named,
    moment_rules_zh,
    period_rules,
)
from contact_center.language.entities.calendar import Days, Grain, Prefer, day
from contact_center.language.entities.found import Found
from contact_center.language.entities.moment_parts import WEEKDAY, Clock, Now, Part, parts_in
from contact_center.language.entities.moment_shifts import shifted
from contact_center.language.entities.plain import plain
from contact_center.language.entities.tense import Tense
from contact_center.vocabulary.text import Language

BANK_ZONE = ZoneInfo("Asia/Shanghai")
_RULES = (
    *moment_rules_named.RULES,
    *moment_rules_clock.RULES,
    *moment_rules_counted.RULES,
    *period_rules.RECENT,
    *moment_rules_zh.RULES,
    *moment_rules_en.RULES,
)
_JOINT = re.compile(
    r"(?:都?可以|都行|也行)?[\s,、()\[\]【】·]*(?:any ?time\s)?"
    r"(?:的|就是|也就是|即|大概|大约|约|差不多|左右)?\s?"
    r"(?:at|@|on|in the|in|around|about|by|of|the|from|between)?\s?"
)
_LONGEST_JOINT = 16
"""Characters between two parts of one moment."""
_RANGE = re.compile(r"\s{0,20}(?:到|至|-|–|—|~|to|until|till?|thru|through|and)\s{0,20}")
_ONE_AND_OTHER = re.compile(
    r"\s{0,3}(?:到|至|-|–|—|~|和|或者?|、|还有|改到|改成|挪到|,|to|until|till?|and|or"
    r"|through)\s{0,3}(?:the |on the |on )?"
)
_MOVES = re.compile(
    r"\b(?:move|moved|change|changed|shift|switch|resched\w{1,5}|postpone|push|bring|swap)\b[^.!?]{0,60}$"
)
"""Before two moments that are not the ends of one: "move it from Monday to Tuesday"."""
_EARLIEST_UNSAID = 7
"""Hours before this one without morning or afternoon are in the afternoon: at three means 15:00."""


@dataclass(frozen=True, kw_only=True)
class Moment(Found):
    """From start (inclusive) to end (exclusive), in the bank's zone.

    A week has the grain day and an end seven days later; so do a weekend and "Monday to Wednesday".
    """

    start: datetime
    end: datetime
    grain: Grain
    doubtful: bool = False
    """Its day was given twice and differently, such as a date with the wrong weekday: ask which is meant."""
    by_weekday: bool = False
    """Its day was given only by the weekday: the next one is meant, or one mentioned before."""


def moments_in(
    text: str,
    *,
    now: datetime,
    language: Language,
    prefer: Prefer | None = "future",
    zone: ZoneInfo = BANK_ZONE,
) -> list[Moment]:
    """The moments of a text in the bank's zone, in order.

    `now` is timezone-aware. A bare weekday or hour is the next one, or the last one if the past is preferred;
    with None, the words around it decide.
    """
    normal = plain(text)
    tense = Tense(normal) if prefer is None else None
    origin = Now(now.astimezone(zone), prefer or "future", month_first=language == "zh", tense=tense)
    parts = _in_one_month(normal, _joined(normal, shifted(normal, parts_in(normal, _RULES, origin))))
    moments = []
    clock = None
    for said, last in _ranges(normal, parts):
        if not _counts(normal, said, last):
            continue
        first = replace(said, clock=said.clock or clock) if said.same_hour else said
        clock = first.clock or clock
        moments.append(_moment(text, first, last, replace(origin, prefer=first.prefer)))
    return moments


def _counts(text: str, first: Part, last: Part | None) -> bool:
    """Whether it is a moment even without another part beside it."""
    if first.same_hour and first.days is None:
        return False
    if first.bare and (last is None or last.bare):
        return False
    return not first.weak or last is not None or text.strip(" .。?？!") == text[slice(*first.span)]


def _in_one_month(text: str, parts: list[Part]) -> list[Part]:
    """Days of a month that was named just before: "from the 28th of December to the 3rd"."""
    placed: list[Part] = []
    for part in parts:
        before = placed[-1] if placed else None
        there = None
        if before and before.days and part.number and _follows(text, before, part):
            there = calendar.day_of_month(before.days.start, part.number, "future")
        placed.append(replace(part, days=there, number=None) if there else part)
    return placed


def _follows(text: str, before: Part, part: Part) -> bool:
    is_date = before.days is not None and before.days.is_single and before.number is None
    return is_date and bool(_ONE_AND_OTHER.fullmatch(text, before.span[1], part.span[0]))


def _joined(text: str, parts: list[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        before = joined[-1] if joined else None
        if before and before.joins(part) and _is_joint(text, before.span[1], part.span[0]):
            joined[-1] = before.joined(part)
        else:
            joined.append(part)
    return joined


def _is_joint(text: str, start: int, end: int) -> bool:
    return end - start <= _LONGEST_JOINT and bool(_JOINT.fullmatch(text, start, end))


def _ranges(text: str, parts: list[Part]) -> list[tuple[Part, Part | None]]:
    """Pairs of a first and a last part; without a last part if the moment is not a range."""
    found: list[tuple[Part, Part | None]] = []
    for part in parts:
        first, last = found[-1] if found else (None, None)
        if first and last is None and _spans_to(text, first, part):
            found[-1] = (first, part)
        else:
            found.append((part, None))
    return found


def _spans_to(text: str, first: Part, part: Part) -> bool:
    said = _RANGE.fullmatch(text, first.span[1], part.span[0])
    if not said or _MOVES.search(text, max(0, first.span[0] - 80), first.span[0]):
        return False
    return said[0].strip() != "and" or "between" in text[max(0, first.span[0] - 10) : part.span[0]]


def _moment(text: str, first: Part, last: Part | None, now: Now) -> Moment:
    if last is not None and first.days is None:
        first = replace(first, days=last.days)
    if last is not None:
        first, last = _in_order(first, last, now)
    start, end, grain = _resolve(first, now)
    span = first.span
    if last is not None:
        inherited = replace(
            last, days=last.days or first.days or day(start.date()), hours=last.hours or first.hours
        )
        _, end_of_last, _ = _resolve(inherited, now)
        at_clock = last.clock is not None or last.exact is not None
        end = end_of_last - timedelta(minutes=1) if at_clock else end_of_last
        if end <= start and at_clock:
            end += timedelta(hours=12)
        end = max(end, start)
        span = (first.span[0], last.span[1])
    doubtful = first.doubtful or (last is not None and last.doubtful)
    return Moment(
        start=start,
        end=end,
        grain=grain,
        doubtful=doubtful,
        by_weekday=first.told == WEEKDAY and first.loose,
        text=text[slice(*span)],
        span=span,
    )


def _in_order(first: Part, last: Part, now: Now) -> tuple[Part, Part]:
    """Both ends, moved by a week or a year so that they follow each other if that was not told."""
    if first.days is None or last.days is None or last.days.start >= first.days.start:
        return first, last
    if last.told == WEEKDAY:
        return first, replace(last, days=calendar.later(last.days, days=7))
    if first.floating and last.days.end <= now.at.date():
        return replace(first, days=calendar.later(first.days, years=-1)), last
    if last.floating:
        return first, replace(last, days=calendar.later(last.days, years=1))
    return first, last


def _resolve(part: Part, now: Now) -> tuple[datetime, datetime, Grain]:
    if part.exact:
        start = part.exact.replace(second=0, microsecond=0)
        return start, start + timedelta(minutes=1), "minute"
    if part.clock:
        return _at_clock(part, part.clock, now)
    days = part.days or day(now.at.date())
    if part.hours:
        first, last = part.hours
        start, end = _at(days, first * 60, now), _at(days, last * 60, now)
        step = timedelta(0) if part.days else _nearest(start, end, now)
        return start + step, end + step, "part_of_day"
    return _at(days, 0, now), datetime.combine(days.end, time(), now.at.tzinfo), days.grain


def _at_clock(part: Part, clock: Clock, now: Now) -> tuple[datetime, datetime, Grain]:
    hour = clock.hour
    if not clock.sure and (part.hours or not clock.padded):
        hour = _hour_of_24(hour, part.hours)
    days = part.days or day(now.at.date())
    start = _at(days, hour * 60 + clock.minute, now)
    if part.days is None:
        start += _nearest(start, start + timedelta(minutes=1), now)
    return start, start + timedelta(minutes=1), "minute"


def _nearest(start: datetime, end: datetime, now: Now) -> timedelta:
    """How far to move a time without a day, so that it lies on the preferred side of now."""
    if now.prefer == "future" and end <= now.at:
        return timedelta(days=1)
    if now.prefer == "past" and start > now.at:
        return timedelta(days=-1)
    return timedelta(0)


def _hour_of_24(hour: int, hours: tuple[int, int] | None) -> int:
    if hours is None:
        return hour + 12 if 0 < hour < _EARLIEST_UNSAID else hour
    first, last = hours
    if hour == 12:
        return 24 if first >= 18 else 0 if last <= 6 else 12
    if last > 12 and hour + 12 <= last and hour < first:
        return hour + 12
    return hour


def _at(days: Days, minutes: int, now: Now) -> datetime:
    return datetime.combine(days.start, time(), now.at.tzinfo) + timedelta(minutes=minutes)
