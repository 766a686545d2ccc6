"""Take a loan enquiry: for what, how much, when to call; without any promise."""

from actions.answers.not_yours import not_yours
from actions.forms.engine.form import Field, Form, Reading
from actions.forms.engine.ticket import open_from_form
from actions.forms.fields.confirm import Confirmed
from actions.forms.fields.detail import Detail
from actions.forms.fields.money import Money
from actions.forms.fields.telephone import CallbackPhone
from actions.forms.fields.when import When
from actions.forms.fields.words import InWords
from actions.turn.action import Heard, Offer, Said
from actions.turn.deps import Deps
from contact_center.language.lexicons.asking import begins_a_wish
from contact_center.language.lexicons.details import caller_name_in, income_in, term_in
from contact_center.language.lexicons.loans import purpose_in, purposes_in
from contact_center.language.lexicons.others import asks_what_somebody_else_has
from contact_center.language.lexicons.reading import is_question
from contact_center.vocabulary.text import Text

OPENED = Text(
    "好的，贷款咨询已登记，编号 {number}。客户经理会按您说的时间给您回电，请准备好收入证明。",
    "All right, your loan enquiry is registered under number {number}. A colleague will call you as you "
    "asked; please have proof of income ready.",
)

EXAMPLE = Text(
    "请告诉我这笔钱用来做什么，例如“买车”或“装修”。",
    "Please tell me what the money is for, such as “a car” or “renovating my flat”.",
)
PURPOSES = (
    Offer(Text("买房", "A home"), Text("买房", "For a home")),
    Offer(Text("买车", "A car"), Text("买车", "For a car")),
    Offer(Text("装修消费", "Personal use"), Text("装修", "For personal use")),
    Offer(Text("经营", "A business"), Text("经营生意", "For a business")),
)


_DETAILS = (
    "loan_type",
    "loan_amount",
    "loan_term",
    "loan_income",
    "callback_phone",
    "callback_time",
    "callback_name",
)


class LoanPurpose(InWords):
    """Any purpose in the customer's words, but not the wish for a loan once more."""

    def __init__(self, name: str, label: Text) -> None:
        super().__init__(
            name,
            label,
            fits=lambda told: bool(purpose_in(told)),
            find=purpose_in,
            named=("用途", "purpose", "reason"),
            offers=PURPOSES,
        )

    async def corrected(self, heard: Heard, deps: Deps) -> Reading:
        """The right one comes last: "装修的不是我，我买商铺"."""
        told = purposes_in(heard.text)
        return Reading({self.name: told[-1]}) if told else await self.read(heard, deps)

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        if purpose_in(heard.text) is None and begins_a_wish(heard.text) and heard.intent in LoanForm.intents:
            return Reading(problem=EXAMPLE)
        return await super().read(heard, deps)


class LoanForm(Form):
    name = "loan_form"
    label = Text("贷款咨询", "loan enquiry")
    intents = frozenset({"request_loan"})
    asked_about = True

    def __init__(self) -> None:
        self.fields: tuple[Field, ...] = (
            LoanPurpose("loan_type", Text("贷款用途", "what for")),
            Money("loan_amount", Text("金额", "amount")),
            Detail("loan_term", Text("期限", "term"), term_in, named=("年限", "years")),
            Detail("loan_income", Text("收入", "income"), income_in, named=("月薪", "salary")),
            CallbackPhone(),
            When("callback_time", Text("回电时间", "time to call"), "future"),
            Detail("callback_name", Text("称呼", "name"), caller_name_in, named=("名字", "姓名")),
            Confirmed(self, always=True),
        )

    async def instead(self, heard: Heard, deps: Deps) -> Said | None:
        """Nobody is told what somebody else owes, but a loan may be requested for somebody else."""
        owes = asks_what_somebody_else_has(heard.text) and is_question(heard.text)
        return not_yours(heard) if owes else await super().instead(heard, deps)

    async def finish(self, heard: Heard, deps: Deps) -> Said:
        details = {name: heard.slots.get(name) for name in _DETAILS}
        return await open_from_form(deps, heard, "request", "loan_enquiry", details, OPENED)
