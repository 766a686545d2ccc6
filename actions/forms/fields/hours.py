"""Tell times from dates: a time on its own refers to the date given earlier."""

import re
from datetime import datetime, time, timedelta

from actions.turn.deps import Deps
from contact_center.language.entities.moments import moments_in
from contact_center.language.entities.plain import plain
from contact_center.vocabulary.text import Language

_TODAY = re.compile(r"今[天日晚早]|\b(?:today|tonight|this (?:morning|afternoon|evening)|now)\b")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST = 40
"""Characters of a time within which its day is looked for."""


def says_no_day(text: str, deps: Deps, language: Language) -> bool:
    """Whether an hour or a part of the day is named and no day: it then follows the day it is read on."""
    if _TODAY.search(plain(text)):
        return False
    midnight = datetime.combine(deps.now().date(), time(), deps.timezone)
    days = (midnight, midnight + timedelta(days=3))
    read = [moments_in(text, now=day, language=language, zone=deps.timezone)[:1] for day in days]
    return all(
        moments and moments[0].grain in ("minute", "part_of_day") and moments[0].start.date() == day.date()
        for day, moments in zip(days, read, strict=True)
    )


def on_the_day_of(kept: str, hour: str, deps: Deps, language: Language) -> str:
    """An hour that names no day, with the day of the time that was kept."""
    day = _day_in(kept, deps, language) if says_no_day(hour, deps, language) else None
    if day is None:
        return hour
    return f"{day}{hour}" if _HAN.search(day) else f"{day} {hour}"


def _day_in(kept: str, deps: Deps, language: Language) -> str | None:
    """The words of a time that name its day, without those that name the hour."""
    whole = moments_in(kept, now=deps.now(), language=language, zone=deps.timezone)[:1]
    if not whole or len(whole[0].text) > _LONGEST or says_no_day(kept, deps, language):
        return None
    text = whole[0].text.strip()
    cuts = [at for at in range(1, len(text)) if _HAN.search(text) or text[at].isspace()]
    parts = [text[:at] for at in reversed(cuts)] + [text[at:] for at in cuts]
    days = (_day_alone(part, whole[0].start, deps, language) for part in parts)
    return next(filter(None, days), None)


def _day_alone(part: str, at: datetime, deps: Deps, language: Language) -> str | None:
    moments = moments_in(part, now=deps.now(), language=language, zone=deps.timezone)
    alone = len(moments) == 1 and moments[0].grain == "day" and moments[0].start.date() == at.date()
    return moments[0].text.strip() if alone else None
