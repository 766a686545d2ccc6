"""Request a change of address: identify, repeat, confirm; staff enter it."""

from actions.forms.engine.form import Field, Form
from actions.forms.engine.ticket import open_from_form
from actions.forms.fields.address import ADDRESS_TOLD, Address
from actions.forms.fields.confirm import Confirmed
from actions.forms.fields.identity import IDENTITY
from actions.turn.action import Heard, Said, Slots
from actions.turn.deps import Deps
from actions.turn.enquiry import ASK_MY_TICKETS
from contact_center.language.lexicons.addresses import postcode_in
from contact_center.vocabulary.text import Text

ADDRESS = "new_address"
POSTCODE = Text("{address}，邮编{code}", "{address}, postcode {code}")
NOTED = Text("好的，邮编已记下。", "All right, I have added the postcode.")
OPENED = Text(
    "好的，地址变更已登记，编号 {number}。办好后会通知您。",
    "All right, your change of address is registered under number {number}. You will hear when it is done.",
)


class AddressChangeForm(Form):
    name = "address_change_form"
    label = Text("地址变更", "change of address")
    intents = frozenset({"request_address_change"})
    asked_about = True
    done_topic = ASK_MY_TICKETS
    own_only = True

    def __init__(self) -> None:
        self.fields: tuple[Field, ...] = (
            *IDENTITY,
            Address(ADDRESS, Text("新地址", "new address")),
            Confirmed(self, always=True),
        )

    def changes(self, heard: Heard) -> bool:
        return True

    async def first(self, heard: Heard, deps: Deps) -> Slots:
        return {ADDRESS_TOLD: None, **await super().first(heard, deps)}

    async def aside(self, heard: Heard, deps: Deps) -> Said | None:
        """A postcode told after the address is a part of it."""
        more = self.with_more(heard)
        return Said(slots=dict(more)).add(NOTED.say(heard.language)) if more else None

    def with_more(self, heard: Heard) -> Slots:
        whole, code = heard.slots.get(ADDRESS), postcode_in(heard.text)
        if not whole or not code or code in str(whole):
            return {}
        return {ADDRESS: POSTCODE.say(heard.language, address=whole, code=code)}

    async def finish(self, heard: Heard, deps: Deps) -> Said:
        details = {ADDRESS: heard.slots[ADDRESS]}
        return await open_from_form(deps, heard, "request", "address_change", details, OPENED)
