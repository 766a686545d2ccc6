"""Ask for an amount of money."""

import re
from collections.abc import Sequence
from decimal import Decimal

from actions.forms.engine.form import Field, Reading
from actions.turn.action import Heard, Slots
from actions.turn.deps import Deps
from contact_center.conversations.expects import Expects
from contact_center.language.entities.amounts import Amount, amounts_in
from contact_center.language.entities.currencies import currency_named
from contact_center.language.entities.found import overlap
from contact_center.language.entities.numbers import numbers_in
from contact_center.language.entities.plain import plain
from contact_center.language.entities.read import read_entities
from contact_center.language.lexicons.denied import without_denied
from contact_center.vocabulary.text import Text

NO_AMOUNT = Text("请告诉我金额，例如“350元”。", "Please tell me the amount, such as “350 yuan”.")
HOME_CURRENCY = "CNY"
_STORED = r"(?P<currency>[A-Z]{3}) (?P<value>[\d,.]{1,20})"
_LEAST = 5
"""Smaller numbers count charges, cards and days more often than money."""
_COUNTS = re.compile(
    r"\s?(?:[个位次年月天日号点笔张人件份岁期遍页倍折分周楼层室路栋秒]|小时|个月|%|\d|[:/.-]\d|(?:days?|months?|years?|weeks?|hours?"
    r"|minutes?|times?|people|payments?|charges?|transactions?|cards?|per ?cent|am|pm|st|nd|rd|th)\b)"
)
_OF_SOMETHING = re.compile(
    r"(?:尾号|后四位|订单|单号|编号|号码|卡号|第|ending(?: in)?|order|number|no\.?|ref(?:erence)?"
    r"|#)[\s::#是为in]{0,6}[a-z\d]{0,12}$"
)


class Money(Field):
    """Stored as currency and number, such as CNY 350.00; the bank's currency is the default."""

    expects = Expects("amount")

    def __init__(self, name: str, label: Text) -> None:
        self.name = name
        self.label = label
        self.named = ("金额", "多少钱", "数额", "amount", "sum")

    async def told(self, heard: Heard, deps: Deps) -> Slots:
        told = amount_in(heard, deps) or _only_number(heard, deps)
        return {self.name: told} if told else {}

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        told = amount_in(heard, deps) or _only_number(heard, deps)
        return Reading({self.name: told}) if told else Reading(problem=NO_AMOUNT)

    async def corrected(self, heard: Heard, deps: Deps) -> Reading:
        """A number alone is of the currency told before, and a currency alone is that of the number."""
        reading = await self.read(heard, deps)
        kept = re.fullmatch(_STORED, str(heard.slots.get(self.name) or ""))
        said = currency_named(heard.text)
        if kept is None or any(one.currency for one in amounts_in(heard.text)):
            return reading
        if reading.problem:
            return Reading({self.name: f"{said} {kept['value']}"}) if said else reading
        told = re.fullmatch(_STORED, str(reading.slots[self.name]))
        assert told is not None
        return Reading({self.name: f"{said or kept['currency']} {told['value']}"})

    def fits(self, told: str) -> bool:
        return bool(_amounts(told)) or currency_named(told) is not None


def amount_in(heard: Heard, deps: Deps) -> str | None:
    """The first amount in a message, in stored form; a bare number counts if an amount was asked for."""
    text = without_denied(heard.text)
    told = read_entities(text, now=deps.now(), language=heard.language).amounts
    amounts = told or (_amounts(text) if heard.requested_slot else ())
    return _stored(amounts[0].value, amounts[0].currency or currency_named(text)) if amounts else None


def _only_number(heard: Heard, deps: Deps) -> str | None:
    """The only number of a request about money, where nothing says that it counts something else."""
    said = plain(heard.text)
    read = read_entities(heard.text, now=deps.now(), language=heard.language, prefer="past")
    kinds = (read.moments, read.periods, read.card_endings, read.phones, read.ticket_numbers)
    others = [one.span for kind in kinds for one in kind]
    numbers = [
        number
        for number in numbers_in(said)
        if number.value >= _LEAST
        and not any(overlap(number.span, span) for span in others)
        and not _COUNTS.match(said, number.span[1])
        and not _OF_SOMETHING.search(said, 0, number.span[0])
    ]
    return _stored(numbers[0].value, currency_named(heard.text)) if len(numbers) == 1 else None


def _stored(value: Decimal, currency: str | None) -> str:
    return f"{currency or HOME_CURRENCY} {value:,.2f}"


def _amounts(text: str) -> Sequence[Amount]:
    return amounts_in(text) or amounts_in(f"{text.strip()}元")
