"""Find the card that a link leads to."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Interaction
from contact_center.customers.models import Customer
from contact_center.outreach.cards.link import VALID_FOR, CardLinks, without_card
from contact_center.outreach.models import Greeting
from contact_center.outreach.preference_link import without_token
from contact_center.outreach.templates.occasions import named_words
from contact_center.security.signed_number import number_in

_NEVER_LEFT = ("blocked", "failed")


@dataclass(frozen=True)
class Card:
    """What stands on a card: the words of the greeting, and nothing else about the customer."""

    occasion: str
    """A key of TITLES."""
    language: str
    text: str = field(repr=False)


async def read_card(session: AsyncSession, links: CardLinks, token: str, now: datetime) -> Card | None:
    """None if the link is not ours, has expired, or its greeting did not go."""
    greeting_id = number_in(token)
    greeting = await session.get(Greeting, greeting_id) if greeting_id else None
    if greeting is None or greeting.interaction_id is None or not links.is_of(token, greeting):
        return None
    sent = await session.get_one(Interaction, greeting.interaction_id)
    customer = await session.get_one(Customer, greeting.customer_id)
    if sent.delivery in _NEVER_LEFT or customer.ended == "erased":
        return None
    if now - (sent.sent_at or sent.created_at) >= VALID_FOR:
        return None
    text = without_token(without_card(sent.text, links.card_link(greeting)))
    return Card(named_words(greeting.occasion)[0], sent.language, text)
