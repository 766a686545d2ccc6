"""Read telephone numbers as the customer's own country writes them."""

import phonenumbers
from sqlalchemy import select

from actions.turn.action import Heard
from contact_center.conversations.models import Conversation
from contact_center.customers.models import ContactPoint
from contact_center.language.entities.digits import digits_in
from contact_center.language.entities.phones import phones_in
from contact_center.language.entities.plain import plain
from contact_center.store.channels import channels_of

_SAID_ABROAD = ("+", "00")


async def phones_told(heard: Heard, *, spoken: bool = False) -> list[str]:
    """The numbers of a message in E.164. `spoken`: also if their digits are spelled out.

    A number without a country code is one of the country that the customer writes or calls from, if it is
    valid there; otherwise it is read as everywhere.
    """
    texts = [heard.text, *(["".join(digits_in(heard.text))] if spoken else [])]
    for text in texts:
        if found := await _national(heard, text) or [phone.number for phone in phones_in(text)]:
            return found
    return []


async def _national(heard: Heard, text: str) -> list[str]:
    if not any(sign.isdigit() for sign in text):
        return []
    own = await telephone_of(heard)
    if own is None:
        return []
    region = phonenumbers.region_code_for_number(phonenumbers.parse(own, None))
    found = phonenumbers.PhoneNumberMatcher(plain(text), region)
    return [
        phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        for match in found
        if not match.raw_string.startswith(_SAID_ABROAD)
    ]


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
