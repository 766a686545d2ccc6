"""Request a call-back: customers keep their place and may leave; whoever takes the ticket calls them."""

from sqlalchemy import Text, cast, update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.destination import own_telephone
from contact_center.conversations.identify import identified
from contact_center.conversations.models import Conversation
from contact_center.customers.models import ContactPoint
from contact_center.customers.reachable import is_telephone
from contact_center.store.channels import channels_of
from contact_center.tickets.models.tell import tell
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.queue.place import waiting_ticket

CALLBACK_PHONE = "callback_phone"
"""The key in a ticket's details for the number to call, in E.164."""


async def number_to_call(session: AsyncSession, conversation_id: int) -> str | None:
    """The number they call or write from; in a chat the telephone on record, if its owner is verified.

    None if it is withheld or unknown. Nothing is revealed about a telephone that was merely typed in.
    """
    conversation = await session.get(Conversation, conversation_id)
    if conversation is None:
        return None
    here = await session.get_one(ContactPoint, conversation.contact_point_id)
    if is_telephone(here.address):
        return here.address if here.is_current else None
    if channels_of(session)[conversation.channel].telephone:
        return None
    return await _of_the_record(session, conversation)


async def _of_the_record(session: AsyncSession, conversation: Conversation) -> str | None:
    ticket = await waiting_ticket(session, conversation.id)
    if ticket is None:
        return None
    # As of the start of the wait: the answer stays the same however long the wait.
    known = await identified(session, conversation.id, ticket.created_at)
    if known is None or known != conversation.customer_id:
        return None
    own = await own_telephone(session, conversation)
    return own.phone if own else None


async def ask_call_back(session: AsyncSession, conversation_id: int) -> Ticket | None:
    """Note the call-back on the ticket the customer is waiting with; idempotent.

    The ticket keeps its place, as nothing in its sort order changes. None if nothing is waiting, or the
    number is unknown: then the customer has to stay.
    """
    phone = await number_to_call(session, conversation_id)
    ticket = await waiting_ticket(session, conversation_id, lock=True)
    if phone is None or ticket is None:
        return None
    ticket.details = {**ticket.details, CALLBACK_PHONE: phone}
    await tell(session, ticket)
    return ticket


async def is_called_back(session: AsyncSession, conversation_id: int) -> bool:
    """Whether the customer waits to be called back."""
    ticket = await waiting_ticket(session, conversation_id)
    return ticket is not None and CALLBACK_PHONE in ticket.details


async def forget_number(session: AsyncSession, customer_id: int, phone: str) -> None:
    """Remove call-backs to a number that is no longer the customer's."""
    await session.execute(
        update(Ticket)
        .where(
            Ticket.customer_id == customer_id,
            Ticket.status != "closed",
            Ticket.details[CALLBACK_PHONE].as_string() == phone,
        )
        .values(details=Ticket.details.op("-")(cast(CALLBACK_PHONE, Text)))
        .execution_options(synchronize_session=False)
    )
