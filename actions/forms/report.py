"""Take a fault report or a suggestion from anybody: what and where, shown back; ends with a ticket."""

from collections.abc import Mapping
from functools import partial, reduce
from typing import Any

from actions.forms.engine.form import Field, Form
from actions.forms.engine.ticket import open_from_form
from actions.forms.fields.confirm import Confirmed
from actions.forms.fields.place import Place
from actions.forms.fields.words import InWords
from actions.turn.action import Heard, Said, Slots
from actions.turn.deps import Deps
from actions.turn.told_before import told_before
from contact_center.appointments.branches import find_branch
from contact_center.branches.models import Branch
from contact_center.language.lexicons.faults import asks_to_report, tells_of_fault
from contact_center.language.lexicons.reports import says_what
from contact_center.language.lexicons.story import together
from contact_center.vocabulary.text import Text

WHAT, WHERE = "report_what", "report_where"
FAULT_OPENED = Text(
    "谢谢您告诉我们，给您添麻烦了。故障已登记，编号 {number}，由专人跟进，修好后会告诉您。",
    "Thank you for telling us, and sorry for the trouble. The fault is registered under number {number}; we "
    "will look into it and let you know as soon as it is fixed.",
)
SUGGESTION_OPENED = Text(
    "谢谢您的建议，已登记，编号 {number}。我们会认真研究，5个工作日内答复您。",
    "Thank you for your suggestion. It is registered under number {number}; we will consider it and answer "
    "you within 5 working days.",
)


class What(InWords):
    asked_by_form = True


class ReportForm(Form):
    """What fault reports and suggestions have in common; nobody has to identify for them."""

    def __init__(self) -> None:
        self.fields: tuple[Field, ...] = (
            What(WHAT, Text("内容", "what"), least=4),
            Place(WHERE, Text("地点或页面", "place or page"), told=WHAT),
            Confirmed(self, always=True),
        )

    async def first(self, heard: Heard, deps: Deps) -> Mapping[str, Any]:
        if heard.intent not in self.intents or not says_what(heard.text):
            return {}
        return {WHAT: heard.text}

    def with_more(self, heard: Heard) -> Slots:
        """A further statement belongs to what is reported."""
        told = heard.slots.get(WHAT)
        return {WHAT: together(str(told), heard.text, heard.language)} if told else {}

    def _details(self, heard: Heard) -> dict[str, Any]:
        return {name: heard.slots[name] for name in (WHAT, WHERE)}

    async def _branch_id(self, heard: Heard) -> int | None:
        found = await _named(heard, WHERE) or await _named(heard, WHAT)
        return found.id if found else None


class FaultForm(ReportForm):
    name = "fault_form"
    label = Text("故障报告", "fault report")
    intents = frozenset({"request_fault_report"})

    async def first(self, heard: Heard, deps: Deps) -> Mapping[str, Any]:
        """ "Report it" is about the fault that was told before."""
        before = told_before(heard, tells_of_fault) if asks_to_report(heard.text) else []
        if not before:
            return await super().first(heard, deps)
        told = [*before, heard.text] if tells_of_fault(heard.text, before=True) else before
        return {WHAT: reduce(partial(together, language=heard.language), told)}

    async def finish(self, heard: Heard, deps: Deps) -> Said:
        details, branch_id = self._details(heard), await self._branch_id(heard)
        return await open_from_form(
            deps, heard, "request", "fault_report", details, FAULT_OPENED, branch_id=branch_id
        )


class SuggestionForm(ReportForm):
    name = "suggestion_form"
    label = Text("意见建议", "suggestion")
    intents = frozenset({"request_suggestion"})

    async def finish(self, heard: Heard, deps: Deps) -> Said:
        details, branch_id = self._details(heard), await self._branch_id(heard)
        return await open_from_form(
            deps, heard, "request", "suggestion", details, SUGGESTION_OPENED, branch_id=branch_id
        )


async def _named(heard: Heard, slot: str) -> Branch | None:
    return await find_branch(heard.session, str(heard.slots[slot]))
