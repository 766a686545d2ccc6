"""Read telephone numbers as the customer's own country writes them."""

import re

import phonenumbers
from sqlalchemy import select

from actions.turn.action import Heard
from contact_center.conversations.models import Conversation
from contact_center.customers.models import ContactPoint
from contact_center.language.entities.digits import digits_in
from contact_center.language.entities.phones import phones_in
from contact_center.store.channels import channels_of

_DENIED = re.compile(
    r"(?:\b(?:not|isn'?t|instead of|no longer|rather than)\b|不是|[别勿]打|不要打|不用打)"
    r"[^\d,.;!?，。；]{0,20}\+?$",
    re.IGNORECASE,
)
"""Before a number on which nobody is to call: "call +44…, not 2345 6789"."""


async def phones_told(heard: Heard, *, spoken: bool = False) -> list[str]:
    """The numbers of a message in E.164. `spoken`: also if their digits are spelled out.

    A number without a country code is one of a country that the message names, or else of the one that the
    customer writes or calls from, if it is written as there; otherwise it is read as everywhere. One that the
    message denies is left out if there is another.
    """
    if not any(character.isalnum() for character in heard.text):
        return []
    own = await telephone_of(heard)
    region = phonenumbers.region_code_for_number(phonenumbers.parse(own, None)) if own else None
    texts = [heard.text, *(["".join(digits_in(heard.text))] if spoken else [])]
    for text in texts:
        if found := phones_in(text, own=region):
            wanted = [phone for phone in found if not _DENIED.search(text[: phone.span[0]])]
            return [phone.number for phone in wanted or found]
    return []


async def telephone_of(heard: Heard) -> str | None:
    """The number of this conversation, or another one of the same customer."""
    query = (
        select(ContactPoint.address)
        .join(Conversation, Conversation.customer_id == ContactPoint.customer_id)
        .where(
            Conversation.id == heard.conversation_id,
            ContactPoint.channel.in_(channels_of(heard.session).telephones),
            ContactPoint.address.startswith("+"),
            ContactPoint.is_current,
        )
        .order_by((ContactPoint.id == Conversation.contact_point_id).desc(), ContactPoint.id)
        .limit(1)
    )
    return await heard.session.scalar(query)
