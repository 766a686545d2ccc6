"""Where to reach a customer: in the conversation if open and in writing, else by text message."""

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.destination import own_telephone
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.open import open_conversation
from contact_center.conversations.own import lock_conversation
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import Author, reply
from contact_center.customers.models import ContactPoint
from contact_center.customers.reachable import is_telephone
from contact_center.store.channels import channels_of
from contact_center.tickets.contact.after_call import AFTER_CALL, belong_to_call, going_on
from contact_center.tickets.models.tickets import Ticket
from contact_center.vocabulary.kinds import Kind


async def conversation_with(session: AsyncSession, ticket: Ticket) -> Conversation:
    """The conversation in which to tell the customer about the ticket.

    Text messages if its own conversation is a call or closed, and a number is known for them.
    """
    conversation = await session.get_one(Conversation, ticket.conversation_id)
    if conversation.closed_at is None and not channels_of(session)[conversation.channel].spoken:
        return conversation
    point = await _text_point(session, conversation)
    return await open_conversation(session, point, ticket.language) if point else conversation


async def text_of_caller(session: AsyncSession, conversation: Conversation) -> ContactPoint | None:
    """The contact point for text messages to a caller: the number they called from, never another one.

    None for a call without a number, and if the number now belongs to somebody else.
    """
    here = await session.get_one(ContactPoint, conversation.contact_point_id)
    return await _made_point(session, here) if channels_of(session)[conversation.channel].spoken else None


async def send_after_call(
    session: AsyncSession, conversation: Conversation, unsaid: Interaction
) -> Interaction | None:
    """Send a caller what an agent could no longer tell them; None if the number was withheld."""
    assert unsaid.user_id is not None
    return await write_after_call(
        session,
        conversation,
        unsaid.text,
        Author("agent", unsaid.user_id),
        "complaint" if unsaid.kind == "complaint" else "query",
        request_id=f"{AFTER_CALL} {unsaid.id}",
    )


async def write_after_call(
    session: AsyncSession,
    conversation: Conversation,
    text: str,
    author: Author,
    kind: Kind,
    *,
    request_id: str,
) -> Interaction | None:
    """Write to the caller of a locked call that is over; None if the number was withheld.

    The customer's replies go to whoever has the call.
    """
    point = await text_of_caller(session, conversation)
    if point is None:
        return None
    written = await open_conversation(session, point, conversation.language)
    return await write_in(session, written, conversation, text, author, kind, request_id=request_id)


async def write_in(
    session: AsyncSession,
    written: Conversation,
    call: Conversation,
    text: str,
    author: Author,
    kind: Kind,
    *,
    request_id: str | None = None,
) -> Interaction:
    """Write in `written` for a locked `call`, which continues there from now on."""
    held = await lock_conversation(session, written.id)
    assert held is not None
    async with going_on(session, held):
        sent = await reply(session, held, Reply(text), author, kind, request_id=request_id)
        sent.language = call.language
        await belong_to_call(session, sent, call)
    return sent


async def _text_point(session: AsyncSession, conversation: Conversation) -> ContactPoint | None:
    """The contact point for text messages: the customer's own telephone, else the one they called from."""
    own = await own_telephone(session, conversation)
    if own is not None:
        return own.contact_point
    return await text_of_caller(session, conversation)


async def _made_point(session: AsyncSession, here: ContactPoint) -> ContactPoint | None:
    if not is_telephone(here.address) or not here.is_current:
        return None
    channel = channels_of(session).texting
    row = insert(ContactPoint).values(customer_id=here.customer_id, channel=channel, address=here.address)
    await session.execute(
        row.on_conflict_do_nothing(index_elements=["channel", "address"], index_where=text("is_current"))
    )
    query = select(ContactPoint).where(
        ContactPoint.channel == channel,
        ContactPoint.address == here.address,
        ContactPoint.customer_id == here.customer_id,
        ContactPoint.is_current,
    )
    return await session.scalar(query)
