"""Read the period a statement is requested for."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from contact_center.language.entities import moment_rules_en, moment_rules_zh, month_lists, period_rules
from contact_center.language.entities.calendar import months_away
from contact_center.language.entities.found import Found
from contact_center.language.entities.moment_parts import Now, parts_in
from contact_center.language.entities.moments import BANK_ZONE
from contact_center.language.entities.plain import plain

_RULES = (*month_lists.RULES, *period_rules.RULES, *moment_rules_zh.RULES, *moment_rules_en.RULES)
_RANGE = re.compile(r"[\s的]*(?:到|至|-|–|—|~|to|until|till|til|through|thru|up to|and)?\s*(?=\S|$)")
_SINCE_BEFORE = re.compile(r"\bsince\s*$")
_SINCE_AFTER = re.compile(r"\s?(?:以来|开始|起(?!码)|之后|至今|onwards?\b)")
_POLITE = re.compile(
    r"^(?:(?:ok|just|the|about|only|say|yes|要|就|好的?|那就?|给我|大概|嗯)[,，\s]{0,2}){1,3}"
    r"|(?:的?(?:就行|就好|就可以|够了|吧)|的|,? please|,? (?:is|will be) (?:fine|enough|ok)|,? thanks)$"
)
_YEAR_SAID = re.compile(r"(?:19|20)\d\d|年")


@dataclass(frozen=True, kw_only=True)
class Period(Found):
    """First and last day, both inclusive; no later than today."""

    start: date
    end: date


@dataclass(frozen=True)
class _Stretch:
    start: date
    end: date
    span: tuple[int, int]
    year_said: bool

    def years_back(self, years: int) -> "_Stretch":
        start, end = months_away(self.start, -12 * years), months_away(self.end, -12 * years)
        return _Stretch(start or self.start, end or self.end, self.span, self.year_said)


def periods_in(text: str, *, now: datetime, zone: ZoneInfo = BANK_ZONE) -> list[Period]:
    """The periods of a text, in order; months without a year are the latest that have begun.

    None extends beyond today, which is today in `zone`.
    """
    normal = plain(text)
    today = now.astimezone(zone).date()
    found = [_since(normal, one, today) for one in _ranges(normal, _stretches(normal, now.astimezone(zone)))]
    return [
        Period(start=one.start, end=min(one.end, today), text=text[slice(*one.span)], span=one.span)
        for one in found
        if one.start <= today
    ]


def _stretches(text: str, now: datetime) -> list[_Stretch]:
    origin = Now(now, "past", month_first=True)
    whole = _POLITE.sub("", text.strip(" .。!！"))
    return [
        _Stretch(
            part.days.start,
            part.days.end - timedelta(days=1),
            part.span,
            bool(_YEAR_SAID.search(text, *part.span)),
        )
        for part in parts_in(text, _RULES, origin)
        if part.days
        and (not part.weak or _beside_a_range(text, part.span) or whole == text[slice(*part.span)])
    ]


def _beside_a_range(text: str, span: tuple[int, int]) -> bool:
    before, after = text[: span[0]].rstrip(), text[span[1] :].lstrip()
    return before.endswith(
        (" to", " thru", " through", "from", "until", "since", "between", "-")
    ) or after.startswith(("to ", "-", "until", "thru", "through"))


def _ranges(text: str, stretches: list[_Stretch]) -> list[_Stretch]:
    found: list[_Stretch] = []
    for one in stretches:
        before = found[-1] if found else None
        said = _RANGE.fullmatch(text, before.span[1], one.span[0]) if before else None
        if before and said and (said[0].strip(" 的") or text[before.span[1] : one.span[0]].strip() == ""):
            found[-1] = _range(before, one)
        else:
            found.append(one)
    return found


def _range(first: _Stretch, last: _Stretch) -> _Stretch:
    """From one period to another; a missing year is chosen so that both are close together."""
    if not last.year_said:
        while last.years_back(1).start >= first.start:
            last = last.years_back(1)
    if not first.year_said and first.start > last.start:
        first = first.years_back(max(1, first.start.year - last.start.year))
        first = first.years_back(1) if first.start > last.start else first
    span = (first.span[0], last.span[1])
    return _Stretch(first.start, max(first.end, last.end), span, first.year_said or last.year_said)


def _since(text: str, one: _Stretch, today: date) -> _Stretch:
    if not _SINCE_BEFORE.search(text, 0, one.span[0]) and not _SINCE_AFTER.match(text, one.span[1]):
        return one
    return _Stretch(one.start, max(one.end, today), one.span, one.year_said)
