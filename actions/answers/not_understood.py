"""Try the knowledge base, then ask the customer to rephrase, then hand over to a person."""

from sqlalchemy.ext.asyncio import AsyncSession

from actions.answers.knowledge import answer_or_choices
from actions.people.hand_over import hand_over
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from actions.turn.texts import COMPLAIN, HELP, PERSON
from contact_center.customers.models import Customer
from contact_center.language.introduction import is_introduction
from contact_center.language.lexicons.others import may_ask_for_somebody_else
from contact_center.vocabulary.text import Text

AGAIN = Text(
    "抱歉，我没有理解。请换个说法，或选择下面的一项。",
    "Sorry, I did not understand. Please say it differently, or choose one of these.",
)
FAILURES = frozenset({"action_not_understood", "action_clarify"})
AT_ONCE = "premium"
"""The tier whose customers get a person after the first failure."""


class NotUnderstood:
    name = "action_not_understood"

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        if said := await answer_or_choices(self._deps, heard, asks=not failed_before(heard)):
            return said
        return await not_understood(self._deps, heard)


async def not_understood(deps: Deps, heard: Heard) -> Said:
    """Ask to rephrase; the second failure in a row brings a person, for premium customers the first."""
    patient = await _tier(heard.session, heard) != AT_ONCE
    if patient and not failed_before(heard):
        return Said().add(AGAIN.say(heard.language), HELP, COMPLAIN, PERSON)
    return await hand_over(deps, heard, "not_understood")


def failed_before(heard: Heard) -> bool:
    """Whether the previous message was not understood; one explained by its context was."""
    if not heard.earlier or not FAILURES & set(heard.previous_actions):
        return False
    before = heard.earlier[-1]
    led_on = any(action.endswith("_form") for action in before.actions)
    return not (led_on or is_introduction(before.text) or may_ask_for_somebody_else(before.text))


async def _tier(session: AsyncSession, heard: Heard) -> str:
    customer = await session.get(Customer, heard.customer_id)
    return customer.tier if customer else ""
