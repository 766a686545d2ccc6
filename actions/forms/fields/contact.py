"""Who comes and where to reach them, if a visitor says so."""

from actions.forms.engine.form import Field, Reading
from actions.forms.fields.own_country import phones_told
from actions.turn.action import Heard, Slots
from actions.turn.deps import Deps
from contact_center.language.contact import bare_name_in, last_digits_told, name_beside, name_told
from contact_center.vocabulary.text import Text

CONTACT = "visit_contact"


class Contact(Field):
    """A name, a telephone in E.164, or both with a space between them."""

    name = CONTACT
    optional = True
    label = Text("联系人", "contact")
    named = ("姓名", "名字", "电话", "手机", "name", "telephone", "mobile")

    async def told(self, heard: Heard, deps: Deps) -> Slots:
        """With what is known of the other part; empty if the message tells neither."""
        phones = await phones_told(heard)
        name = name_told(heard.text) or (name_beside(heard.text) if phones else None)
        return self._with(heard, name, phones[0] if phones else None)

    async def more(self, heard: Heard, deps: Deps) -> Slots:
        """What a message adds to the part told before, or says again."""
        told = await self.told(heard, deps)
        return told if told.get(self.name) != heard.slots.get(self.name) else {}

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        return Reading(await self.told(heard, deps))

    async def renamed(self, heard: Heard, deps: Deps) -> Reading | None:
        """A name said again stands alone: "是李玫"."""
        told = await self.more(heard, deps)
        if not told and heard.slots.get(self.name) and (name := bare_name_in(heard.text)):
            told = self._with(heard, name, None)
        return (
            Reading(told) if told.get(self.name, heard.slots[self.name]) != heard.slots[self.name] else None
        )

    def fits(self, told: str) -> bool:
        return bool(name_told(told) or bare_name_in(told) or any(map(str.isdigit, told)))

    async def corrected(self, heard: Heard, deps: Deps) -> Reading:
        told = await self.told(heard, deps)
        kept = str(heard.slots.get(self.name) or "")
        if "+" in kept and (digits := last_digits_told(heard.text)):
            told = {self.name: kept[: -len(digits)] + digits}
        if not told and (name := bare_name_in(heard.text)):
            told = self._with(heard, name, None)
        return Reading(told) if told else Reading(problem=UNREAD)

    def _with(self, heard: Heard, name: str | None, phone: str | None) -> Slots:
        if not name and not phone:
            return {}
        before, _, number = str(heard.slots.get(self.name) or "").rpartition(" ")
        if number and not number.startswith("+"):
            before, number = f"{before} {number}".strip(), ""
        return {self.name: " ".join(part for part in (name or before, phone or number) if part)}


UNREAD = Text("请告诉我姓名和电话。", "Please tell me the name and the phone number.")
