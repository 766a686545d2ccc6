"""Dispute a charge: which card, how much, to whom, when."""

from actions.forms.engine.form import Field, Form
from actions.forms.engine.ticket import open_from_form
from actions.forms.fields.card import CARD_TOLD, NONE, CardChoice
from actions.forms.fields.confirm import Confirmed
from actions.forms.fields.detail import Detail
from actions.forms.fields.identity import IDENTITY
from actions.forms.fields.money import Money
from actions.forms.fields.when import When
from actions.forms.fields.words import InWords
from actions.turn.action import Heard, Said, Slots
from actions.turn.deps import Deps
from actions.turn.enquiry import ASK_MY_TICKETS
from contact_center.language.lexicons.details import reason_of_dispute_in
from contact_center.language.lexicons.errands import payee_in
from contact_center.language.lexicons.urgent import emergency_in
from contact_center.vocabulary.text import Text

OPENED = Text(
    "您的扣款异议已登记，编号 {number}。同事会核查并回复您。如果这笔交易不是您本人做的，请同时挂失卡片。",
    "Your dispute is registered under number {number}. A colleague will look into it and reply to you. "
    "If you did not make this payment yourself, please have the card blocked as well.",
)
BLOCK_FIRST = Text(
    "如果有人在用您的卡，请马上在手机银行锁卡，或拨打95000挂失（24小时），并保留短信和交易记录。",
    "If somebody else is using your card, block it now in the app or on 95000, day and night, and keep texts "
    "and receipts.",
)
EXAMPLE = Text(
    "请告诉我账单上的商户名，例如“云上健身”。",
    "Please tell me the name on the statement, such as “Corner Bakery”.",
)
TOLD = ("card_ending", "disputed_amount", "disputed_merchant", "disputed_date", "disputed_reason")


class DisputeForm(Form):
    name = "dispute_form"
    label = Text("扣款异议", "disputed charge")
    intents = frozenset({"request_dispute"})
    asked_about = True
    done_topic = ASK_MY_TICKETS
    own_only = True

    def __init__(self) -> None:
        self.fields: tuple[Field, ...] = (
            *IDENTITY,
            CardChoice(),
            Money("disputed_amount", Text("金额", "amount")),
            When("disputed_date", Text("日期", "date"), "past"),
            InWords(
                "disputed_merchant",
                Text("商户", "merchant"),
                find=payee_in,
                example=EXAMPLE,
                named=("商家", "收款方", "店", "payee", "shop"),
            ),
            Detail("disputed_reason", Text("原因", "reason"), reason_of_dispute_in),
            Confirmed(self, always=True),
        )

    async def first(self, heard: Heard, deps: Deps) -> Slots:
        if heard.intent not in self.intents:
            return {CARD_TOLD: None}
        return {**await self.told(heard, deps), CARD_TOLD: heard.text}

    async def opening(self, heard: Heard, deps: Deps, told: Slots, *, unknown: bool) -> Text | None:
        """What to do now, where somebody else may be using the card."""
        return BLOCK_FIRST if emergency_in(heard.text) == "fraud" else None

    async def finish(self, heard: Heard, deps: Deps) -> Said:
        details = {name: heard.slots.get(name) for name in TOLD if heard.slots.get(name) != NONE}
        return await open_from_form(deps, heard, "request", "dispute", details, OPENED)
