"""Read several months named one after the other: "July, August and September", "七、八、九月"."""

import re
from collections.abc import Sequence

from contact_center.language.entities import calendar, moment_rules_en, moment_rules_zh
from contact_center.language.entities.calendar import MONTH_NAME, Days
from contact_center.language.entities.moment_parts import Now, Part, Rule, rule

_MOST = 11
_YEAR_EN = r"(?:,? (?:19|20)\d\d\b)?"
_NEXT_EN = r"(?:\s?[,/&]\s?(?:and |or )?|\s(?:and |or |& ?|then |plus )?)"
_YEAR_ZH = r"(?:(?:19|20)\d\d年|[去今前]年)?"
_N_ZH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_NEXT_ZH = r"\s?(?:[、,/]|和|跟|及|以及|还有|与)?\s?"
_ONE_EN = re.compile(rf"\b(?P<month>{MONTH_NAME})(?:,? (?P<year>(?:19|20)\d\d)\b)?", re.ASCII)
_ONE_ZH = re.compile(
    rf"(?:(?:(?P<year>(?:19|20)\d\d)年)|(?P<said_year>[去今前]年))?的?(?P<month>{_N_ZH})", re.ASCII
)
_JOINED = re.compile(r"[,/&]|\band\b")
Named = tuple[int, int | None]
"""A month, and its year if that is said."""


def _list_en(match: re.Match[str], now: Now) -> Part | None:
    ones = list(_ONE_EN.finditer(match[0]))
    verbs = all(one["month"] in moment_rules_en.ALSO_WORDS for one in ones)
    if verbs and len(ones) == 2 and not _JOINED.search(match[0]):
        return None
    named = [(calendar.month_of(one["month"]), int(one["year"]) if one["year"] else None) for one in ones]
    return _from_first_to_last(named, now)


def _list_zh(match: re.Match[str], now: Now) -> Part | None:
    named: list[Named] = []
    for one in _ONE_ZH.finditer(match[0]):
        month = moment_rules_zh.number(one["month"])
        if month is None:
            return None
        named.append((month, moment_rules_zh.year_said(one, now)))
    return _from_first_to_last(named, now)


def _from_first_to_last(named: Sequence[Named], now: Now) -> Part | None:
    """The shortest stretch with every month that is named, whichever comes first."""
    stretches = [days for order in (named, named[::-1]) if (days := _stretch(order, now))]
    return Part(days=min(stretches, key=lambda days: days.end - days.start)) if stretches else None


def _stretch(named: Sequence[Named], now: Now) -> Days | None:
    ones = [calendar.month(year, month) for year, month in _with_years(named, now)]
    days = [one for one in ones if one is not None]
    if len(days) < len(named):
        return None
    return Days(min(one.start for one in days), max(one.end for one in days), "month")


def _with_years(named: Sequence[Named], now: Now) -> list[tuple[int, int]]:
    """A year that is said holds for its neighbours; else the last month is the latest that has begun."""
    said_at = (index for index, (_, year) in enumerate(named) if year is not None)
    at = next(said_at, len(named) - 1)
    month, said = named[at]
    years = {at: said or (now.at.year if month <= now.at.month else now.at.year - 1)}
    for index in range(at - 1, -1, -1):
        years[index] = named[index][1] or years[index + 1] - (named[index][0] > named[index + 1][0])
    for index in range(at + 1, len(named)):
        years[index] = named[index][1] or years[index - 1] + (named[index][0] < named[index - 1][0])
    return [(years[index], month) for index, (month, _) in enumerate(named)]


RULES: tuple[Rule, ...] = (
    rule(rf"\b{MONTH_NAME}{_YEAR_EN}(?:{_NEXT_EN}{MONTH_NAME}{_YEAR_EN}){{1,{_MOST}}}(?!\s?\d)", _list_en),
    rule(
        rf"(?<![\d.]){_YEAR_ZH}的?{_N_ZH}(?:\s?[、和跟及]\s?|月份?{_NEXT_ZH})"
        rf"(?:{_YEAR_ZH}的?{_N_ZH}(?:\s?[、和跟及]\s?|月份?{_NEXT_ZH})){{0,{_MOST}}}"
        rf"{_YEAR_ZH}的?{_N_ZH}月份?(?!\s?\d)",
        _list_zh,
    ),
)
