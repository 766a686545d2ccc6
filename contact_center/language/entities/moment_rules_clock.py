"""Rules for times on the clock that only their surroundings tell from amounts and counts: 16.30, 10h30."""

import re
from dataclasses import replace

from contact_center.language.entities import moment_rules_en, moment_rules_zh, money_words
from contact_center.language.entities.currencies import UNITS
from contact_center.language.entities.moment_parts import Clock, Now, Part, Rule, rule
from contact_center.language.entities.moment_rules_en import COUNTED, HOUR, SMALL, clock_at

_AT = re.compile(r"(?:\b(?:at|by|until|till|from|before|after|around|about)|@)\s?$", re.ASCII)
_DAY_BEFORE_ZH = re.compile(
    r"(?:天|[号日]|(?:周|星期|礼拜)[一二三四五六日天]|[上下]午|中午|[早晚]上)的?\s?$|\.\d\d\s?[到至]\s?$|[\x00-\x7f]\s?$"
)
_RATE = re.compile(r"(?:\b(?:rates?|price|interest|fund)\b|汇率|利率|净值|价)[^.!?。]{0,40}$")
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_LOOK_BACK = 40


def _is_at(match: re.Match[str]) -> bool:
    return bool(_AT.search(match.string, max(0, match.start() - _LOOK_BACK), match.start()))


def _dotted(match: re.Match[str], now: Now) -> Part | None:
    """A clock beside a day that is no amount and no rate: "tomorrow at 16.30"."""
    before = max(0, match.start() - _LOOK_BACK), match.start()
    if _RATE.search(match.string, *before) or not _DAY_BEFORE_ZH.search(match.string, *before):
        return None
    names = money_words.NAMES_SOMETHING.search(match.string, *before)
    if names and len(names[0].strip()) > 1:
        return None
    is_told = now.prefer != "past" and not money_words.BEFORE.search(match.string, *before)
    return _bare(match) if is_told or _is_at(match) else None


def _bare(match: re.Match[str]) -> Part:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return Part(clock=Clock(hour, minute, hour > 12, match["hour"].startswith("0")), bare=True)


def _with_letter(match: re.Match[str], now: Now) -> Part | None:
    """10h30 or, if it cannot be how long something took, 14h."""
    is_clock = match["minute"] or int(match["hour"]) > 12 or _is_at(match)
    return replace(_bare(match), bare=not _is_at(match)) if is_clock else None


def _in_hundreds(match: re.Match[str], now: Now) -> Part | None:
    hour = moment_rules_en.number(re.sub(r"^(?:oh|zero) ", "", match["hour"]))
    if hour is None or hour > 23:
        return None
    return Part(clock=Clock(int(hour), 0, True), bare=not _is_at(match))


def _four_digits(match: re.Match[str], now: Now) -> Part:
    return Part(clock=Clock(int(match["hour"]), int(match["minute"]), True), bare=True)


def _beside_the_hour(match: re.Match[str], now: Now) -> Part | None:
    """差五分三点, 三点过五分"""
    hour, said = moment_rules_zh.number(match["hour"]), match["minute"].removesuffix("分")
    minutes = {"一刻": 15, "三刻": 45}.get(said) or moment_rules_zh.number(said)
    if not hour or hour > 24 or minutes is None or not 0 < minutes < 60:
        return None
    total = hour * 60 + (minutes if match["way"] == "过" else -minutes)
    return Part(clock=Clock(total // 60 % 24 or 12, total % 60, hour > 12))


def _first_of_hours(match: re.Match[str], now: Now) -> Part | None:
    """3到5点"""
    hour = moment_rules_zh.number(match["hour"])
    if hour is None or hour > 24:
        return None
    return Part(clock=Clock(hour, 30 if match["half"] else 0, hour > 12), bare=True)


_SAYS_SPAN = re.compile(r"\b(?:from|between|past|thirty) $|[\d:.]$")
_SAYS_CLOCK = re.compile(r"\b(?:at|by|around|about|until|till|before|after|it'?s|just|nearly) $")
_MINUTES_TO = (5, 10, 15, 20, 25, 30)


def _is_span(match: re.Match[str], minutes: float) -> bool:
    """From one hour to the other: "10 to 12" in digits, "nine to five", anything after "from"."""
    if match["way"] != "to" or " minutes" in match[0] or "quarter" in match["minutes"]:
        return False
    before = max(0, match.start() - 10), match.start()
    if minutes not in _MINUTES_TO or _SAYS_SPAN.search(match.string, *before):
        return True
    return match["minutes"].isdigit() and not _SAYS_CLOCK.search(match.string, *before)


def _past_to(match: re.Match[str], now: Now) -> Part | None:
    named = {"midnight": 0.0, "noon": 12.0, "midday": 12.0}
    hour, said = named.get(match["hour"], moment_rules_en.number(match["hour"])), match["minutes"]
    minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(said) or moment_rules_en.number(said)
    if hour is None or minutes is None or hour > 12 or _is_span(match, minutes):
        return None
    total = int(hour) * 60 + int(minutes) * (-1 if match["way"] == "to" else 1)
    if match["hour"] in named:
        return Part(clock=Clock(total // 60 % 24, total % 60, True))
    return clock_at(total // 60 % 24 or 12, total % 60, None)


def _named_time(match: re.Match[str], now: Now) -> Part:
    return Part(clock=Clock(0 if match[0] == "midnight" else 12, 0, True))


_MINUTES = rf"(?P<minutes>half|a quarter|quarter|{SMALL}|\d{{1,2}}(?= minutes)|[125]?[05]|2[05])(?: minutes)?"

_N_ZH = r"(?:\d{1,2}|[二三四五]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_HOUR_ZH = rf"(?P<hour>{_N_ZH})"
_MINUTES_ZH = rf"(?P<minute>[一三]刻|{_N_ZH}分)钟?"
_HUNDREDS = (
    r"(?:oh|zero) (?:one|two|three|four|five|six|seven|eight|nine)|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:[ -](?:one|two|three))?"
)

RULES: tuple[Rule, ...] = (
    rule(
        r"(?:(?<![\d:.,/+-])(?<![$€£¥])|(?<=\.\d\d-))(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)"
        r"(?![\d:%]|[.,/]\d|-(?!\d{1,2}\.\d\d(?!\d))\d|\s?[ap]\.?m\b)"
        rf"(?!\s?(?:per ?cent\b|[号日天万千百折倍]|那|当|(?:{_UNIT})s?(?![a-z])))",
        _dotted,
    ),
    rule(r"(?<![\w.:,-])(?P<hour>[01]?\d|2[0-3])\s?h(?P<minute>[0-5]\d)?\b", _with_letter),
    rule(rf"\b(?P<hour>{_HUNDREDS}) hundred (?:hours|hrs)\b", _in_hundreds),
    rule(
        r"(?<![\w.:,-])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:h(?:ou)?rs|h)\b",
        _four_digits,
    ),
    rule(
        rf"(?P<way>差){_MINUTES_ZH}(?:就|到|就到)?{_HOUR_ZH}点钟?(?![半\d零一二三四五六七八九十])",
        _beside_the_hour,
    ),
    rule(rf"{_HOUR_ZH}点钟?还?(?P<way>[差过]){_MINUTES_ZH}", _beside_the_hour),
    rule(
        rf"(?<![\w.:/周期拜十-])(?P<hour>{_N_ZH})点?(?P<half>半)?(?=\s?[到至~–—-]\s?{_N_ZH}点(?!击|[儿个]))",
        _first_of_hours,
    ),
    rule(
        rf"\b{_MINUTES} (?P<way>past|to) (?P<hour>{HOUR}|midnight|noon|midday)\b(?!\s?%"
        rf"|\s(?:working|business|days|weeks|months|hours|people|times|points|branches|cards)\b|{COUNTED})",
        _past_to,
    ),
    rule(r"\b(?:(?<!after )noon|midday|midnight)\b", _named_time),
)
