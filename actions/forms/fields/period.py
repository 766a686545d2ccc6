"""Ask for a range of past days."""

from actions.forms.engine.form import Field, Reading
from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.conversations.expects import Expects
from contact_center.language.entities.periods import periods_in
from contact_center.vocabulary.text import Text

NO_PERIOD = Text(
    "请告诉我时间段，例如“最近三个月”或“2025年全年”。",
    "Please tell me a period, such as “the last three months” or “all of 2025”.",
)


class PeriodOfStatement(Field):
    """Stored as two ISO 8601 dates, both inclusive: 2025-01-01 – 2025-12-31."""

    name = "statement_period"
    expects = Expects("date")
    label = Text("期间", "period")

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        period = period_in(heard.text, deps)
        return Reading({self.name: period}) if period else Reading(problem=NO_PERIOD)


def period_in(text: str, deps: Deps) -> str | None:
    """The first period in a text, in stored form; never beyond today."""
    period = next(iter(periods_in(text, now=deps.now(), zone=deps.timezone)), None)
    return f"{period.start} – {period.end}" if period else None
