"""Name lunar months and days, as people say them."""

from contact_center.outreach.occasions.lunar import LunarDay
from contact_center.vocabulary.text import Text

_MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
_DIGITS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def lunar_name(day: LunarDay) -> Text:
    """Such as 闰二月初三, "the 3rd of the leap 2nd lunar month"."""
    leap_zh, leap_en = ("闰", "leap ") if day.leap else ("", "")
    return Text(
        f"{leap_zh}{_MONTHS[day.month - 1]}月{_day(day.day)}",
        f"the {_ordinal(day.day)} of the {leap_en}{_ordinal(day.month)} lunar month",
    )


def _day(number: int) -> str:
    if number in (20, 30):
        return f"{_DIGITS[number // 10 - 1]}十"
    return f"{('初', '十', '廿')[(number - 1) // 10]}{_DIGITS[(number - 1) % 10]}"


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number < 14 else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"
