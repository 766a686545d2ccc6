"""The days of festivals that people name instead of a date."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import holidays
from holidays.holiday_base import HolidayBase

from contact_center.language.entities import calendar
from contact_center.language.entities.lunar import month_before

_THURSDAY, _SUNDAY = 3, 6
_HOME = "CN"
OfYear = Callable[[int], date | None]


@cache
def _known(country: str, year: int, *categories: str) -> HolidayBase:
    return holidays.country_holidays(country, years=year, language="en_US", categories=categories or None)


def _listed(country: str, name: str, *categories: str) -> OfYear:
    """The first day with that name in the holidays library."""

    def find(year: int) -> date | None:
        known = _known(country, year, *categories)
        return min(
            (day for day in known.get_named(name, lookup="icontains") if day.year == year), default=None
        )

    return find


def _fixed(month: int, day: int) -> OfYear:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, number: int, *, later: int = 0) -> OfYear:
    """The nth weekday of a month, or some days later."""
    return lambda year: calendar.nth_weekday(year, month, weekday, number) + timedelta(days=later)


def _from(of: OfYear, days: int) -> OfYear:
    def find(year: int) -> date | None:
        day = of(year)
        return day + timedelta(days=days) if day else None

    return find


def _month_before(of: OfYear, days: int) -> OfYear:
    """A day of the lunar month before the one in which a festival lies."""

    def find(year: int) -> date | None:
        day = of(year)
        return month_before(day) + timedelta(days=days - 1) if day else None

    return find


_NEW_YEAR = _listed(_HOME, "Chinese New Year (Spring Festival)")
_MID_AUTUMN = _listed(_HOME, "Mid-Autumn")
_AUGUST = _from(_MID_AUTUMN, -14)
_EASTER = _from(_listed("GB", "Good Friday"), 2)
_DAYS: tuple[tuple[tuple[str, ...], OfYear], ...] = (
    (("元旦", "new year's day", "new years day"), _fixed(1, 1)),
    (("腊八", "腊八节", "laba festival"), _month_before(_NEW_YEAR, 8)),
    (("小年", "小年夜"), _month_before(_NEW_YEAR, 23)),
    (
        (
            "除夕", "除夕夜", "大年三十", "年三十", "年三十晚", "大年夜", "年夜", "chinese new year's eve",
            "chinese new years eve", "lunar new year's eve", "cny eve",
        ),
        _from(_NEW_YEAR, -1),
    ),
    (
        (
            "春节", "大年初一", "年初一", "正月初一", "农历新年", "chinese new year", "lunar new year",
            "spring festival", "chinese new year's day", "first day of chinese new year",
        ),
        _NEW_YEAR,
    ),
    (("元宵", "元宵节", "正月十五", "lantern festival"), _from(_NEW_YEAR, 14)),
    (("情人节", "valentine's day", "valentines day", "valentine's"), _fixed(2, 14)),
    (("妇女节", "三八节", "三八妇女节", "女神节", "women's day", "international women's day"), _fixed(3, 8)),
    (("消费者权益日", "三一五"), _fixed(3, 15)),
    (("愚人节", "april fool's day", "april fools day", "april fools"), _fixed(4, 1)),
    (
        ("清明", "清明节", "qingming", "tomb-sweeping day", "tomb sweeping day", "ching ming"),
        _listed(_HOME, "Tomb-Sweeping Day"),
    ),
    (("good friday",), _from(_EASTER, -2)),
    (("复活节", "easter", "easter sunday"), _EASTER),
    (("easter monday",), _from(_EASTER, 1)),
    (("五一", "五一节", "五一劳动节", "劳动节", "may day", "labour day", "labor day"), _fixed(5, 1)),
    (("青年节", "五四青年节"), _fixed(5, 4)),
    (("母亲节", "mother's day", "mothers day"), _nth(5, _SUNDAY, 2)),
    (("儿童节", "六一", "六一儿童节", "children's day"), _fixed(6, 1)),
    (("端午", "端午节", "dragon boat festival"), _listed(_HOME, "Dragon Boat")),
    (("六一八", "618", "618大促"), _fixed(6, 18)),
    (("父亲节", "father's day", "fathers day"), _nth(6, _SUNDAY, 3)),
    (("建党节",), _fixed(7, 1)),
    (("建军节", "八一建军节"), _fixed(8, 1)),
    (("七夕", "七夕节", "qixi"), _month_before(_AUGUST, 7)),
    (("中元节", "鬼节", "盂兰节", "盂兰"), _month_before(_AUGUST, 15)),
    (("教师节", "teachers' day", "teacher's day", "teachers day"), _fixed(9, 10)),
    (
        (
            "中秋", "中秋节", "八月十五中秋", "mid-autumn festival",
            "mid autumn festival", "mid-autumn", "moon festival",
        ),
        _MID_AUTUMN,
    ),
    (("国庆", "国庆节", "十一长假", "十一黄金周", "十一假期", "national day", "golden week"), _fixed(10, 1)),
    (
        ("重阳", "重阳节", "double ninth", "double ninth festival", "chung yeung"),
        _listed("HK", "Double Ninth Festival"),
    ),
    (("万圣节前夜", "万圣夜", "万圣节", "halloween"), _fixed(10, 31)),
    (("diwali", "deepavali", "排灯节", "屠妖节"), _listed("IN", "Diwali")),
    (("bonfire night", "guy fawkes night", "guy fawkes"), _fixed(11, 5)),
    (
        ("双十一", "双11", "光棍节", "singles' day", "singles day", "single's day", "double eleven"),
        _fixed(11, 11),
    ),
    (("感恩节", "thanksgiving", "thanksgiving day"), _nth(11, _THURSDAY, 4)),
    (("黑色星期五", "黑五", "black friday"), _nth(11, _THURSDAY, 4, later=1)),
    (("cyber monday",), _nth(11, _THURSDAY, 4, later=4)),
    (("双十二", "双12", "double twelve"), _fixed(12, 12)),
    (("冬至", "冬至节", "dongzhi", "winter solstice"), _listed("MO", "Winter Solstice", "government")),
    (("平安夜", "圣诞前夜", "圣诞夜", "christmas eve", "xmas eve"), _fixed(12, 24)),
    (("圣诞", "圣诞节", "christmas", "christmas day", "xmas", "xmas day"), _fixed(12, 25)),
    (("boxing day", "节礼日"), _fixed(12, 26)),
    (("跨年", "跨年夜", "new year's eve", "new years eve", "nye"), _fixed(12, 31)),
    (("eid", "eid al-fitr", "eid ul-fitr", "hari raya", "开斋节"), _listed("SG", "Eid al-Fitr")),
    (("st patrick's day", "saint patrick's day", "paddy's day"), _fixed(3, 17)),
)  # fmt: skip
FESTIVALS: dict[str, OfYear] = {name: of_year for names, of_year in _DAYS for name in names}


def festival(name: str, year: int) -> date | None:
    """The day of a festival in a year; None if it is not known for that year."""
    if not calendar.FIRST_YEAR < year < calendar.LAST_YEAR:
        return None
    return FESTIVALS[name](year)


def day_of_new_year(number: int, year: int) -> date | None:
    """大年初六: the nth day of the Chinese year."""
    first = _NEW_YEAR(year) if calendar.FIRST_YEAR < year < calendar.LAST_YEAR else None
    return first + timedelta(days=number - 1) if first else None


def day_of_last_month(number: int, year: int) -> date | None:
    """腊月二十三: the nth day of the month before the new Chinese year that begins in `year`."""
    first = _NEW_YEAR(year) if calendar.FIRST_YEAR < year < calendar.LAST_YEAR else None
    return month_before(first) + timedelta(days=number - 1) if first else None


def working_day(of: date, *, before: bool = False) -> date:
    """The next working day in China after a day, or the last one before it.

    Make-up working days are known as far as they are announced.
    """
    step = timedelta(days=-1 if before else 1)
    day = of + step
    while not _known(_HOME, day.year).is_working_day(day):
        day += step
    return day
