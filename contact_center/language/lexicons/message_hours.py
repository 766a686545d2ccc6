"""Read at which hours somebody wants the bank's messages, or does not want them."""

import re
from typing import NamedTuple

Span = tuple[str, str]
_DAY = 24 * 60

# A part of the day, as minutes; a wish says which one was understood, so that it can be put right.
_PARTS_EN = {
    "morning": (8, 12),
    "mornings": (8, 12),
    "lunchtime": (12, 14),
    "lunch": (12, 14),
    "noon": (12, 14),
    "afternoon": (12, 18),
    "afternoons": (12, 18),
    "evening": (18, 22),
    "evenings": (18, 22),
    "daytime": (8, 18),
    "day": (8, 18),
    "night": (22, 24),
}
_WORK_EN = r"(?:working hours?|work hours?|office hours|business hours|work|working time|the working day)"
_AFTER_WORK_EN = r"after (?:work|i finish work|office hours|working hours)"
_PARTS_ZH = {
    "早上": (8, 12),
    "早晨": (8, 12),
    "上午": (8, 12),
    "中午": (12, 14),
    "午休": (12, 14),
    "下午": (12, 18),
    "傍晚": (17, 19),
    "晚上": (18, 22),
    "晚间": (18, 22),
    "夜晚": (18, 22),
    "白天": (8, 18),
    "夜里": (22, 24),
    "半夜": (22, 24),
}
_WORK_ZH = r"(?:上班|返工|工作|办公)(?:时间|时候|的时候|期间|时段|时)?"
_AFTER_WORK_ZH = r"(?:下班|收工|放工)(?:了|以后|之后|后)?"
_WORK, _AFTER_WORK = (9, 18), (18, 22)
_NOON = 12
_DIGITS_ZH = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_CLOCK_EN = (
    r"(?P<{0}h>\d{{1,2}})(?:[:.](?P<{0}m>\d\d))? ?(?P<{0}s>am|pm|a\.m|p\.m|oclock|in the morning|in the"
    r" evening|at night)?|(?P<{0}n>noon|midnight)"
)
_CLOCK_ZH = (
    r"(?P<{0}s>早上|早晨|上午|中午|下午|傍晚|晚上|夜里|夜晚)?(?P<{0}h>\d{{1,2}}"
    r"|[一二两三四五六七八九十]{{1,3}})(?:点钟?|时|:)(?P<{0}m>半|\d\d?(?=分|$|[^\d]))?(?:分|钟|整)?"
)


class Hours(NamedTuple):
    """The spans in which messages are wanted; none where the words do not say exactly which."""

    spans: tuple[Span, ...] = ()


def _clock(pattern: str, name: str) -> str:
    return "(?:" + pattern.format(name) + ")"


_BETWEEN_EN = rf"(?:between|from) {_clock(_CLOCK_EN, 'a')} (?:and|to|till|until) {_clock(_CLOCK_EN, 'b')}"
_SIDE_EN = (
    rf"(?P<side>after|from|past|before|until|till|by|later than|earlier than) {_clock(_CLOCK_EN, 'c')}(?:"
    rf" onwards?)?"
)
_PART_EN = (
    rf"(?:(?:in|during|at|on) )?(?:the )?(?P<part>{'|'.join(sorted(_PARTS_EN, key=len, reverse=True))})(?:"
    rf" only| time)?"
)
_BUSY_EN = (
    rf"(?:in|during|at|while (?:i am |im )?(?:at|in)) (?:my |the )?(?P<work>{_WORK_EN})|while i(?: am|m)"
    rf" (?P<busy>working)"
)
WHEN_EN = (
    rf"(?:{_BETWEEN_EN}|(?P<after>{_AFTER_WORK_EN})|{_SIDE_EN}|{_BUSY_EN}|{_PART_EN}|(?P<vague>(?:at |on "
    rf"|in |during )?(?:the )?(?:weekends?|holidays|later|another time|some other time|weekdays|saturdays?"
    rf"|sundays?)))"
)
_BETWEEN_ZH = rf"{_clock(_CLOCK_ZH, 'a')}(?:到|至|-|~|和|与)(?:第二天)?{_clock(_CLOCK_ZH, 'b')}"
_SIDE_ZH = rf"{_clock(_CLOCK_ZH, 'c')}(?P<side>以前|之前|前|以后|之后|过后|后)"
WHEN_ZH = (
    rf"(?:{_BETWEEN_ZH}|{_SIDE_ZH}|(?P<after>{_AFTER_WORK_ZH})|(?P<work>{_WORK_ZH})"
    rf"|(?P<part>{'|'.join(_PARTS_ZH)})|(?P<vague>周末|周[六日天]|礼拜[六日天]|假日|休息日|休息时间"
    rf"|休息的时候|平时|有空的时候|改天|迟点|晚点|晚些时候|[一二三四五六七八九十\d]{{1,2}}(?:点|时)))"
)


def hours_of(found: re.Match[str], *, wanted: bool) -> Hours:
    """The hours of a match of WHEN_EN or WHEN_ZH, when messages are wanted then, or not wanted."""
    spans = _spans(found)
    if not spans:
        return Hours()
    return Hours(tuple(_written(*span) for span in (spans if wanted else _others(spans))))


def _spans(found: re.Match[str]) -> list[tuple[int, int]]:
    named = found.groupdict()
    if named.get("vague"):
        return []
    if part := named.get("part"):
        begins, ends = _PARTS_EN.get(part) or _PARTS_ZH[part]
        # The night goes on in the morning.
        return [(begins * 60, ends * 60), *([(0, 8 * 60)] if ends == 24 else [])]
    if named.get("work") or named.get("busy"):
        return [(_WORK[0] * 60, _WORK[1] * 60)]
    if named.get("after"):
        return [(_AFTER_WORK[0] * 60, _AFTER_WORK[1] * 60)]
    if side := named.get("side"):
        at = _minutes(named, "c", None)
        if at is None:
            return []
        return [(0, at)] if side in _BEFORE else [(at, _DAY)]
    ends_at = _minutes(named, "b", named.get("as"))
    begins_at = _minutes(named, "a", named.get("bs"))
    if begins_at is None or ends_at is None or begins_at >= ends_at:
        return []
    return [(begins_at, ends_at)]


_BEFORE = frozenset({"before", "until", "till", "by", "earlier than", "以前", "之前", "前"})
_AFTERNOON = frozenset({"pm", "p.m", "下午", "傍晚", "晚上", "夜里", "夜晚", "in the evening", "at night"})
_SAID_24 = 13


def _minutes(named: dict[str, str | None], name: str, other: str | None) -> int | None:
    """The minute of the day; None if it is not told which half of the day is meant."""
    if noon := named.get(f"{name}n"):
        return _NOON * 60 if noon == "noon" else _DAY
    hour, minute = _number(named.get(f"{name}h") or ""), named.get(f"{name}m") or "0"
    said = named.get(f"{name}s") or other
    if hour is None or hour > 24:
        return None
    if said is None or said == "oclock":
        if hour < _SAID_24 and hour != 0:
            return None
    elif (said in _AFTERNOON and hour < _NOON) or (said == "中午" and hour in (1, 2)):
        hour += _NOON
    at = hour * 60 + (30 if minute == "半" else int(minute))
    return at if 0 < at < _DAY else None


def _number(written: str) -> int | None:
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.partition("十")
    if not ten:
        return _DIGITS_ZH.get(written)
    return (_DIGITS_ZH.get(tens, 1) if tens else 1) * 10 + (_DIGITS_ZH.get(ones, 0) if ones else 0)


def _others(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The rest of the day."""
    rest, at = [], 0
    for begins, ends in sorted(spans):
        if begins > at:
            rest.append((at, begins))
        at = max(at, ends)
    return [*rest, (at, _DAY)] if at < _DAY else rest


def _written(begins: int, ends: int) -> Span:
    return f"{begins // 60:02}:{begins % 60:02}", f"{ends // 60:02}:{ends % 60:02}"
