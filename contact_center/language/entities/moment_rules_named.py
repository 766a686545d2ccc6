"""Rules for days that have a name: festivals, days of the Chinese new year."""

import re
from collections.abc import Sequence
from datetime import timedelta

from contact_center.language.entities import calendar, festivals, moment_rules_zh
from contact_center.language.entities.calendar import Days
from contact_center.language.entities.moment_parts import Now, Part, Rule, dated, rule

_LONGEST_LUNAR_MONTH = 30
_SHIFTS = {"前一晚": -1, "前夕": -1, "第二天": 1, "次日": 1, "第三天": 2}
_MEANS_OTHER = (
    r"(?!\s?(?:路|街|大道|广场|经理|主任|行长|先生|女士|小姐|同志|师傅|店|支行|小区|小学|中学|村|里"
    r"|巷|桥|站|折|特价|饭|轻|快乐|愉快|安康))"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕"
    "丁任卢姚沈姜崔钟谭陆"
)
_HAN_NAMES = [name for name in festivals.FESTIVALS if not name.isascii() or name == "618"]
_LATIN_NAMES = [name for name in festivals.FESTIVALS if name.isascii() and name != "618"]


def _one_of(names: Sequence[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_YEAR_ZH = r"(?:(?:(?P<year>(?:19|20)\d\d)年|(?P<said_year>[去今明前后]年))的?\s?)?"
_SHIFT_ZH = rf"(?:(?:节|假期)?(?:的?(?P<shift>{_one_of(list(_SHIFTS))})|当天|当日|那天|那日|当晚|嗰日)?)"
_NAMED_ZH = (
    rf"(?<![{_SURNAMES}\d])(?<![零一二三四五六七八九十百千万]){_YEAR_ZH}(?P<name>{_one_of(_HAN_NAMES)}){_MEANS_OTHER}"
    rf"{_SHIFT_ZH}"
)
_NEW_YEAR_ZH = rf"{_YEAR_ZH}(?:大年|正月|年)初(?P<day>[一二三四五六七八九十]|十[一二三四五])(?:那天|当天)?"
_NAMED_EN = (
    r"\b(?P<eve>(?:the )?eve of (?:the )?)?(?:(?P<step>last|this"
    rf"|next) )?(?P<name>{_one_of(_LATIN_NAMES)})(?![a-z])"
    r"(?:,? (?P<year>(?:19|20)\d\d)\b|,? (?P<said_year>last|this|next) year\b)?(?: itself)?"
)


def _named_zh(match: re.Match[str], now: Now) -> Part | None:
    year = int(match["year"]) if match["year"] else moment_rules_zh.year_said(match, now)
    part = _festival(match["name"], year, now)
    return _moved(part, _SHIFTS.get(match["shift"] or "", 0))


def _named_en(match: re.Match[str], now: Now) -> Part | None:
    year = int(match["year"]) if match["year"] else None
    if match["said_year"]:
        year = now.at.year + {"last": -1, "this": 0, "next": 1}[match["said_year"]]
    step = match["step"]
    if step in ("last", "next"):
        part = _on_side(_around(match["name"], now), now, past=step == "last")
    else:
        part = _festival(match["name"], year, now)
    return _moved(part, -1 if match["eve"] else 0)


def _festival(name: str, year: int | None, now: Now) -> Part | None:
    if year is not None:
        day = festivals.festival(name, year)
        return Part(days=calendar.day(day)) if day else None
    days = _around(name, now)
    return _on_side(days, now, past=now.prefer == "past") if now.is_sure else dated(list(days), now)


def _around(name: str, now: Now) -> list[Days]:
    days = [festivals.festival(name, now.at.year + step) for step in (-1, 0, 1, 2)]
    return [calendar.day(one) for one in days if one]


def _on_side(days: list[Days], now: Now, *, past: bool) -> Part | None:
    today = now.at.date()
    fitting = [one for one in days if (one.start <= today if past else one.start >= today)]
    there = (max if past else min)(fitting, key=lambda one: one.start, default=None)
    return Part(days=there) if there else None


def _moved(part: Part | None, days: int) -> Part | None:
    if part is None or part.days is None:
        return None
    return Part(days=calendar.day(part.days.start + timedelta(days=days))) if days else part


def _of_new_year(match: re.Match[str], now: Now) -> Part | None:
    """大年初六"""
    number = moment_rules_zh.number(match["day"])
    if number is None:
        return None
    year = int(match["year"]) if match["year"] else moment_rules_zh.year_said(match, now)
    years = [year] if year else [now.at.year + step for step in (-1, 0, 1)]
    days = [calendar.day(day) for one in years if (day := festivals.day_of_new_year(number, one))]
    if year or not now.is_sure:
        return dated(list(days), now)
    return _on_side(days, now, past=now.prefer == "past")


def _of_last_month(match: re.Match[str], now: Now) -> Part | None:
    """腊月二十三: a day of the last month of the Chinese year."""
    number = moment_rules_zh.number(match["day"])
    if number is None or number > _LONGEST_LUNAR_MONTH:
        return None
    days = [festivals.day_of_last_month(number, now.at.year + step) for step in (-1, 0, 1)]
    return dated([calendar.day(day) for day in days if day], now)


RULES: tuple[Rule, ...] = (
    rule(_NAMED_ZH, _named_zh),
    rule(_NAMED_EN, _named_en),
    rule(_NEW_YEAR_ZH, _of_new_year),
    rule(
        r"(?:腊月|(?<![今去明前后])年(?=廿))(?P<day>初?[一二三四五六七八九十]{1,3}"
        r"|廿[一二三四五六七八九]?)",
        _of_last_month,
    ),
)
