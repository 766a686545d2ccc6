"""Decide who is notified of a change: users who may see its subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.scope.sight import who_sees_conversations, who_sees_customers, who_sees_tickets
from contact_center.store.notifications import Change

_TO_ALL = frozenset({"presence", "incident"})


@dataclass(frozen=True)
class Sight:
    """Pairs of user and record: who sees the subjects of some changes."""

    tickets: set[tuple[int, int]]
    conversations: set[tuple[int, int]]
    customers: set[tuple[int, int]]

    def shown(self, change: Change, user_id: int) -> Change | None:
        """The part of a change that a user is sent; None: nothing."""
        if change["type"] in _TO_ALL:
            return change
        ticket_id, conversation_id = change.get("ticket_id"), change.get("conversation_id")
        if change["type"] == "consult":
            meant = user_id == change.get("user_id") and (user_id, ticket_id) in self.tickets
            return change if meant else None
        if ticket_id is not None:
            # Queue lengths are shown to all, and a ticket that just left a user's sight must leave their
            # list.
            return change if (user_id, ticket_id) in self.tickets else {"type": "queue"}
        if change["type"] == "customer":
            return change if (user_id, change.get("customer_id")) in self.customers else None
        return change if (user_id, conversation_id) in self.conversations else None


async def sight_of(session: AsyncSession, users: set[int], changes: Sequence[Change]) -> Sight:
    """What these users see of the changes' subjects."""
    tickets = {id_ for change in changes if (id_ := change.get("ticket_id")) is not None}
    conversations = {
        id_
        for change in changes
        if "ticket_id" not in change and (id_ := change.get("conversation_id")) is not None
    }
    customers = {change["customer_id"] for change in changes if change["type"] == "customer"}
    return Sight(
        await who_sees_tickets(session, users, tickets) if tickets else set(),
        await who_sees_conversations(session, users, conversations) if conversations else set(),
        await who_sees_customers(session, users, customers) if customers else set(),
    )
