"""Ask what a visit is for."""

from dataclasses import replace

from actions.forms.engine.form import Reading
from actions.forms.fields.words import InWords
from actions.turn.action import Heard, Slots
from actions.turn.deps import Deps
from contact_center.appointments.branches import find_branch
from contact_center.language.entities.moments import moments_in
from contact_center.language.lexicons.branch_names import branch_named_in
from contact_center.language.lexicons.confirmation import confirmation
from contact_center.language.lexicons.errands import reason_in
from contact_center.language.lexicons.occasion import tells_when
from contact_center.language.lexicons.reading import weight
from contact_center.language.lexicons.registered import names_a_matter
from contact_center.language.lexicons.values import CLAUSES, without_talk
from contact_center.vocabulary.text import Text

EXAMPLE = Text(
    "请告诉我要办什么，例如“开户”或“咨询房贷”。",
    "Please tell me what it is about, such as “open an account” or “a mortgage”.",
)
_MERELY_A_BRANCH = 8
"""The weight of an answer that says no more than a branch."""


class Errand(InWords):
    """A day, an hour or a branch alone is no reason for a visit."""

    def __init__(self, name: str, label: Text) -> None:
        super().__init__(
            name,
            label,
            find=reason_in,
            named=("业务", "reason", "topic"),
            answered_by_wishes=True,
            example=EXAMPLE,
        )

    async def told(self, heard: Heard, deps: Deps) -> Slots:
        return await super().told(replace(heard, text=_without_times(heard, deps)), deps)

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        timeless = _without_times(heard, deps)
        if timeless == heard.text and not await _names_only_a_branch(heard):
            agreed = confirmation(heard.text) is not None
            return Reading(problem=EXAMPLE) if agreed else await super().read(heard, deps)
        if value := reason_in(timeless) or _matter_in(timeless):
            return Reading({self.name: value})
        return Reading(problem=EXAMPLE)

    def fits(self, told: str) -> bool:
        if tells_when(told) or branch_named_in(told):
            return reason_in(told) is not None
        return super().fits(told)


def _without_times(heard: Heard, deps: Deps) -> str:
    """The message with a comma in the place of each moment."""
    text = heard.text
    moments = moments_in(text, now=deps.now(), language=heard.language, zone=deps.timezone)
    for moment in reversed(moments):
        start, end = moment.span
        text = f"{text[:start].rstrip()}, {text[end:].lstrip()}"
    return text


def _matter_in(text: str) -> str | None:
    """The clause that names a matter of the bank: "周五，外币" leaves the currency."""
    clauses = (without_talk(clause) for clause in CLAUSES.split(text))
    return next((one for one in clauses if names_a_matter(one) and not branch_named_in(one)), None)


async def _names_only_a_branch(heard: Heard) -> bool:
    if weight(heard.text) > _MERELY_A_BRANCH or reason_in(heard.text):
        return False
    return branch_named_in(heard.text) is not None or await find_branch(heard.session, heard.text) is not None
