"""Rules for periods in the past: the last three months, a quarter, half a year."""

import re
from dataclasses import replace
from datetime import timedelta

from contact_center.language.entities import calendar, moment_rules_en, moment_rules_zh
from contact_center.language.entities.calendar import Days
from contact_center.language.entities.moment_parts import Now, Part, Rule, rule

_YEAR_ZH = r"(?:(?:(?P<year>(?:19|20)\d\d|[零〇一二三四五六七八九]{4})年|(?P<said_year>[去今前]年))的?)?"
_N_ZH = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_N_EN = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple of|few|half)"
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_UNITS = {
    "天": "day", "日": "day", "周": "week", "星期": "week", "个星期": "week", "个月": "month", "月": "month",
    "季度": "quarter", "个季度": "quarter", "年": "year",
}  # fmt: skip
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}


def _back(count: float, unit: str, now: Now) -> Part | None:
    """The last `count` units up to today."""
    today = now.at.date()
    end = today + timedelta(days=1)
    if unit in ("day", "week"):
        return Part(days=Days(today - timedelta(days=int(count * (7 if unit == "week" else 1))), end))
    start = calendar.months_away(today, -int(count * _MONTHS_OF[unit]))
    return Part(days=Days(start, end)) if start else None


def _back_zh(match: re.Match[str], now: Now) -> Part | None:
    count = 0.5 if match["count"] == "半" else moment_rules_zh.number(match["count"])
    return None if not count else _back(count, _UNITS[match["unit"]], now)


def _back_en(match: re.Match[str], now: Now) -> Part | None:
    said = match["count"] or "one"
    count = {"couple of": 2, "few": 3, "half": 0.5}.get(said) or moment_rules_en.number(said)
    return None if not count else _back(count, match["unit"], now)


def _months(year: int, first: int, count: int) -> Days | None:
    start, last = calendar.month(year, first), calendar.month(year, first + count - 1)
    return Days(start.start, last.end, "month") if start and last else None


def _lately(match_year: int | None, first: int, count: int, now: Now) -> Part:
    """The named months of the given year, or of the latest year in which they have begun."""
    if match_year is not None:
        return Part(days=_months(match_year, first, count))
    year = now.at.year if first <= now.at.month else now.at.year - 1
    return Part(days=_months(year, first, count))


def _step_quarter(match: re.Match[str], now: Now) -> Part:
    first = (now.at.month - 1) // 3 * 3 + 1
    step = {"上": -3, "last": -3, "previous": -3, "下": 3, "next": 3}.get(match["step"], 0)
    return Part(days=_months(now.at.year, first + step, 3))


def _quarter_zh(match: re.Match[str], now: Now) -> Part:
    said = match["number"]
    number = int(said) if said.isascii() else "一二三四".index(said) + 1
    return _lately(moment_rules_zh.year_said(match, now), number * 3 - 2, 3, now)


def _quarter_en(match: re.Match[str], now: Now) -> Part:
    number = int(match["number"]) if match["number"] else _ORDINALS[match["ordinal"]]
    return _lately(int(match["year"]) if match["year"] else None, number * 3 - 2, 3, now)


def _half_zh(match: re.Match[str], now: Now) -> Part:
    return _lately(moment_rules_zh.year_said(match, now), 1 if match["half"] == "上" else 7, 6, now)


def _half_en(match: re.Match[str], now: Now) -> Part:
    return _lately(
        int(match["year"]) if match["year"] else None, 1 if match["half"] == "first" else 7, 6, now
    )


def _months_zh(match: re.Match[str], now: Now) -> Part | None:
    first, last = moment_rules_zh.number(match["first"]), moment_rules_zh.number(match["last"])
    if first is None or last is None or not 1 <= first <= last <= 12:
        return None
    return _lately(moment_rules_zh.year_said(match, now), first, last - first + 1, now)


def _year_alone(match: re.Match[str], now: Now) -> Part:
    return Part(days=calendar.year_days(int(match["year"])))


def _today(match: re.Match[str], now: Now) -> Part:
    return Part(days=calendar.day(now.at.date()))


def _alone(part: Part | None) -> Part | None:
    """Counts only as a whole answer: "three months"."""
    return replace(part, weak=True) if part else None


_OF_YEAR = r"(?:,? (?:of )?(?P<year>(?:19|20)\d\d)\b)?"
RECENT: tuple[Rule, ...] = (
    rule(
        rf"(?:最近|近|过去|前)的?这?\s?(?P<count>{_N_ZH}|半)\s?(?P<unit>个?星期|个月|月|个?季度|天|日|周|年)",
        _back_zh,
    ),
    rule(
        rf"\b(?:the )?(?:last|past|previous) (?P<count>{_N_EN}) (?:an? )?"
        r"(?P<unit>day|week|month|quarter|year)s?\b",
        _back_en,
    ),
    rule(r"(?P<step>上|本|这|下)一?个?季度", _step_quarter),
    rule(rf"{_YEAR_ZH}第?(?P<number>[一二三四1-4])季度", _quarter_zh),
    rule(rf"{_YEAR_ZH}(?P<half>[上下])半年", _half_zh),
    rule(r"\b(?:the )?(?P<step>last|this|previous|next) quarter\b", _step_quarter),
    rule(rf"\bq(?P<number>[1-4])\b(?P<ordinal>){_OF_YEAR}", _quarter_en),
)
"""Days that are counted back from today, quarters and half years, in whatever is said."""
RULES: tuple[Rule, ...] = (
    *RECENT,
    rule(rf"{_YEAR_ZH}(?P<first>{_N_ZH})月?\s?[到至\-~]\s?(?P<last>{_N_ZH})\s?月份?(?!\s?\d)", _months_zh),
    rule("现在|目前|至今", _today),
    rule(r"\b(?:the )?past (?P<count>)(?P<unit>day|week|month|quarter|year)\b", _back_en),
    rule(
        rf"\b(?:q(?P<number>[1-4])|(?:the )?(?P<ordinal>{'|'.join(_ORDINALS)}) quarter)\b{_OF_YEAR}",
        _quarter_en,
    ),
    rule(rf"\b(?:the )?(?P<half>first|second) half\b{_OF_YEAR}", _half_en),
    rule(r"(?<![\d.,/-])(?P<year>20\d\d)(?![\d.,/-]*\d|年|元|块)", _year_alone),
    rule(r"\bnow\b", _today),
    rule(
        rf"(?P<count>{_N_ZH}|半)\s?(?P<unit>个?星期|个月|个?季度|周|年)的?(?=流水|账单|对账单|明细|交易)",
        _back_zh,
    ),
    rule(rf"\b(?P<count>{_N_EN}) (?P<unit>day|week|month|quarter|year)(?:s?['’]?s?|s['’]) worth\b", _back_en),
    rule(
        rf"(?P<count>{_N_ZH}|半)\s?(?P<unit>个?星期|个月|个?季度|天|周|年)",
        lambda match, now: _alone(_back_zh(match, now)),
    ),
    rule(
        rf"\b(?P<count>{_N_EN}) (?P<unit>day|week|month|quarter|year)s?\b",
        lambda match, now: _alone(_back_en(match, now)),
    ),
)
