"""Rules for moments in English, and for dates and times written in digits."""

import re
from dataclasses import replace
from datetime import timedelta

from contact_center.language.entities import calendar
from contact_center.language.entities.calendar import MONTH_NAME
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
from contact_center.language.entities.numbers import english_number

SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|twenty(?:[ -]five)?"
    "|thirty|forty(?:[ -]five)?"
)
_N = rf"(?:\d{{1,3}}|{SMALL}|an?|half an?|a couple of|a few)"
_HOUR_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
HOUR = rf"(?:\d{{1,2}}|{_HOUR_WORDS})"
WEEKDAY_NAME = (
    r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day|tues?|weds?|thur?s?|fri|mon|sat|sun)\b\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_STEPS = {"last": -1, "previous": -1, "this": 0, "coming": 0, "next": 1, "following": 1}
_STEP = rf"(?P<step>{'|'.join(_STEPS)})"
_DAYS = {
    "the day after tomorrow": 2, "day after tomorrow": 2, "the day before yesterday": -2,
    "day before yesterday": -2, "today": 0, "tomorrow": 1, "tomorow": 1, "tmr": 1, "tmrw": 1, "yesterday": -1,
    "tonight": 0, "last night": -1, "the night before last": -2,
}  # fmt: skip
_HOURS = {
    "morning": (8, 12),
    "lunchtime": (11, 14),
    "afternoon": (12, 18),
    "evening": (18, 24),
    "night": (18, 24),
}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third",
    "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth",
    "thirtieth", "thirty-first",
)  # fmt: skip
_ORDINAL_WORD = rf"(?P<day>{'|'.join(sorted(_ORDINALS, key=len, reverse=True)).replace('-', '[ -]')})"
_SHORT_WEEKDAYS = ("mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun")
_ENDS = (
    r"\b(?! (?:(?:free|available|possible|open|earliest|best) )?(?:slots?|options?|"
    r"ones?(?! (?:[ap]\.?m|o.?clock)\b)"
    r"|times?|choices?|free|available|possible|appointments?|branch(?:es)?|part(?:y|ies)"
    r"|things?|half|openings?"
    r"|counters?|windows?|floors?|visits?|meetings?|persons?|offers?|quarters?|weeks?|weekends?"
    r"|payments?|cards?|attempts?|letters?|instal?lments?|transfers?|charges?"
    r"|transactions?|calls?|tr(?:y|ies)|digits?|lines?|requests?|messages?|person|try)\b)"
)
"""After a day in words: "the second slot" is not a day."""
_MAY_ENDS = (
    r"\b(?=\s*(?:$|[,.;:!?)\n-]|\d|(?:at|of|please|pls|thanks|around|about|before|after|from|between|for me"
    r"|works|to|till|until|noon|midday|midnight|there|on|would|is|will|or|and|then|if|too|morning"
    r"|afternoon|evening|in the)\b))"
)
"""The same after "may", which is also a verb: "may third parties" is not a date."""
_AFTER_WEEKDAY = f"(?:{'|'.join(f'(?<={end} )' for end in ('day', *_SHORT_WEEKDAYS))})"
_WEAK_WEEKDAYS = ("mon", "sat", "sun", "wed")


_FEW = {"a couple of": 2, "a few": 3}


def number(said: str) -> float | None:
    if said in ("a", "an"):
        return 1
    if said.startswith("half"):
        return 0.5
    if said in _FEW:
        return _FEW[said]
    value = int(said) if said.isdigit() else english_number(said)
    return None if value is None else float(value)


def _named_day(match: re.Match[str], now: Now) -> Part:
    said = match[0]
    day = calendar.day(now.at.date() + timedelta(days=_DAYS[said]))
    return Part(days=day, hours=_HOURS["evening"] if "night" in said else None, told=RELATIVE)


def _part_of_today(match: re.Match[str], now: Now) -> Part:
    return Part(days=calendar.day(now.at.date()), hours=_HOURS[match["part"]], told=RELATIVE)


def _weekday(match: re.Match[str], now: Now) -> Part:
    today, index = now.at.date(), calendar.weekday_of(match["weekday"])
    step = match["step"]
    if step in ("next", "following"):
        there = calendar.day(calendar.week(today, 1).start + timedelta(days=index))
        return Part(days=there, told=WEEKDAY)
    prefer = "past" if step in ("last", "previous") else "future" if step else now.prefer
    weak = not step and not match["on"] and match["weekday"] in _WEAK_WEEKDAYS
    return Part(days=calendar.weekday(today, index, prefer), weak=weak, told=WEEKDAY, loose=True)


def _stretch(match: re.Match[str], now: Now) -> Part | None:
    step, today, unit = _STEPS[match["step"]], now.at.date(), match["unit"]
    if unit == "week":
        return Part(days=calendar.week(today, step))
    if unit == "weekend":
        saturday = calendar.week(today, step).start + timedelta(days=5)
        return Part(days=calendar.Days(saturday, saturday + timedelta(days=2)))
    if unit == "month":
        return Part(days=calendar.month(today.year, today.month + step))
    return Part(days=calendar.year_days(today.year + step))


def _date(match: re.Match[str], now: Now) -> Part | None:
    month, day = calendar.month_of(match["month"]), nth(match["day"])
    if match["year"]:
        return Part(days=calendar.day_of(int(match["year"]), month, day))
    candidates = [calendar.day_of(now.at.year + step, month, day) for step in (-1, 0, 1)]
    return dated(candidates, now)


ALSO_WORDS = ("may", "march", "mar", "april", "june", "august", "jan", "dec")
"""Months that are also verbs or names of people."""


def _month(match: re.Match[str], now: Now) -> Part | None:
    month = calendar.month_of(match["month"])
    if match["year"]:
        return Part(days=calendar.month(int(match["year"]), month))
    candidates = [calendar.month(now.at.year + step, month) for step in (-1, 0, 1)]
    weak = match["month"] in ALSO_WORDS and match["in"] is None
    return Part(days=calendar.nearest(now.at.date(), candidates, now.prefer), weak=weak, floating=True)


def _year(match: re.Match[str], now: Now) -> Part | None:
    return Part(days=calendar.year_days(int(match["year"])))


def _day_of_month(match: re.Match[str], now: Now) -> Part | None:
    day = nth(match["day"])
    return Part(days=calendar.day_of_month(now.at.date(), day, now.prefer), number=day)


def nth(said: str) -> int:
    return int(said) if said.isdigit() else _ORDINALS.index(said.replace(" ", "-")) + 1


def _iso(match: re.Match[str], now: Now) -> Part | None:
    return Part(days=calendar.day_of(int(match["year"]), int(match["month"]), int(match["day"])))


def _day_first(match: re.Match[str], now: Now) -> Part | None:
    """03/12/2026: the day first, as everywhere but in America, unless it cannot be one."""
    year, one, other = int(match["year"]), int(match["one"]), int(match["other"])
    return Part(days=calendar.day_of(year, other, one) or calendar.day_of(year, one, other))


def _slashed(match: re.Match[str], now: Now) -> Part | None:
    one, other = int(match["one"]), int(match["other"])
    orders = [(one, other)] if now.month_first else [(one, other), (other, one)]
    years = (now.at.year - 1, now.at.year, now.at.year + 1)
    candidates = [calendar.day_of(year, month, day) for year in years for month, day in orders]
    return dated(candidates, now)


def _is_a_stretch(match: re.Match[str], now: Now) -> bool:
    """How long something took or may take, and not when: "fixed in four minutes", "the most in one day"."""
    took = now.prefer == "past" and match["in"] == "in " and now.is_sure
    return took or match[0] in ("in one day", "in a day", "in one week", "in one month", "in one year")


_HALF_MONTH = timedelta(days=15)
_DAYS_OF = {"day": 1, "night": 1, "week": 7, "fortnight": 14}


def _away(match: re.Match[str], now: Now) -> Part | None:
    count = number(match["count"])
    if count is None or bool(match["in"]) == bool(match["way"]) or _is_a_stretch(match, now):
        return None
    count = count + 0.5 if match["half"] or match["and_half"] else count
    sign = -1 if match["way"] in ("ago", "earlier", "back") else 1
    unit, today = match["unit"], now.at.date()
    if unit in ("minute", "min", "hour", "hr"):
        step = timedelta(minutes=count) if unit.startswith("min") else timedelta(hours=count)
        return Part(exact=now.at + sign * step)
    if unit in _DAYS_OF:
        days = int(count * _DAYS_OF[unit])
        hours = _HOURS["night"] if unit == "night" else None
        return Part(days=calendar.day(today + sign * timedelta(days=days)), hours=hours, told=RELATIVE)
    if unit == "month" and count == 0.5:
        return Part(days=calendar.day(today + sign * _HALF_MONTH), told=RELATIVE)
    day = calendar.months_away(today, sign * int(count * (12 if unit == "year" else 1)))
    return Part(days=calendar.day(day)) if day else None


def _hours(match: re.Match[str], now: Now) -> Part:
    first, last = _HOURS[match["part"]]
    half = (last - first) // 2
    hours = {"early": (first, first + half), "late": (last - half, last)}.get(match["when"], (first, last))
    return Part(hours=hours, weak=not match["in"] or match["part"] == "night")


def _clock(match: re.Match[str], now: Now) -> Part | None:
    hour, minute = number(match["hour"]), int(match["minute"] or 0)
    return None if hour is None else clock_at(int(hour), minute, match["half_day"])


def _first_clock(match: re.Match[str], now: Now) -> Part | None:
    """The first hour of a range, in the other half of the day if it would come after the last: "10-12pm"."""
    hour, last, half_day = int(match["hour"]), int(match["last"]), match["half_day"]
    if hour % 12 > last % 12:
        half_day = "a" if half_day == "p" else "p"
    return clock_at(hour, int(match["minute"] or 0), half_day)


def _bare_clock(match: re.Match[str], now: Now) -> Part | None:
    hour = number(match["hour"])
    return None if hour is None else clock_at(int(hour), 30 if match["minute"] else 0, None)


def _bare_hour(match: re.Match[str], now: Now) -> Part | None:
    part = _bare_clock(match, now)
    return replace(part, bare=True) if part else None


def _four_digits(match: re.Match[str], now: Now) -> Part | None:
    part = clock_at(int(match["hour"]), int(match["minute"]), None, padded=True)
    return replace(part, bare=True) if part else None


def clock_at(hour: int, minute: int, half_day: str | None, *, padded: bool = False) -> Part | None:
    if hour > (12 if half_day else 24) or minute > 59:
        return None
    if half_day:
        return Part(clock=Clock(hour % 12 + (12 if half_day == "p" else 0), minute, True))
    return Part(clock=Clock(hour, minute, hour > 12, padded))


_HALF_DAY = r"(?P<half_day>[ap])\.?\s?m\b\.?"
_AFTER_HOUR = r"(?:[ap]\.?m\b|o.?clock\b)"
_ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

COUNTED = r"\s(?:hundred|thousand|grand|million|lakhs?|quid|yuan|per ?cent|percent|of\b)"
_HOUR_ENDS = (
    r"(?!\s?[-:%/]|[.,]\d|\s?[ap]\.?m\b)(?=[.,!?;)]|$|\s(?:tomorrow|today|tonight|this|next|on"
    r"|in the|please|pls|would|works?|is|and|or|if|at|for|to|but|so|because|when|can|will|i|we|you"
    r"|they|he|she|o.?clock|ok|onwards?|till?|until|sharp|there|every|each"
    r"|(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:days?)?)\b)"
)
"""What may follow an hour in a range: "between two and four tomorrow", not "two and four cards"."""
_NOT_IN_NUMBER = r"(?<![\w:.,/$€£¥-])"
_AFTER_NO_HOUR = "".join(
    rf"(?<!{end} )" for end in (r"\d", r"[ap]m", "noon", "clock", "thirty", *_HOUR_WORDS.split("|"))
)
"""Before "until", which stands between two hours otherwise."""
_LAST_HOUR = rf"(?:(?:half )?{HOUR}\b{_HOUR_ENDS}|(?:noon|midday|midnight)\b)"
ORDINAL_DAY = (
    rf"(?:(?P<day>\d{{1,2}}(?=st|nd|rd|th)"
    rf"|{'|'.join(sorted(_ORDINALS, key=len, reverse=True)).replace('-', '[ -]')})(?:st|nd|rd|th)?)"
)

RULES: tuple[Rule, ...] = (
    rule(rf"\b(?:{'|'.join(sorted(_DAYS, key=len, reverse=True))})\b", _named_day),
    rule(r"\bthis (?P<part>morning|afternoon|evening)\b", _part_of_today),
    rule(rf"\b(?P<on>on )?(?:(?:the )?{_STEP} )?{WEEKDAY_NAME}", _weekday),
    rule(rf"\b(?:the )?{_STEP} (?P<unit>weekend|week|month|year)\b", _stretch),
    rule(rf"\b(?<![:.])(?:on )?(?:the )?{_ORDINAL}(?: of)?\s?(?P<month>{MONTH_NAME})(?:,? {_YEAR})?", _date),
    rule(rf"\b(?P<month>{MONTH_NAME}) (?:the )?{_ORDINAL}\b(?!:|\s?{_AFTER_HOUR})(?:,? {_YEAR})?", _date),
    rule(
        r"\b(?P<in>in |during |of |(?<=\bby )|(?<=\bsince )|(?<=\bfrom )|(?<=\buntil )"
        r"|(?<=\btill )|(?<=\bfor )(?<!\bask for )|(?<=\bbefore )|(?<=\bthis )|(?<=\bnext )"
        rf"|(?<=\blast ))?(?P<month>{MONTH_NAME})(?:,? {_YEAR})?",
        _month,
    ),
    rule(rf"\b(?:in|during|year|whole of|all of|throughout) {_YEAR}(?![-/.]\d)", _year),
    rule(rf"\b(?:on )?(?:the )?{_ORDINAL_WORD} of (?P<month>{MONTH_NAME})(?:,? {_YEAR})?", _date),
    rule(rf"\b(?P<month>(?!may\b)(?:{MONTH_NAME})) (?:the )?{_ORDINAL_WORD}(?:\b,? {_YEAR}|{_ENDS})", _date),
    rule(rf"\b(?P<month>may) (?:the )?{_ORDINAL_WORD}(?:\b,? {_YEAR}|{_MAY_ENDS})", _date),
    rule(rf"\b(?:on )?the (?P<day>\d{{1,2}})(?:st|nd|rd|th){_ENDS}", _day_of_month),
    rule(rf"\b(?:on|by) the {_ORDINAL_WORD}{_ENDS}", _day_of_month),
    rule(
        rf"\b(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?=\s?(?:to|-|–|until|till|and|or"
        rf"|through)\s?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?"
        rf"(?: of)? (?P<month>{MONTH_NAME})(?:,? {_YEAR})?)",
        _date,
    ),
    rule(r"(?<=\bat )(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?!\d)(?:\s?h(?:ou)?rs?\b)?", _four_digits),
    rule(rf"{_AFTER_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b", _day_of_month),
    rule(rf"{_AFTER_WEEKDAY}the {_ORDINAL_WORD}{_ENDS}", _day_of_month),
    rule(
        r"(?<![\d号码单#:.-])(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d|[.-]\d)",
        _iso,
    ),
    rule(r"(?<![\d-])(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)", _iso),
    rule(
        r"(?<![\d/.-])(?P<one>\d{1,2})([-/.])(?P<other>\d{1,2})\2(?P<year>20\d\d)(?![\d/.-]*\d)", _day_first
    ),
    rule(
        r"(?<![\d:.])(?P<hour>\d{1,2})\.(?P<minute>[0-5]\d)(?P<half_day>)(?=\s(?:tonight"
        r"|this (?:morning|afternoon|evening)|in the \w))",
        _clock,
    ),
    rule(r"(?<![\d:.])(?P<hour>\d{1,2})(?P<minute>)ish\b", _bare_hour),
    rule(r"(?<![\d/.-])(?!24/7)(?P<one>\d{1,2})/(?P<other>\d{1,2})(?![\d/])", _slashed),
    rule(
        rf"\b(?P<in>(?:with)?in )?(?P<count>{_N})(?P<half> and a half)?"
        r" (?P<unit>minute|min|hour|hr|day|night|week|fortnight|month"
        r"|year)s?\b(?P<and_half> and a half\b)?(?:'s?)?(?: time\b)?"
        r"(?: (?P<way>ago|earlier|later|from now|from today|hence|back(?! (?:account|in|to|from"
        r"|on|office))))?",
        _away,
    ),
    rule(
        r"\b(?P<in>in the |at )?(?:(?P<when>early|late|mid)[ -])?"
        r"(?P<part>morning|lunchtime|afternoon|evening|night)\b",
        _hours,
    ),
    rule(rf"(?<![\d:.])\b(?P<hour>{HOUR})(?:[:.](?P<minute>\d\d))?\s?{_HALF_DAY}", _clock),
    rule(
        rf"(?<![\d:.])(?P<hour>\d{{1,2}})(?::(?P<minute>\d\d))?(?=\s?(?:-|to|and"
        rf"|until)\s?(?P<last>\d{{1,2}})(?::\d\d)?\s?{_HALF_DAY})",
        _first_clock,
    ),
    rule(
        r"(?<![\d:.])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?![\d:])(?P<half_day>)",
        lambda match, now: clock_at(
            int(match["hour"]), int(match["minute"]), None, padded=match["hour"].startswith("0")
        ),
    ),
    rule(rf"\b(?P<hour>{HOUR})(?P<minute>)\s?o.?clock\b", _bare_clock),
    rule(
        rf"(?:\b(?:at|by) |{_AFTER_NO_HOUR}\b(?:till?|until) "
        rf"|\b(?:around|about|after|before) (?={HOUR}\b{_HOUR_ENDS}"
        rf"|{HOUR} (?:thirty|o.?clock))"
        rf"|(?<![\w@])@ ?)(?P<hour>{HOUR})\b(?P<minute> thirty)?"
        rf"(?![\d:%.,]\d| (?!(?:is|was|works|suits|does|this|as)\b)[a-z]+s\b|%|[a-z]|\d|[/-]\w|{COUNTED})",
        _bare_clock,
    ),
    rule(
        rf"(?:(?<=\bbetween )|(?<=\bfrom ))(?P<hour>{HOUR})\b(?P<minute> thirty)?(?= and {_LAST_HOUR})",
        _bare_hour,
    ),
    rule(
        rf"{_NOT_IN_NUMBER}(?P<hour>{HOUR})\b(?P<minute> thirty)?(?=(?: to |\s?[-–—~]\s?){_LAST_HOUR})",
        _bare_hour,
    ),
    rule(
        rf"{_NOT_IN_NUMBER}(?P<hour>{HOUR})\b(?P<minute> thirty)?(?= (?:till?|until) {_LAST_HOUR})",
        _bare_clock,
    ),
    rule(
        r"(?:(?<= and )|(?<= to )|(?<= till )|(?<= til )"
        rf"|(?<= until )|(?<=[\dm][-–—~])|(?<=[\dm] [-–—~] ))"
        rf"(?P<hour>{HOUR})\b(?P<minute> thirty)?{_HOUR_ENDS}",
        _bare_hour,
    ),
    rule(rf"\b(?P<minute>half) (?P<hour>{HOUR})\b{_HOUR_ENDS}", _bare_hour),
    rule(
        rf"\b(?P<hour>{HOUR})\b(?P<minute> thirty)?(?= (?:in the (?:morning|afternoon|evening)|at night)\b)",
        _bare_clock,
    ),
    rule(
        rf"\b(?P<hour>{HOUR})\b(?P<minute> thirty)"
        rf"(?= (?:(?:on |this |next )?{WEEKDAY_NAME}|tomorrow|today|tonight)\b)",
        _bare_clock,
    ),
    rule(rf"\b(?:at|by|around|about|after|before) (?P<minute>half) (?P<hour>{HOUR})\b", _bare_clock),
)
