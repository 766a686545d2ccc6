"""Ask for a postal address, and for what it lacks."""

from actions.forms.engine.form import AskedField, Reading
from actions.turn.action import Heard, Said, Slots
from actions.turn.deps import Deps
from contact_center.language.lexicons.address_parts import address_anew, in_figures, names_a_part, put_right
from contact_center.language.lexicons.addresses import (
    Part,
    address_in,
    is_like_address,
    missing_in,
)
from contact_center.language.lexicons.asking import asked_in
from contact_center.language.lexicons.denied import without_denied
from contact_center.vocabulary.text import Text

ADDRESS_TOLD = "address_told"
"""The slot for an address that is not whole yet."""
QUESTION = Text(
    "请告诉我新的联系地址，包括城市、街道和门牌号。",
    "Please tell me the new address, with city, street and number.",
)
NO_ADDRESS = Text(
    "请告诉我完整的新地址，例如“滨海市中山区解放路5号2单元301”。",
    "Please tell me the whole new address, such as “Flat 2, 12 High Street, Binhai”.",
)
LACKS: dict[Part, Text] = {
    "city": Text("记下了{address}。请问在哪个城市？", "I have {address}. Which city or town is it in?"),
    "street": Text("记下了{address}。请问是哪条街道或哪个小区？", "I have {address}. Which street is it in?"),
    "number": Text(
        "记下了{address}。请问门牌号是多少？", "I have {address}. What is the number of the house?"
    ),
}


class Address(AskedField):
    """Stored as written once it has a city, a street and a number."""

    free = True
    choosy = True

    def __init__(self, name: str, label: Text) -> None:
        self.name = name
        self.label = label
        self.named = ("地址", "住址", "address")

    async def told(self, heard: Heard, deps: Deps) -> Slots:
        address = address_in(without_denied(in_figures(heard.text)))
        if address is None:
            return {}
        return {ADDRESS_TOLD: address} if missing_in(address) else {self.name: address}

    async def ask(self, heard: Heard, deps: Deps) -> Said:
        told = str(heard.slots.get(ADDRESS_TOLD) or "")
        if not told:
            return Said().add(QUESTION.say(heard.language))
        return Said().add(LACKS[missing_in(told)[0]].say(heard.language, address=told))

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        before = str(heard.slots.get(ADDRESS_TOLD) or "")
        if before and (whole := put_right(before, heard.text)):
            return self._taken(whole)
        told = address_anew(heard.text)
        address = _joined(before, told) if before and "street" in missing_in(told) else told
        if _asks(heard.text) or (asked_in(heard.text) and missing_in(address)):
            # A question beside talk of a street is no part of an address.
            return Reading(problem=NO_ADDRESS)
        if before and is_like_address(address):
            return Reading({self.name: address, ADDRESS_TOLD: None})
        return self._taken(address)

    def _taken(self, address: str) -> Reading:
        if not missing_in(address):
            return Reading({self.name: address, ADDRESS_TOLD: None})
        # The question that follows names what is missing.
        return Reading({ADDRESS_TOLD: address}) if is_like_address(address) else Reading(problem=NO_ADDRESS)

    async def corrected(self, heard: Heard, deps: Deps) -> Reading:
        """A part of an address, such as "三号楼", takes the place of the same part."""
        whole = put_right(str(heard.slots.get(self.name) or ""), heard.text)
        return Reading({self.name: whole}) if whole else await self.read(heard, deps)

    async def differs(self, heard: Heard, deps: Deps) -> bool:
        """Also where only a part is said again, or its end from the street on."""
        kept = str(heard.slots.get(self.name) or "")
        whole = put_right(kept, heard.text)
        return await super().differs(heard, deps) if whole is None else whole != kept

    def fits(self, told: str) -> bool:
        return not _asks(told) and (is_like_address(told) or names_a_part(told))


def _asks(told: str) -> bool:
    """Whether it is a question that names no number: "is it sent to the new place?"."""
    return told.rstrip().endswith(("?", "？")) and not any(sign.isdigit() for sign in told)


def _joined(before: str, more: str) -> str:
    """What was told first with what was missing: the city in front in Chinese, behind in English."""
    lacking = missing_in(before)
    if any("\u3400" <= sign <= "\u9fff" for sign in before):
        return more + before if "city" in lacking and "number" not in missing_in(before) else before + more
    return f"{more} {before}" if "number" in lacking else f"{before}, {more}"
