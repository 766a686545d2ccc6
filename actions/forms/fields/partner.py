"""Whom a visit is to: the customer's account manager, if they say so."""

from actions.forms.engine.form import Field, Reading
from actions.turn.action import Heard, Slots
from actions.turn.deps import Deps
from contact_center.customers.models import Customer
from contact_center.language.lexicons.visits import wants_account_manager
from contact_center.security.models import User
from contact_center.vocabulary.text import Text

PARTNER = "visit_partner"
"""The slot that names the account manager's role; without it the visit is to anybody."""
MANAGER = Text("客户经理", "account manager")


class Partner(Field):
    """The manager's name is for staff: who writes need not be identified yet."""

    name = PARTNER
    optional = True
    label = Text("约见", "to see")

    async def told(self, heard: Heard, deps: Deps) -> Slots:
        return {self.name: MANAGER.say(heard.language)} if wants_account_manager(heard.text) else {}

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        return Reading(await self.told(heard, deps))

    def fits(self, told: str) -> bool:
        return wants_account_manager(told)


async def account_manager(heard: Heard) -> User | None:
    """The customer's own, if they have one."""
    customer = await heard.session.get(Customer, heard.customer_id)
    return await heard.session.get(User, customer.account_manager_id or 0) if customer else None
