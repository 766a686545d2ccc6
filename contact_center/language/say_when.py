"""Owns saying a moment in words."""

from datetime import datetime

from contact_center.language.detect import Language

_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


def say_when(moment: datetime, language: Language) -> str:
    """A moment as people write it, with the day of the week, in the zone it is given in."""
    day = _WEEKDAYS[language][moment.weekday()]
    if language == "zh":
        return f"{moment.month}月{moment.day}日 {moment:%H:%M}（{day}）"
    return f"{day} {moment.day} {moment:%b} {moment:%H:%M}"
