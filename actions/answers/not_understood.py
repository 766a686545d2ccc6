"""Try the knowledge base, then ask the customer to rephrase, then hand over to a person."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from actions.answers.choices import ask_in_words, ask_which, offers_of, wants_something_else
from actions.answers.knowledge import answer_or_choices
from actions.people.hand_over import hand_over
from actions.people.summary import CONVERSATION
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from actions.turn.texts import COMPLAIN, HELP, PERSON
from contact_center.conversations.understanding.intents import IntentName
from contact_center.customers.models import Customer
from contact_center.language.code_only import is_bare_code
from contact_center.language.introduction import is_introduction
from contact_center.language.lexicons.others import may_ask_for_somebody_else
from contact_center.vocabulary.text import Text

AGAIN = Text(
    "抱歉，我没有理解。请换个说法，或选择下面的一项。",
    "Sorry, I did not understand. Please say it differently, or choose one of these.",
)
PERHAPS = Text(
    "抱歉，我不确定您的意思。您是想办下面哪一项？",
    "Sorry, I am not sure what you mean. Is it one of these?",
)
_LEAST = 0.15
"""The confidence from which the best reading is worth asking about."""
_BESIDE = 0.25
"""The share of the best one's confidence from which another one is offered beside it."""
FAILURES = frozenset({"action_not_understood", "action_clarify"})
AT_ONCE = "premium"
"""The tier whose customers get a person after the first failure."""


class NotUnderstood:
    name = "action_not_understood"

    def __init__(self, deps: Deps, intents: Mapping[str, IntentName]) -> None:
        self._deps = deps
        self._intents = intents

    async def run(self, heard: Heard) -> Said:
        if wants_something_else(heard):
            return ask_in_words(heard)
        if said := await answer_or_choices(self._deps, heard, asks=not failed_before(heard)):
            return said
        return await not_understood(self._deps, heard, self._intents)


async def not_understood(deps: Deps, heard: Heard, intents: Mapping[str, IntentName]) -> Said:
    """Offer what may be meant, or ask to rephrase; the second failure in a row brings a person.

    Premium customers get one at the first.
    """
    patient = await _tier(heard.session, heard) != AT_ONCE
    if patient and not failed_before(heard):
        if offers := offers_of(intents, _likely(heard)):
            return ask_which(heard, offers, PERHAPS)
        return Said().add(AGAIN.say(heard.language), HELP, COMPLAIN, PERSON)
    return await hand_over(deps, heard, "not_understood")


def _likely(heard: Heard) -> list[str]:
    """The intents that may be meant, if it is of the bank and the best reading is no mere guess."""
    ranked = [(name, sure) for name, sure in heard.ranking if name not in CONVERSATION]
    best = max((sure for _, sure in ranked), default=0.0)
    first = heard.ranking[0][0] if heard.ranking else ""
    if first in CONVERSATION or best < _LEAST:
        return []
    return [name for name, sure in ranked if sure >= best * _BESIDE]


def failed_before(heard: Heard) -> bool:
    """Whether the previous message was not understood; one explained by its context was."""
    if not heard.earlier or not FAILURES & set(heard.previous_actions):
        return False
    before = heard.earlier[-1]
    led_on = any(action.endswith("_form") for action in before.actions)
    return not (
        led_on
        or before.late
        or is_bare_code(before.text)
        or is_introduction(before.text)
        or may_ask_for_somebody_else(before.text)
    )


async def _tier(session: AsyncSession, heard: Heard) -> str:
    customer = await session.get(Customer, heard.customer_id)
    return customer.tier if customer else ""
