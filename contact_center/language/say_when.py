"""Put a moment, a date or a weekday into words that `entities.moments` can read back."""

from datetime import datetime

from contact_center.vocabulary.text import Language

_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def say_when(moment: datetime, language: Language) -> str:
    """A moment as people write it, with the weekday, in its own zone."""
    day, date = say_weekday(moment, language), say_date(moment, language)
    if language == "zh":
        return f"{date} {moment:%H:%M}（{day}）"
    return f"{day[:3]} {date} {moment:%H:%M}"


def say_date(moment: datetime, language: Language) -> str:
    """The day and the month."""
    if language == "zh":
        return f"{moment.month}月{moment.day}日"
    # Not by strftime, which depends on the locale of the process.
    return f"{moment.day} {_MONTHS[moment.month - 1]}"


def say_weekday(moment: datetime, language: Language) -> str:
    """The weekday in full."""
    return _WEEKDAYS[language][moment.weekday()]
