"""Request a statement for a period, after identification."""

from actions.forms.engine.form import Field, Form
from actions.forms.engine.ticket import open_from_form
from actions.forms.fields.confirm import Confirmed
from actions.forms.fields.detail import Detail
from actions.forms.fields.identity import IDENTITY
from actions.forms.fields.period import PeriodOfStatement, say_period
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from actions.turn.enquiry import ASK_MY_TICKETS
from contact_center.language.lexicons.details import account_in, delivery_in, language_in
from contact_center.vocabulary.text import Text

OPENED = Text(
    "好的，已登记您的对账单申请，编号 {number}，期间 {period}。同事会与您确认领取方式。",
    "All right, your statement is requested under number {number}, for {period}. A colleague will "
    "contact you about how to receive it.",
)
DETAILS = ("statement_account", "statement_language", "statement_delivery")
SUBJECT = Text("打印对账单", "a printed statement")


class StatementForm(Form):
    name = "statement_form"
    label = Text("对账单申请", "statement request")
    intents = frozenset({"request_statement"})
    asked_about = True
    done_topic = ASK_MY_TICKETS
    own_only = True

    def subject(self, heard: Heard) -> str:
        return SUBJECT.say(heard.language)

    def __init__(self) -> None:
        self.fields: tuple[Field, ...] = (
            *IDENTITY,
            PeriodOfStatement(),
            Detail("statement_account", Text("卡或账户", "card or account"), account_in),
            Detail("statement_language", Text("语言", "language"), language_in),
            Detail("statement_delivery", Text("送达方式", "delivery"), delivery_in),
            Confirmed(self, always=True),
        )

    async def finish(self, heard: Heard, deps: Deps) -> Said:
        period = str(heard.slots[PeriodOfStatement.name])
        details = {PeriodOfStatement.name: period, **{name: heard.slots.get(name) for name in DETAILS}}
        told = say_period(period, heard.language)
        return await open_from_form(deps, heard, "request", "statement", details, OPENED, period=told)
