"""Take a loan enquiry: for what, how much, when to call; without any promise."""

from collections.abc import Mapping
from typing import Any

from actions.answers.not_yours import not_yours
from actions.forms.engine.form import Field, Form
from actions.forms.engine.ticket import open_from_form
from actions.forms.fields.confirm import Confirmed
from actions.forms.fields.money import Money, amount_in
from actions.forms.fields.telephone import CallbackPhone
from actions.forms.fields.when import When
from actions.forms.fields.words import InWords
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from contact_center.language.lexicons.loans import purpose_in
from contact_center.language.lexicons.others import asks_what_somebody_else_has
from contact_center.language.lexicons.reading import is_question
from contact_center.vocabulary.text import Text

OPENED = Text(
    "好的，贷款咨询已登记，编号 {number}。客户经理会按您说的时间给您回电，请准备好收入证明。",
    "All right, your loan enquiry is registered under number {number}. An adviser calls you as you asked; "
    "please have proof of income ready.",
)


class LoanForm(Form):
    name = "loan_form"
    label = Text("贷款咨询", "loan enquiry")
    intents = frozenset({"request_loan"})

    def __init__(self) -> None:
        self.fields: tuple[Field, ...] = (
            InWords("loan_type", Text("贷款用途", "what for"), fits=lambda told: bool(purpose_in(told))),
            Money("loan_amount", Text("金额", "amount")),
            CallbackPhone(),
            When("callback_time", Text("回电时间", "time to call"), "future"),
            Confirmed(self),
        )

    async def first(self, heard: Heard, deps: Deps) -> Mapping[str, Any]:
        if heard.intent not in self.intents:
            return {}
        return {"loan_type": purpose_in(heard.text), "loan_amount": amount_in(heard, deps)}

    async def instead(self, heard: Heard, deps: Deps) -> Said | None:
        """Nobody is told what somebody else owes, but a loan may be requested for somebody else."""
        owes = asks_what_somebody_else_has(heard.text) and is_question(heard.text)
        return not_yours(heard) if owes else await super().instead(heard, deps)

    async def finish(self, heard: Heard, deps: Deps) -> Said:
        names = ("loan_type", "loan_amount", "callback_phone", "callback_time")
        details = {name: heard.slots[name] for name in names}
        return await open_from_form(deps, heard, "request", "loan_enquiry", details, OPENED)
