"""Request a call-back: customers keep their place and may leave; whoever takes the ticket calls them."""

from sqlalchemy import Text, cast, update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.destination import own_telephone
from contact_center.conversations.identify import identified
from contact_center.conversations.tables import Conversation
from contact_center.customers.reachable import is_telephone
from contact_center.customers.tables import ContactPoint
from contact_center.store.channels import channels_of
from contact_center.tickets.models.tell import tell
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.queue.place import waiting_ticket

CALLBACK_PHONE = "callback_phone"
"""Where a ticket's details keep the number to call, in E.164."""


async def number_to_call(session: AsyncSession, conversation_id: int) -> str | None:
    """The number they call or write from; in a chat the telephone of the record, where it is certain whose.

    None where it is withheld or not known. Of a telephone that is typed nothing is told.
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
    # As it was when they began to wait: however long that takes, the answer stays the same.
    known = await identified(session, conversation.id, ticket.created_at)
    if known is None or known != conversation.customer_id:
        return None
    own = await own_telephone(session, conversation)
    return own.phone if own else None


async def ask_call_back(session: AsyncSession, conversation_id: int) -> Ticket | None:
    """Note on the ticket the customer waits with that they are to be called; asked again, the same.

    Its place stays, as nothing by which tickets are ordered changes. None where nothing waits, or the number
    is not known: then the customer has to stay.
    """
    phone = await number_to_call(session, conversation_id)
    ticket = await waiting_ticket(session, conversation_id, lock=True)
    if phone is None or ticket is None:
        return None
    ticket.details = {**ticket.details, CALLBACK_PHONE: phone}
    await tell(session, ticket)
    return ticket


async def forget_number(session: AsyncSession, customer_id: int, phone: str) -> None:
    """Call nobody back on a number that is not the customer's any more."""
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
