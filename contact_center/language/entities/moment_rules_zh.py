"""Rules for moments in Chinese."""

import re
from datetime import timedelta

from contact_center.language.entities import calendar
from contact_center.language.entities.moment_parts import (
    RELATIVE,
    WEEKDAY,
    Clock,
    Now,
    Part,
    Rule,
    dated,
    rule,
)
from contact_center.language.entities.numbers import chinese_number

_N = r"(?:\d{1,3}|[零一二两三四五六七八九十百]{1,4})"
_YEAR = r"(?P<year>(?:19|20)\d\d|[零〇一二三四五六七八九]{4})年|(?P<said_year>[去今明前后]年)"
_WEEK = r"(?:周|星期|礼拜)"
_WEEKDAYS = "一二三四五六日"
_DAYS = {
    "大前": -3, "前": -2, "昨": -1, "寻": -1, "琴": -1, "今": 0, "当": 0, "明": 1, "听": 1, "后": 2,
    "大后": 3,
}  # fmt: skip
_YEARS = {"前年": -2, "去年": -1, "今年": 0, "明年": 1, "后年": 2}
_STEPS = {"上上": -2, "上": -1, "这": 0, "本": 0, "今": 0, "下": 1, "下下": 2}
_HOURS = {
    "凌晨": (0, 6), "清晨": (5, 8), "早上": (6, 12), "早晨": (6, 12), "一早": (6, 12), "上午": (8, 12),
    "中午": (11, 14), "下午": (12, 18), "午后": (12, 18), "傍晚": (17, 19), "晚上": (18, 24),
    "晚间": (18, 24), "夜里": (18, 24), "半夜": (0, 6), "正午": (11, 14), "晌午": (11, 14),
    "朝头早": (6, 12), "朝早": (6, 12), "上昼": (8, 12), "晏昼": (12, 18), "下昼": (12, 18), "夜晚": (18, 24),
    "晚黑": (18, 24),
}  # fmt: skip
_SHORT_HOURS = {"早": (6, 12), "晨": (6, 12), "朝": (6, 12), "晚": (18, 24), "夜": (18, 24)}


def number(said: str) -> int | None:
    if re.fullmatch("[零〇一二三四五六七八九]{4}", said):
        return int(said.translate(str.maketrans("零〇一二三四五六七八九", "00123456789")))
    value = chinese_number(said.removeprefix("初").replace("廿", "二十"))
    return int(value) if value is not None and value < 10**4 else None


def year_said(match: re.Match[str], now: Now) -> int | None:
    if match["year"]:
        return number(match["year"])
    return now.at.year + _YEARS[match["said_year"]] if match["said_year"] else None


def _named_day(match: re.Match[str], now: Now) -> Part:
    day = calendar.day(now.at.date() + timedelta(days=_DAYS[match["day"]]))
    return Part(days=day, hours=_SHORT_HOURS.get(match["part"]), told=RELATIVE)


def _weekday(match: re.Match[str], now: Now) -> Part:
    today, said = now.at.date(), match["weekday"].replace("天", "日")
    step, hours = _STEPS.get(match["step"] or "", 0), _SHORT_HOURS.get(match["part"])
    if said == "末":
        saturday = calendar.week(today, step).start + timedelta(days=5)
        return Part(days=calendar.Days(saturday, saturday + timedelta(days=2)), hours=hours)
    index = _WEEKDAYS.index(said)
    if match["step"]:
        there = calendar.day(calendar.week(today, step).start + timedelta(days=index))
        return Part(days=there, hours=hours, told=WEEKDAY)
    day = calendar.weekday(today, index, now.prefer)
    return Part(days=day, hours=hours, told=WEEKDAY, loose=True)


def _week(match: re.Match[str], now: Now) -> Part:
    return Part(days=calendar.week(now.at.date(), _STEPS[match["step"]]))


def _date(match: re.Match[str], now: Now) -> Part | None:
    month, day = number(match["month"]), number(match["day"])
    if month is None or day is None:
        return None
    if (year := year_said(match, now)) is not None:
        return Part(days=calendar.day_of(year, month, day))
    years = range(now.at.year - 1, now.at.year + 2)
    candidates = [calendar.day_of(one, month, day) for one in years]
    return dated(candidates, now)


def _day_of_month(match: re.Match[str], now: Now) -> Part | None:
    day, today = number(match["day"]), now.at.date()
    if day is None:
        return None
    if not match["step"]:
        return Part(days=calendar.day_of_month(today, day, now.prefer), number=day)
    month = calendar.month(today.year, today.month + _STEPS[match["step"]])
    return Part(days=calendar.day_of(month.start.year, month.start.month, day)) if month else None


def _month(match: re.Match[str], now: Now) -> Part | None:
    month = number(match["month"])
    if month is None or not 1 <= month <= 12:
        return None
    if (year := year_said(match, now)) is not None:
        return Part(days=calendar.month(year, month))
    candidates = [calendar.month(now.at.year + step, month) for step in (-1, 0, 1)]
    return Part(days=calendar.nearest(now.at.date(), candidates, now.prefer), floating=True)


def _said_month(match: re.Match[str], now: Now) -> Part:
    return Part(days=calendar.month(now.at.year, now.at.month + _STEPS[match["step"]]))


def _year(match: re.Match[str], now: Now) -> Part | None:
    year = year_said(match, now)
    return None if year is None else Part(days=calendar.year_days(year))


_HALF_MONTH = timedelta(days=15)
_MINUTES_OF = {"分钟": 1, "刻钟": 15, "小时": 60, "钟头": 60, "钟": 60}


def _away(match: re.Match[str], now: Now) -> Part | None:
    said = match["count"]
    count = 0.5 if said == "半" else number(said)
    took = match["way"].endswith("内") and now.prefer == "past" and now.is_sure
    if count is None or took:
        return None
    count = count + 0.5 if match["half"] else count
    sign = -1 if (match["way"] or "").endswith("前") else 1
    unit = match["unit"]
    if unit in _MINUTES_OF:
        step = timedelta(minutes=count * _MINUTES_OF[unit])
        return Part(exact=now.at + sign * step)
    if unit in ("天", "日") or unit in ("周", "星期", "礼拜"):
        days = count if unit in ("天", "日") else count * 7
        return Part(days=calendar.day(now.at.date() + sign * timedelta(days=int(days))), told=RELATIVE)
    if unit == "月" and count == 0.5:
        return Part(days=calendar.day(now.at.date() + sign * _HALF_MONTH), told=RELATIVE)
    months = int(count * (12 if unit == "年" else 1))
    day = calendar.months_away(now.at.date(), sign * months)
    return Part(days=calendar.day(day)) if day else None


def _hours(match: re.Match[str], now: Now) -> Part:
    return Part(hours=_HOURS[match[0]])


def _short_hours(match: re.Match[str], now: Now) -> Part:
    return Part(hours=_SHORT_HOURS[match[0]])


def _clock(match: re.Match[str], now: Now) -> Part | None:
    said, tail = match["hour"], match["minute"] or ""
    # "七八点": at seven or later.
    hour = number(said[0] if re.fullmatch("[一二两三四五六七八九]{2}", said) else said)
    if hour is None or hour > 24 or match[0] in ("一时", "一时半"):
        return None
    if tail in ("半", "一刻", "三刻"):
        minute: int | None = {"半": 30, "一刻": 15, "三刻": 45}[tail]
    else:
        minutes = tail.rstrip("分整钟").removeprefix("零")
        minute = number(minutes) if minutes else 0
    if minute is None or minute > 59:
        return None
    return Part(clock=Clock(hour, minute, hour > 12), weak=match["hour"] in ("一", "两", "几") and not tail)


def _in_fives(match: re.Match[str], now: Now) -> Part | None:
    """Cantonese counts the minutes by the figure the hand points at: 三点九 is a quarter to four."""
    hour, five = number(match["hour"]), number(match["five"])
    if hour is None or hour > 12 or five is None or not 0 < five < 12:
        return None
    return Part(clock=Clock(hour, 5 * five, False))


RULES: tuple[Rule, ...] = (
    rule(
        r"(?P<day>大前|大后|前|昨|寻|琴|今|明|听(?!天)|后|当)(?:天|日|(?<=[前昨今明后])儿个?"
        r"|(?P<part>[早晚晨朝夜])(?:上|早|黑)?)(?!明|气)"
        r"(?<!后天(?=失明|失聪|残疾|致残|养成|免疫))",
        _named_day,
    ),
    rule(
        r"(?P<step>上上|下下|(?<![碰赶遇])上|下|这|本"
        rf"|今)?个?{_WEEK}(?:的{_WEEK})?(?P<weekday>[一二三四五六日天末])(?![个年]|愉快|快乐)"
        r"(?P<part>[早晚晨朝](?![上早晨间头黑]|一?[点些啲](?!半)))?",
        _weekday,
    ),
    rule(rf"(?P<step>上上|下下|上|下|这|本)一?个?{_WEEK}(?![一二三四五六日天末])", _week),
    rule(
        rf"(?:(?:{_YEAR})的?\s?)?(?P<month>{_N})\s?月份?\s?(?P<day>{_N})\s?(?:[号日]|(?![\d元块万个天点]))",
        _date,
    ),
    rule(
        r"(?:(?P<step>上|下|这|本)个?月\s?"
        rf"|(?<![\d第月路街弄巷道]))(?P<day>{_N})\s?号(?![码楼线窗柜台机门厅位桌店院栋])",
        _day_of_month,
    ),
    rule(
        r"(?<![\d.])(?P<month>\d{1,2})\.(?P<day>\d{1,2})(?:那天|当天|[号日]|那日)(?P<year>)(?P<said_year>)",
        _date,
    ),
    rule(
        rf"(?P<step>上|下|这|本)个?月(?P<day>{_N})(?![\d一二三四五六七八九十百千万元块点个天%份月号日笔次])",
        _day_of_month,
    ),
    rule(rf"(?P<step>)(?<![\d月])(?P<day>{_N})(?=\s?[到至~-]\s?{_N}\s?[号日](?![码楼线]))", _day_of_month),
    rule(
        rf"(?:(?:{_YEAR})的?\s?)?(?<!个)(?P<month>{_N})\s?月份?(?![\d\s]{{0,8}}[号日]"
        r"|(?<=一月)(?:还|交|挣|赚|扣|付|给))",
        _month,
    ),
    rule(r"(?P<step>上上|下下|上|下|这|本)一?个?月(?!\s?\d+\s?号)", _said_month),
    rule(_YEAR, _year),
    rule(
        rf"(?P<count>{_N}|半)\s?个?(?P<half>半)?(?P<unit>分钟|刻钟|小时|钟头|(?<=个)钟"
        r"|(?<=半)钟|天|日|周|星期|礼拜|月|年)"
        r"(?P<way>以后|之后|后|以前|之前|前|以内|之内|内)(?![天年])(?:的(?:今天|今日))?",
        _away,
    ),
    rule(
        rf"(?:(?<=[,。再等请])|^)过(?P<count>{_N}|半)\s?个?(?P<half>半)?(?P<unit>分钟|刻钟|小时"
        r"|钟头|天|周|星期|礼拜|月)(?P<way>)(?!前)",
        _away,
    ),
    rule(
        r"(?<![今明昨前后听最周一二三四五六日天期拜])[早晚](?=(?:\d{1,2}"
        r"|[一二两三四五六七八九十]{1,3})点)",
        _short_hours,
    ),
    rule(f"(?:{'|'.join(_HOURS).replace('一早', '(?<![周期拜])一早')})(?!好(?:$|[呀啊,。!]))", _hours),
    rule(
        r"(?<![周期拜])(?!(?<=[周期拜][一二三四五六日天末][早晚])一点(?![半一三零整钟\d]))(?P<h"
        r"our>\d{1,2}|[零一二两三四五六七八九十]{1,3})\s?[点时](?!间|几"
        r"|[一二三四五六七八九](?![十分刻]))(?<!分之.点)"
        r"(?P<minute>半|一刻|三刻|钟|整|零?\d{1,2}分?|[零一二三四五六七八九十]{1,3}分?)?(?!问题|儿)",
        _clock,
    ),
    rule(
        r"(?:(?<=下昼)|(?<=上昼)|(?<=晏昼)|(?<=朝早)|(?<=夜晚)|(?<=听日))\s?"
        r"(?P<hour>\d{1,2}|[一二两三四五六七八九十]{1,2})点(?P<five>十一|[一二三四五六七八九十])(?![十分万千百元块])",
        _in_fives,
    ),
)
