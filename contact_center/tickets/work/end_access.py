"""End a user's access: sessions and live connections close at once, their work returns to the queues."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.conversations.own import return_to_queue
from contact_center.security.audit import audit
from contact_center.security.models import User
from contact_center.security.sign_in import forget_sessions
from contact_center.store.engine import Store
from contact_center.store.notifications import notify
from contact_center.tickets.contact.after_call import hold_conversations
from contact_center.tickets.models.tickets import Queue, Ticket
from contact_center.tickets.work.handle import lock_ticket, transfer_to_queue
from contact_center.tickets.work.presence import set_presence


async def end_access(store: Store, user_id: int, *, by: int | None) -> None:
    """End the user's access. Idempotent: a repeat finishes what an interrupted first run left.

    Their tickets return to their queues, and conversations without a ticket wait for staff. That is a second
    transaction: work on a ticket locks it and then the user, so the lock on the user must be released first.
    """
    async with store.transaction() as session:
        # Taking a ticket locks the user too, so one taken at this moment is found below.
        user = await session.get_one(User, user_id, with_for_update=True, populate_existing=True)
        user.active = False
        await forget_sessions(session, user.id)
        await set_presence(session, user.id, "offline")
        await audit(session, by, "end access", f"user {user.id}")
        await notify(session, {"type": "access", "user_id": user.id})
    async with store.transaction() as session:
        await _put_back(session, user_id)


async def restore_access(session: AsyncSession, user: User, *, by: int | None) -> None:
    """Let the user sign in again, with their old password."""
    user.active = True
    await audit(session, by, "restore access", f"user {user.id}")
    await notify(session, {"type": "presence"})


async def _put_back(session: AsyncSession, user_id: int) -> None:
    tickets = select(Ticket).where(Ticket.assignee_id == user_id, Ticket.status == "assigned")
    conversations = select(Conversation.id).where(Conversation.agent_id == user_id)
    behind = tickets.with_only_columns(Ticket.conversation_id)
    await hold_conversations(session, (await session.scalars(behind.union(conversations))).all())
    for ticket_id in (await session.scalars(tickets.with_only_columns(Ticket.id).order_by(Ticket.id))).all():
        locked = await lock_ticket(session, ticket_id)
        if locked is None or locked[0].assignee_id != user_id or locked[0].status != "assigned":
            continue
        queue = await session.get_one(Queue, locked[0].queue_id)
        await transfer_to_queue(session, *locked, queue, by=None)
    theirs = select(Conversation).where(Conversation.agent_id == user_id).order_by(Conversation.id)
    for conversation in (await session.scalars(theirs)).all():
        await return_to_queue(session, conversation)
