"""Rules for days that are counted within a week, month or year: month ends, the second Tuesday."""

import re
from datetime import date, timedelta

from contact_center.language.entities import calendar, festivals, moment_rules_en, moment_rules_zh
from contact_center.language.entities.calendar import MONTH_NAME, Days
from contact_center.language.entities.moment_parts import RELATIVE, Now, Part, Rule, dated, rule

_ZH_STEPS = {"上上": -2, "上": -1, "这": 0, "本": 0, "今": 0, "下": 1, "下下": 2, "次": 1}
_EN_STEPS = {
    "last": -1,
    "previous": -1,
    "the": 0,
    "this": 0,
    "next": 1,
    "the following": 1,
    "the next": 1,
    "the last": -1,
}
_THIRDS = {
    "初": (1, 10), "上旬": (1, 10), "中": (11, 20), "中旬": (11, 20), "下旬": (21, 31), "底": (0, 0),
    "末": (0, 0), "最后一天": (0, 0), "last day": (0, 0),
    "early": (1, 10), "start": (1, 10), "beginning": (1, 10), "mid": (11, 20), "middle": (11, 20),
    "late": (21, 31), "end": (0, 0), "first half": (1, 15), "second half": (16, 31), "latter half": (16, 31),
    "上半": (1, 15), "前半": (1, 15), "下半": (16, 31), "后半": (16, 31),
}  # fmt: skip
"""First and last day of a part of a month; zeros stand for the last day alone."""
_PARTS_OF_WEEK = {
    "early": (0, 2), "mid": (1, 4), "middle": (1, 4), "late": (3, 5), "初": (0, 2), "中": (1, 4),
    "尾": (3, 5), "底": (3, 5),
}  # fmt: skip
"""The first weekday of a part of the week, and the one after its last."""
_NTH = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1,
}  # fmt: skip
_OF_YEAR = r"(?:,? (?:of )?(?P<year>(?:19|20)\d\d)\b)?"


def _nth_week(match: re.Match[str], now: Now) -> Part | None:
    """The first week of December: its first seven days."""
    month = _month_of(calendar.month_of(match["month"]), int(match["year"]) if match["year"] else None, now)
    if month is None:
        return None
    nth = _NTH[match["nth"]]
    start = month.end - timedelta(days=7) if nth < 0 else month.start + timedelta(days=7 * (nth - 1))
    return Part(days=Days(start, start + timedelta(days=7)))


def _third(month: Days | None, which: str) -> Part | None:
    if month is None:
        return None
    first, last = _THIRDS[which]
    final = month.end - timedelta(days=1)
    if not first:
        return Part(days=calendar.day(final))
    start = month.start + timedelta(days=first - 1)
    end = min(month.start + timedelta(days=last - 1), final)
    return Part(days=Days(start, end + timedelta(days=1)))


def _month_of(name: int, year: int | None, now: Now) -> Days | None:
    if year is not None:
        return calendar.month(year, name)
    candidates = [calendar.month(now.at.year + step, name) for step in (-1, 0, 1)]
    return calendar.nearest(now.at.date(), candidates, now.prefer)


def _third_zh(match: re.Match[str], now: Now) -> Part | None:
    if said := match["month"]:
        number = moment_rules_zh.number(said)
        year = int(match["year"]) if match["year"] else moment_rules_zh.year_said(match, now)
        month = _month_of(number, year, now) if number and 1 <= number <= 12 else None
    else:
        month = calendar.month(now.at.year, now.at.month + _ZH_STEPS.get(match["step"] or "", 0))
    return _third(month, match["which"])


def _third_en(match: re.Match[str], now: Now) -> Part | None:
    if said := match["month"]:
        month = _month_of(calendar.month_of(said), int(match["year"]) if match["year"] else None, now)
    else:
        month = calendar.month(now.at.year, now.at.month + _EN_STEPS.get(match["step"] or "the", 0))
    return _third(month, match["which"])


def _end_of(match: re.Match[str], now: Now) -> Part:
    """The last or first days of a week or year."""
    step = _EN_STEPS.get(match["step"] or "the", 0)
    if match["unit"] == "week":
        week = calendar.week(now.at.date(), step)
        is_end = match["which"] == "end"
        return Part(days=calendar.day(week.end - timedelta(days=1) if is_end else week.start))
    year = now.at.year + step
    return (
        Part(days=calendar.day(date(year, 12, 31)))
        if match["which"] == "end"
        else Part(days=calendar.month(year, 1))
    )


def _end_of_year_zh(match: re.Match[str], now: Now) -> Part:
    step = {"去": -1, "前": -2, "明": 1, "后": 2}.get(match["which"] or "今", 0)
    year = now.at.year + step
    if match["part"] in "底末尾":
        return Part(days=calendar.day(date(year, 12, 31)))
    return Part(days=calendar.month(year, 1))


def _end_of_this_year(match: re.Match[str], now: Now) -> Part:
    return Part(days=calendar.day(date(now.at.year, 12, 31)))


def _nth_weekday(match: re.Match[str], now: Now) -> Part | None:
    weekday, nth = calendar.weekday_of(match["weekday"]), _NTH[match["nth"]]
    if match["month"] is None:
        month = calendar.month(now.at.year, now.at.month + _EN_STEPS.get(match["step"] or "the", 0))
        return None if month is None else _nth_of(month, weekday, nth)
    number = calendar.month_of(match["month"])
    years = [int(match["year"])] if match["year"] else [now.at.year + step for step in (-1, 0, 1)]
    days = [calendar.day(calendar.nth_weekday(year, number, weekday, nth)) for year in years]
    return dated(list(days), now)


def _nth_weekday_zh(match: re.Match[str], now: Now) -> Part | None:
    weekday = "一二三四五六日".index(match["weekday"].replace("天", "日"))
    nth = -1 if match["nth"] == "最后一" else moment_rules_zh.number(match["nth"][1:]) or 1
    if not match["month"]:
        month = calendar.month(now.at.year, now.at.month + _ZH_STEPS.get(match["step"] or "", 0))
        return None if month is None else _nth_of(month, weekday, nth)
    number = moment_rules_zh.number(match["month"])
    if number is None or not 1 <= number <= 12:
        return None
    years = [now.at.year + step for step in (-1, 0, 1)]
    return dated([calendar.day(calendar.nth_weekday(year, number, weekday, nth)) for year in years], now)


def _nth_of(month: Days, weekday: int, nth: int) -> Part:
    there = calendar.nth_weekday(month.start.year, month.start.month, weekday, nth)
    return Part(days=calendar.day(there))


def _weeks_on(match: re.Match[str], now: Now) -> Part | None:
    """A week from today, two weeks on Friday, Friday week."""
    count = moment_rules_en.number(match["count"] or "one")
    if count is None:
        return None
    weeks = timedelta(weeks=count * (2 if match["unit"] and match["unit"].startswith("fortnight") else 1))
    today = now.at.date()
    if match["named"]:
        start = today + timedelta(days={"tomorrow": 1, "yesterday": -1}.get(match["named"], 0))
        return Part(days=calendar.day(start + weeks), told=RELATIVE)
    start = calendar.weekday(today, calendar.weekday_of(match["weekday"]), "future").start
    return Part(days=calendar.day(start + weeks), told=RELATIVE)


def _in_week(match: re.Match[str], now: Now) -> Part:
    """Wednesday of next week."""
    step = _EN_STEPS[match["step"]]
    monday = calendar.week(now.at.date(), step).start
    day = monday + timedelta(days=calendar.weekday_of(match["weekday"]))
    return Part(days=calendar.day(day), told=RELATIVE)


def _just_gone(match: re.Match[str], now: Now) -> Part:
    return Part(days=calendar.weekday(now.at.date(), calendar.weekday_of(match["weekday"]), "past"))


def _but_one(match: re.Match[str], now: Now) -> Part:
    """The week after next, the month before last."""
    step, today = 2 if match["way"] == "after next" else -2, now.at.date()
    if match["unit"] == "month":
        return Part(days=calendar.month(today.year, today.month + step))
    week = calendar.week(today, step)
    if match["unit"] == "week":
        return Part(days=week)
    return Part(days=Days(week.start + timedelta(days=5), week.end))


def _of_month(match: re.Match[str], now: Now) -> Part | None:
    """The 15th of next month."""
    month = calendar.month(now.at.year, now.at.month + _EN_STEPS[match["step"]])
    day = moment_rules_en.nth(match["day"])
    return Part(days=calendar.day_of(month.start.year, month.start.month, day)) if month else None


def _next_working_day(match: re.Match[str], now: Now) -> Part:
    return Part(days=calendar.day(festivals.working_day(now.at.date())), told=RELATIVE)


def _working_day_of(match: re.Match[str], now: Now) -> Part | None:
    """The first or last working day of a month."""
    if said := match["month"]:
        number = (
            calendar.month_of(said)
            if said[0].isascii() and said[0].isalpha()
            else moment_rules_zh.number(said)
        )
        month = _month_of(number, None, now) if number and 1 <= number <= 12 else None
    else:
        step = {**_EN_STEPS, **_ZH_STEPS}.get(match["step"] or "the", 0)
        month = calendar.month(now.at.year, now.at.month + step)
    if month is None:
        return None
    if match["nth"] in ("last", "最后一"):
        return Part(days=calendar.day(festivals.working_day(month.end, before=True)))
    return Part(days=calendar.day(festivals.working_day(month.start - timedelta(days=1))))


def _working_day_of_year(match: re.Match[str], now: Now) -> Part:
    step = {**_EN_STEPS, "去": -1, "今": 0, "明": 1, "后": 2}.get(match["step"] or "this", 0)
    year = calendar.year_days(now.at.year + step) or calendar.day(now.at.date())
    if match["nth"] in ("last", "最后一"):
        return Part(days=calendar.day(festivals.working_day(year.end, before=True)))
    return Part(days=calendar.day(festivals.working_day(year.start - timedelta(days=1))))


def _part_of_week(match: re.Match[str], now: Now) -> Part:
    step = {**_EN_STEPS, **_ZH_STEPS}.get(match["step"] or "this", 0)
    monday = calendar.week(now.at.date(), step).start
    first, last = _PARTS_OF_WEEK[match["which"]]
    return Part(days=Days(monday + timedelta(days=first), monday + timedelta(days=last)))


def _weeks_ago(match: re.Match[str], now: Now) -> Part | None:
    """Two weeks ago yesterday, three weeks ago on Tuesday."""
    count = moment_rules_en.number(match["count"])
    if count is None:
        return None
    there = now.at.date() - timedelta(weeks=int(count * (2 if match["unit"] == "fortnight" else 1)))
    if match["weekday"]:
        there = calendar.week(there).start + timedelta(days=calendar.weekday_of(match["weekday"]))
    return Part(days=calendar.day(there - timedelta(days=match["named"] == "yesterday")), told=RELATIVE)


def _after_next(match: re.Match[str], now: Now) -> Part:
    """The Tuesday after next."""
    first = calendar.weekday(now.at.date(), calendar.weekday_of(match["weekday"]), "future")
    return Part(days=calendar.later(first, days=7))


def _expiry(match: re.Match[str], now: Now) -> Part | None:
    """The month until which a card is valid: 03/28."""
    month = int(match["month"])
    return Part(days=calendar.month(2000 + int(match["year"]), month)) if 1 <= month <= 12 else None


def _same_hour(match: re.Match[str], now: Now) -> Part:
    return Part(same_hour=True)


_STEP_ZH = r"(?:(?P<step>上上|下下|上|下|这|本|今|次)一?个?月)"
_MONTH_ZH = (
    r"(?:(?P<year>(?:19|20)\d\d)年|(?P<said_year>[去今明前后]年))?的?(?P<month>\d{1,2}"
    r"|[一二三四五六七八九十]{1,2})月份?"
)
_WEEKDAY = moment_rules_en.WEEKDAY_NAME
_N = r"(?P<count>an?|one|two|three|four|\d)"

RULES: tuple[Rule, ...] = (
    rule(
        rf"\b(?:the )?(?P<nth>{'|'.join(_NTH)}) week (?:of|in) (?P<month>{MONTH_NAME}){_OF_YEAR}", _nth_week
    ),
    rule(rf"(?:{_STEP_ZH}|{_MONTH_ZH})的?(?:月)?(?P<which>底|末|初|中旬|上旬|下旬|最后一天)", _third_zh),
    rule(rf"(?:{_STEP_ZH}|{_MONTH_ZH})的?(?P<which>[上下前后]半)个?月", _third_zh),
    rule(
        r"(?<![个几\d上下这本今次一二三四五六七八九十])(?P<step>)(?P<month>)(?P<year>)(?P<said_year>)"
        r"月(?P<which>底|末|初|中旬|中(?![国间心])|上旬|下旬)",
        _third_zh,
    ),
    rule(r"(?:(?P<which>[去今明前后])年)?年?(?<=年)(?P<part>底|末|尾|初)(?!一|几)", _end_of_year_zh),
    rule(
        r"\b(?:the )?(?P<which>end|start|beginning|middle|last day|(?:first|second|latter) half) of "
        rf"(?:(?P<step>the following|this|the|next|last) month|(?P<month>{MONTH_NAME}){_OF_YEAR})",
        _third_en,
    ),
    rule(
        r"\b(?P<which>early|mid|late)(?:[ -]"
        rf"| in )(?P<step>)(?P<month>(?!may\b(?! ?\d))(?:{MONTH_NAME})){_OF_YEAR}",
        _third_en,
    ),
    rule(
        r"\b(?P<which>early|mid|late)(?: in)? (?P<step>the following|this|next"
        r"|last) month\b(?P<month>)(?P<year>)",
        _third_en,
    ),
    rule(r"\b(?:(?P<step>this|next|last) )?month[- ](?P<which>end)\b(?P<month>)(?P<year>)", _third_en),
    rule(
        r"\b(?:the )?(?P<which>end|start|beginning) of (?P<step>this|the|next|last) (?P<unit>week"
        r"|year)\b",
        _end_of,
    ),
    rule(
        r"\b(?:the )?(?P<which>early|mid|late|middle)(?: in| of|-)? ?(?P<step>this|next|last) week\b",
        _part_of_week,
    ),
    rule(
        r"(?P<step>上上|下下|上|下|这|本)个?(?:周|星期|礼拜)的?(?P<which>初|中(?![午学级间国])|尾|底)",
        _part_of_week,
    ),
    rule(r"\byear[- ]end\b", _end_of_this_year),
    rule(
        rf"\b(?:the )?(?P<nth>{'|'.join(_NTH)}) {_WEEKDAY} (?:in|of) "
        rf"(?:(?P<month>{MONTH_NAME}){_OF_YEAR}|(?P<step>the following|this|the|next|last) month\b)",
        _nth_weekday,
    ),
    rule(
        rf"(?:{_STEP_ZH}|(?P<month>\d{{1,2}}"
        rf"|[一二三四五六七八九十]{{1,2}})月份?)的?(?P<nth>第[一二三四]|最后一)个(?:周|星期"
        r"|礼拜)(?P<weekday>[一二三四五六日天])",
        _nth_weekday_zh,
    ),
    rule(
        rf"\b{_N} (?P<unit>weeks?|fortnights?) (?:(?:(?:from|on|after) )?(?P<named>today|tomorrow|now)\b"
        rf"|(?:from|on|after) {_WEEKDAY})",
        _weeks_on,
    ),
    rule(rf"\b(?P<count>)(?:(?P<named>today|tomorrow)|{_WEEKDAY}) (?P<unit>week|fortnight)\b", _weeks_on),
    rule(rf"\b{_WEEKDAY} (?:just (?:gone|passed|past)|last|past)\b(?! (?:week|month|year))", _just_gone),
    rule(rf"\b(?:on )?{_WEEKDAY} (?:of |in )?(?P<step>this|the following|next|last) week\b", _in_week),
    rule(rf"\b(?P<step>this|next|last) week,? (?:on )?{_WEEKDAY}", _in_week),
    rule(rf"\b(?:on )?the {_WEEKDAY} after next\b", _after_next),
    rule(
        r"\b(?:the )?(?P<nth>first|last) (?:working|business) day (?:of"
        rf"|in) (?:(?P<step>the following|this|the|next|last) month\b|(?P<month>{MONTH_NAME}))",
        _working_day_of,
    ),
    rule(
        rf"(?:{_STEP_ZH}|(?P<month>\d{{1,2}}"
        rf"|[一二三四五六七八九十]{{1,2}})月份?)的?(?P<nth>第一|头一|最后一)个工作日",
        _working_day_of,
    ),
    rule(
        r"\b(?:the )?(?P<nth>first|last) (?:working|business) day (?:of|in) "
        r"(?P<step>this|the|next|last) year\b",
        _working_day_of_year,
    ),
    rule(
        r"(?:(?P<step>[去今明后])年|年[里内]?)的?(?P<nth>第一|头一|最后一)个工作日",
        _working_day_of_year,
    ),
    rule(
        rf"\b{_N} (?P<unit>week|fortnight)s? ago (?:(?:on |last )?{_WEEKDAY}|(?P<named>today|yesterday)\b)",
        _weeks_ago,
    ),
    rule(r"\bthe (?P<unit>week|weekend|month) (?P<way>after next|before last)\b", _but_one),
    rule(
        rf"\b(?:on |by )?(?:the )?{moment_rules_en.ORDINAL_DAY} (?:of )?(?P<step>the following|this"
        r"|the|next|last) month\b",
        _of_month,
    ),
    rule(r"(?:下一?个?|最近的)工作日|\b(?:the )?next (?:working|business) day\b", _next_working_day),
    rule(
        r"(?:\b(?:till|until|thru|through|expir\w{1,4}|valid|exp\.?|card (?:says|reads|shows))"
        r"|卡面上?|有效期[到至是为]?|到期[是为:]?)\s?(?:date |in |is "
        r"|on )?(?P<month>\d\d)/(?P<year>\d\d)(?![\d/])",
        _expiry,
    ),
    rule(r"同[一样]个?(?:时间|点|钟点)|\b(?:at )?(?:the )?same (?:time|hour)\b", _same_hour),
)
