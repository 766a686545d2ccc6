"""Put dates and times into spoken words."""

import calendar
import re

from contact_center.vocabulary.text import Language

_TO: dict[Language, str] = {"zh": "到", "en": " to "}
_SPAN = r"\s*[-–—~～至到]\s*"
_MONTH, _DAY = r"(?:1[0-2]|0?[1-9])", r"(?:[12]\d|3[01]|0?[1-9])"
_ONE_DATE = (
    rf"(?:19|20)\d\d(?:-{_MONTH}-{_DAY}(?!\d)|/{_MONTH}/{_DAY}(?!\d)|年{_MONTH}月(?:{_DAY}日)?"
    r"|-(?:0[1-9]|1[0-2])(?![-\d]))"
)
_ONE_TIME = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])(?:\s*[aApP]\.?[mM]\b\.?)?"
DATES = re.compile(rf"(?<![\d.,-]){_ONE_DATE}(?:{_SPAN}{_ONE_DATE})?")
TIMES = re.compile(rf"(?<![\d.,:]){_ONE_TIME}(?:{_SPAN}{_ONE_TIME})?")
_DATE = re.compile(r"(\d{4})[-/年](\d{1,2})(?:[-/月](\d{1,2}))?")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?(?:\s*([aApP]))?")


def dates(found: re.Match[str], language: Language) -> str:
    """A date, a month, or a range of two."""
    return _TO[language].join(_date(one, language) for one in _DATE.finditer(found[0]))


def times(found: re.Match[str], language: Language) -> str:
    """A time of day, or a range of two."""
    return _TO[language].join(_time(one, language) for one in _TIME.finditer(found[0]))


def _date(found: re.Match[str], language: Language) -> str:
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
    if language == "zh":
        return f"{year}年{month}月" + (f"{day}日" if day else "")
    name = calendar.month_name[month]
    return f"{name} {day}{_ordinal(day)}, {year}" if day else f"{name} {year}"


def _ordinal(day: int) -> str:
    if 11 <= day <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _early(hour: int) -> str:
    """Keeps an hour before seven from being understood as in the afternoon."""
    return "凌晨" if hour < 6 else "早上" if hour == 6 else ""


def _time(found: re.Match[str], language: Language) -> str:
    hour, minute = int(found[1]), int(found[2])
    if found[3]:
        hour = hour % 12 + (12 if found[3] in "pP" else 0)
    if language == "zh":
        return f"{_early(hour)}{hour}点" + (f"{'零' if minute < 10 else ''}{minute}分" if minute else "")
    half = "AM" if hour % 24 < 12 else "PM"
    return f"{hour % 12 or 12}{f':{minute:02}' if minute else ''} {half}"
