"""What figures are grouped by: agent, team, queue or channel, with their keys and names."""

from typing import Any, Literal

from sqlalchemy import FromClause, Select, String, Subquery, cast, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.security.models import User
from contact_center.store.channels import channels_of
from contact_center.tickets.models.tickets import Queue, Ticket
from contact_center.vocabulary.text import Text

By = Literal["agent", "team", "queue", "channel"]


def grouped(by: By, facts: Subquery, *values: Any) -> Select[Any]:
    """Aggregate `values` of the facts for each group: rows of a key (text) and the values.

    `facts` has the columns `ticket_id`, `user_id` and `queue_id`. Facts that belong to no group, such as
    those of unassigned tickets, are left out.
    """
    key, source = _keyed(by, facts)
    as_text = cast(key, String).label("key")
    return select(as_text, *values).select_from(source).where(key.is_not(None)).group_by(key)


def _keyed(by: By, facts: Subquery) -> tuple[Any, FromClause]:
    if by == "agent":
        return facts.c.user_id, facts
    if by == "team":
        return User.team, facts.join(User, User.id == facts.c.user_id)
    if by == "queue":
        return Queue.key, facts.join(Queue, Queue.id == facts.c.queue_id)
    of_ticket = facts.join(Ticket, Ticket.id == facts.c.ticket_id)
    return Conversation.channel, of_ticket.join(Conversation, Conversation.id == Ticket.conversation_id)


async def names(session: AsyncSession, by: By, keys: set[str]) -> dict[str, Text]:
    """The names of the groups with these keys; agents and teams have one for both languages."""
    if by == "agent":
        query = select(User.id, User.name).where(User.id.in_([int(key) for key in keys]))
        return {str(user_id): Text(name, name) for user_id, name in await session.execute(query)}
    if by == "queue":
        queues = await session.scalars(select(Queue).where(Queue.key.in_(keys)))
        return {queue.key: Text(queue.name_zh, queue.name_en) for queue in queues}
    if by == "channel":
        channels = channels_of(session)
        return {key: channels[key].name for key in keys}
    return {key: Text(key, key) for key in keys}
