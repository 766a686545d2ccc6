"""Ask for the telephone on which the customer wants to be called."""

from actions.forms.engine.form import Field, Reading
from actions.forms.fields.own_country import phones_told, telephone_of
from actions.turn.action import Heard, Slots
from actions.turn.deps import Deps
from contact_center.conversations.expects import Expects
from contact_center.language.entities.phones import phones_in
from contact_center.language.lexicons.calling import wants_registered_number
from contact_center.vocabulary.text import Text

NO_PHONE = Text(
    "请告诉我回电号码，例如13800000000。", "Which number should we call? Begin with + and the country code."
)


class CallbackPhone(Field):
    """In E.164; not asked if the bank knows a telephone of the customer."""

    name = "callback_phone"
    expects = Expects("digits")
    label = Text("回电号码", "number to call")
    named = ("电话", "号码", "手机", "telephone", "number")

    async def told(self, heard: Heard, deps: Deps) -> Slots:
        phones = await phones_told(heard)
        return {self.name: phones[0]} if phones else {}

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        known = await telephone_of(heard)
        return Reading({self.name: known}) if known else None

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        phones = await phones_told(heard, spoken=True)
        return Reading({self.name: phones[0]}) if phones else Reading(problem=NO_PHONE)

    async def differs(self, heard: Heard, deps: Deps) -> bool:
        """Another number, or the registered one where another was told."""
        if wants_registered_number(heard.text) and (known := await telephone_of(heard)):
            return known != heard.slots.get(self.name)
        return await super().differs(heard, deps)

    async def corrected(self, heard: Heard, deps: Deps) -> Reading:
        if wants_registered_number(heard.text) and (known := await telephone_of(heard)):
            return Reading({self.name: known})
        return await self.read(heard, deps)

    def fits(self, told: str) -> bool:
        return bool(phones_in(told)) or wants_registered_number(told)
