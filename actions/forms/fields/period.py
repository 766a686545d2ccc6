"""Ask for a range of past days."""

from datetime import date, datetime, time

from actions.forms.engine.form import Field, Reading
from actions.turn.action import Heard, Offer, Slots
from actions.turn.deps import Deps
from contact_center.conversations.expects import Expects
from contact_center.language.entities.periods import periods_in
from contact_center.language.say_when import say_date
from contact_center.vocabulary.text import Language, Text

NO_PERIOD = Text(
    "请告诉我时间段，例如“最近三个月”或“2025年全年”。",
    "Please tell me a period, such as “the last three months” or “all of 2025”.",
)


class PeriodOfStatement(Field):
    """Stored as two ISO 8601 dates, both inclusive: 2025-01-01 – 2025-12-31."""

    name = "statement_period"
    expects = Expects("date")
    label = Text("期间", "period")

    named = ("期间", "时间段", "月份", "period", "month", "dates")
    offers = (
        Offer(Text("最近三个月", "Last three months"), Text("最近三个月", "The last three months")),
        Offer(Text("最近半年", "Last six months"), Text("最近半年", "The last six months")),
        Offer(Text("去年全年", "All of last year"), Text("去年全年", "All of last year")),
    )

    def say(self, value: str, language: Language) -> str:
        return say_period(value, language)

    async def told(self, heard: Heard, deps: Deps) -> Slots:
        period = period_in(heard.text, deps)
        return {self.name: period} if period else {}

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        period = period_in(heard.text, deps)
        return Reading({self.name: period}) if period else Reading(problem=NO_PERIOD)


def period_in(text: str, deps: Deps) -> str | None:
    """The first period in a text, in stored form; never beyond today."""
    period = next(iter(periods_in(text, now=deps.now(), zone=deps.timezone)), None)
    return f"{period.start} – {period.end}" if period else None


def say_period(value: str, language: Language) -> str:
    """A stored period as people write it; two dates in digits would look like a number of an account."""
    begin, dash, end = value.partition(" – ")
    if not dash:
        return value
    first, last = date.fromisoformat(begin), date.fromisoformat(end)
    if language == "zh":
        return f"{_date_zh(first)}至{_date_zh(last)}"
    return f"{_date_en(first)} to {_date_en(last)}"


def _date_zh(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _date_en(day: date) -> str:
    return f"{say_date(datetime.combine(day, time()), 'en')} {day.year}"
