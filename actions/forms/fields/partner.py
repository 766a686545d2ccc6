"""Whom a visit is to: the customer's account manager, if they say so."""

from actions.forms.engine.form import Field, Reading
from actions.turn.action import Heard, Slots
from actions.turn.deps import Deps
from contact_center.customers.models import Customer
from contact_center.language.lexicons.visits import wants_account_manager
from contact_center.security.models import User
from contact_center.vocabulary.text import Language, Text

PARTNER = "visit_partner"
"""The slot that is MANAGER if the visit is to the account manager, and empty if it is to anybody."""
MANAGER = "account_manager"
YOUR_MANAGER = Text("您的客户经理", "your account manager")


class Partner(Field):
    """Never asked for. The manager's name is for staff: who writes need not be identified yet."""

    name = PARTNER
    label = Text("约见", "to see")

    async def told(self, heard: Heard, deps: Deps) -> Slots:
        return {self.name: MANAGER} if wants_account_manager(heard.text) else {}

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        return Reading({self.name: ""})

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        return Reading({self.name: MANAGER if wants_account_manager(heard.text) else ""})

    def fits(self, told: str) -> bool:
        return wants_account_manager(told)

    def say(self, value: str, language: Language) -> str:
        return YOUR_MANAGER.say(language)


async def account_manager(heard: Heard) -> User | None:
    """The customer's own, if they have one."""
    customer = await heard.session.get(Customer, heard.customer_id)
    return await heard.session.get(User, customer.account_manager_id or 0) if customer else None
