"""Ask for an amount of money."""

from collections.abc import Sequence

from actions.forms.engine.form import Field, Reading
from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.conversations.expects import Expects
from contact_center.language.entities.amounts import Amount, amounts_in
from contact_center.language.entities.read import read_entities
from contact_center.vocabulary.text import Text

NO_AMOUNT = Text("请告诉我金额，例如“350元”。", "Please tell me the amount, such as “350 yuan”.")
HOME_CURRENCY = "CNY"


class Money(Field):
    """Stored as currency and number, such as CNY 350.00; the bank's currency is the default."""

    expects = Expects("amount")

    def __init__(self, name: str, label: Text) -> None:
        self.name = name
        self.label = label

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        told = amount_in(heard, deps)
        return Reading({self.name: told}) if told else Reading(problem=NO_AMOUNT)

    def fits(self, told: str) -> bool:
        return bool(_amounts(told))


def amount_in(heard: Heard, deps: Deps) -> str | None:
    """The first amount in a message, in stored form; a bare number counts if an amount was asked for."""
    told = read_entities(heard.text, now=deps.now(), language=heard.language).amounts
    amounts = told or (_amounts(heard.text) if heard.requested_slot else ())
    return f"{amounts[0].currency or HOME_CURRENCY} {amounts[0].value:,.2f}" if amounts else None


def _amounts(text: str) -> Sequence[Amount]:
    return amounts_in(text) or amounts_in(f"{text.strip()}元")
