"""Days that are counted from another one: "three days before the 15th", "月底后第二天"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from contact_center.language.entities import calendar, festivals, moment_rules_en, moment_rules_zh
from contact_center.language.entities.calendar import Days, Prefer
from contact_center.language.entities.found import overlap
from contact_center.language.entities.moment_parts import Part

_N_EN = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|a couple of|a few)"
_EN = re.compile(
    r"(?<!\bwithin )(?<!\bin )(?<![\w.])"
    rf"(?:(?:the |a |one |(?P<count>{_N_EN}) )(?P<unit>day|week|fortnight|month)s?"
    r"|(?P<alone>(?:^|(?<=[,.;:!?(] )|(?<=\bon )|(?<=\bby )|(?<=\bor )|(?<=\bfor )|(?<=\bto ))day)"
    rf"|(?:the |a |one |(?P<works>{_N_EN}) )?(?:first |next |last )?(?P<work>working|business) days?"
    rf"|(?:the |on )?(?:{moment_rules_en.WEEKDAY_NAME}|(?P<weekend>weekend)))"
    r"(?<!\.) (?P<way>before|after|following|prior to)(?: (?:the|on|that))?\s?$",
    re.ASCII,
)
_STRETCH = re.compile(r"the (?P<unit>week|month)\b")
_ZH = re.compile(
    r"(?:那天|当天)?的?[之以过]?(?P<way>前|后)的?(?:"
    r"第?(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,2})个?(?P<unit>天|日|(?:周|星期|礼拜)(?![一二三四五六日天末]))"
    r"|(?P<months>\d{1,2}|[一二两三四五六七八九十]{1,2})个(?P<month>月)"
    r"|(?:第一个|头一个|头个|最后一个)?(?P<work>工作日)"
    r"|(?:的|那个|第一个)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末]))(?![内之以])"
)
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7}
_SATURDAY = 5
_LOOK_BACK = 40


def shifted(text: str, parts: Sequence[Part]) -> list[Part]:
    """The parts of a text in plain form, those beside a count of days moved by it."""
    moved = [_moved(text, part) for part in parts]
    taken = [one.span for one, part in zip(moved, parts, strict=True) if one is not part]
    return [
        one
        for one, part in zip(moved, parts, strict=True)
        if one is not part or not any(overlap(part.span, span) for span in taken)
    ]


def _moved(text: str, part: Part) -> Part:
    days, (start, end) = part.days, part.span
    if days is None or not days.is_single or part.clock or part.hours:
        return part
    if found := _EN.search(text, max(0, start - _LOOK_BACK), start):
        there = _counted_en(found, days.start)
    elif found := _ZH.match(text, end):
        there = _counted_zh(found, days.start)
    else:
        return part
    if there is None:
        return part
    span = min(start, found.start()), max(end, found.end())
    return replace(part, days=there, span=span, number=None, coming=None, loose=False)


def _counted_en(found: re.Match[str], of: date) -> Days | None:
    before = found["way"] in ("before", "prior to")
    if found["work"]:
        return _working_days(of, _number_en(found["works"]), before=before)
    if found["weekend"]:
        return _weekend(of, before=before)
    if found["weekday"]:
        return calendar.weekday(of, calendar.weekday_of(found["weekday"]), _side(before))
    if _STRETCH.match(found[0]) and found["unit"] == "week":
        return Days(of - timedelta(days=7), of) if before else _after(of, 7)
    count = _number_en(found["count"]) * (-1 if before else 1)
    if found["unit"] == "month":
        return _months(of, count)
    return calendar.day(of + timedelta(days=count * _DAYS_OF[found["unit"] or "day"]))


def _counted_zh(found: re.Match[str], of: date) -> Days | None:
    before = found["way"] == "前"
    if found["work"]:
        return _working_days(of, 1, before=before)
    if found["weekday"] == "末":
        return _weekend(of, before=before)
    if said := found["weekday"]:
        return calendar.weekday(of, "一二三四五六日".index(said.replace("天", "日")), _side(before))
    count = moment_rules_zh.number(found["count"] or found["months"])
    if not count:
        return None
    count = -count if before else count
    if found["month"]:
        return _months(of, count)
    return calendar.day(of + timedelta(days=count * _DAYS_OF[found["unit"]]))


def _number_en(said: str | None) -> int:
    return int(moment_rules_en.number(said) or 1) if said else 1


def _side(before: bool) -> Prefer:
    return "past" if before else "future"


def _after(of: date, days: int) -> Days:
    return Days(of + timedelta(days=1), of + timedelta(days=1 + days))


def _months(of: date, count: int) -> Days | None:
    there = calendar.months_away(of, count)
    return calendar.day(there) if there else None


def _weekend(of: date, *, before: bool) -> Days:
    week = calendar.week(of, -1 if before else int(of.weekday() >= _SATURDAY))
    saturday = week.start + timedelta(days=_SATURDAY)
    return Days(saturday, saturday + timedelta(days=2))


def _working_days(of: date, count: int, *, before: bool) -> Days:
    for _ in range(count):
        of = festivals.working_day(of, before=before)
    return calendar.day(of)
