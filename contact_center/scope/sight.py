"""Decide who sees which ticket, conversation, customer and incident.

Supervisors see all. An agent sees a ticket of a queue they work on, one that is assigned or offered to them
or about which they are consulted, and those of customers whose account manager they are. Access to
conversations and records follows from tickets. What is out of sight is answered like what does not exist, so
as not to reveal that it exists.
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, exists, literal, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

from contact_center.conversations.models import Conversation, Interaction
from contact_center.customers.models import Customer
from contact_center.security.models import User
from contact_center.security.roles import is_supervisor, supervises
from contact_center.tickets.incidents.authority import linked_with_authority
from contact_center.tickets.incidents.models import Incident, IncidentTicket
from contact_center.tickets.models.routing import Consultation
from contact_center.tickets.models.tickets import QueueMember, Ticket

UserId = ColumnElement[int] | InstrumentedAttribute[int]
_Seen = aliased(Ticket)
_Any = aliased(Ticket)
_Held = aliased(Conversation)
_Own = aliased(Customer)


def tickets_in_sight(user: User) -> ColumnElement[bool]:
    """The condition on Ticket."""
    return true() if supervises(user) else _ticket(Ticket, literal(user.id))


def conversations_in_sight(user: User) -> ColumnElement[bool]:
    """The condition on Conversation."""
    return true() if supervises(user) else _conversation(literal(user.id))


def customers_in_sight(user: User) -> ColumnElement[bool]:
    """The condition on Customer."""
    return true() if supervises(user) else _customer(literal(user.id))


def looked_after(user: User) -> ColumnElement[bool]:
    """The condition on Customer that the user decides what is sent to them: their account manager does."""
    return true() if supervises(user) else Customer.account_manager_id == user.id


async def looks_after(session: AsyncSession, user: User, customer_id: int) -> bool:
    query = select(Customer.id).where(Customer.id == customer_id, looked_after(user))
    return await session.scalar(query) is not None


async def sees_ticket(session: AsyncSession, user: User, ticket_id: int) -> bool:
    query = select(Ticket.id).where(Ticket.id == ticket_id, tickets_in_sight(user))
    return await session.scalar(query) is not None


async def sees_locked_ticket(session: AsyncSession, user: User, ticket: Ticket) -> bool:
    """As `sees_ticket`, without a query for the ticket's assignee and the agent it is offered to."""
    theirs = user.id in (ticket.assignee_id, ticket.reserved_for_id)
    return theirs or supervises(user) or await sees_ticket(session, user, ticket.id)


async def sees_locked_conversation(session: AsyncSession, user: User, conversation: Conversation) -> bool:
    """As `sees_conversation`, without a query for the conversation's agent."""
    theirs = conversation.agent_id == user.id
    return theirs or supervises(user) or await sees_conversation(session, user, conversation.id)


async def sees_conversation(session: AsyncSession, user: User, conversation_id: int) -> bool:
    query = select(Conversation.id).where(Conversation.id == conversation_id, conversations_in_sight(user))
    return await session.scalar(query) is not None


async def sees_customer(session: AsyncSession, user: User, customer_id: int) -> bool:
    query = select(Customer.id).where(Customer.id == customer_id, customers_in_sight(user))
    return await session.scalar(query) is not None


async def sees_interaction(session: AsyncSession, user: User, interaction_id: int) -> bool:
    """An interaction is visible with its conversation."""
    query = (
        select(Interaction.id)
        .join(Conversation, Conversation.id == Interaction.conversation_id)
        .where(Interaction.id == interaction_id, conversations_in_sight(user))
    )
    return await session.scalar(query) is not None


async def sees_complaint(session: AsyncSession, user: User, ticket_id: int) -> bool:
    """A complaint is visible with its ticket; other tickets have none."""
    query = select(Ticket.id).where(
        Ticket.id == ticket_id, Ticket.category == "complaint", tickets_in_sight(user)
    )
    return await session.scalar(query) is not None


async def sees_incident(session: AsyncSession, user: User, incident_id: int) -> bool:
    """Incidents are public: all staff see them."""
    return await session.scalar(select(Incident.id).where(Incident.id == incident_id)) is not None


async def who_sees_tickets(
    session: AsyncSession, users: Collection[int], tickets: Collection[int]
) -> set[tuple[int, int]]:
    """Pairs of user and ticket, for notifying many users of many changes at once."""
    query = select(User.id, Ticket.id).where(
        User.id.in_(users), Ticket.id.in_(tickets), or_(is_supervisor(), _ticket(Ticket, User.id))
    )
    return set((await session.execute(query)).tuples())


async def who_sees_conversations(
    session: AsyncSession, users: Collection[int], conversations: Collection[int]
) -> set[tuple[int, int]]:
    """Pairs of user and conversation."""
    query = select(User.id, Conversation.id).where(
        User.id.in_(users),
        Conversation.id.in_(conversations),
        or_(is_supervisor(), _conversation(User.id)),
    )
    return set((await session.execute(query)).tuples())


async def who_sees_customers(
    session: AsyncSession, users: Collection[int], customers: Collection[int]
) -> set[tuple[int, int]]:
    """Pairs of user and customer."""
    query = select(User.id, Customer.id).where(
        User.id.in_(users), Customer.id.in_(customers), or_(is_supervisor(), _customer(User.id))
    )
    return set((await session.execute(query)).tuples())


async def incidents_to_move(session: AsyncSession, user: User, incident_ids: Collection[int]) -> set[int]:
    """The incidents among these whose public state the user may change.

    Supervisors may, as may the one who opened it, and the assignee of an open ticket that one of these has
    linked to it. Customers are told in the bank's name: seeing such a ticket, or linking one, is not enough.
    """
    if supervises(user):
        return set(incident_ids)
    held = (
        select(IncidentTicket.ticket_id)
        .join(Ticket, Ticket.id == IncidentTicket.ticket_id)
        .where(
            IncidentTicket.incident_id == Incident.id,
            Ticket.assignee_id == user.id,
            Ticket.status != "closed",
            linked_with_authority(),
        )
    )
    query = select(Incident.id).where(
        Incident.id.in_(incident_ids), or_(Incident.opened_by_id == user.id, held.exists())
    )
    return set(await session.scalars(query))


def _ticket(ticket: type[Ticket], user_id: UserId) -> ColumnElement[bool]:
    # `user_id` may be a column two selects further out, which SQLAlchemy correlates only explicitly.
    own_queues = select(QueueMember.queue_id).where(QueueMember.user_id == user_id)
    consulted = select(Consultation.ticket_id).where(Consultation.user_id == user_id)
    own_customers = select(_Own.id).where(_Own.account_manager_id == user_id)
    return or_(
        ticket.queue_id.in_(own_queues.correlate_except(QueueMember)),
        ticket.customer_id.in_(own_customers.correlate_except(_Own)),
        ticket.assignee_id == user_id,
        ticket.reserved_for_id == user_id,
        ticket.id.in_(consulted.correlate_except(Consultation)),
    )


def _conversation(user_id: UserId) -> ColumnElement[bool]:
    """Conversations they own, with a ticket they see, or of their own customers.

    Of a customer they serve, also those without any ticket; a conversation with only other people's tickets
    is not visible.
    """
    behind = exists().where(_Seen.conversation_id == Conversation.id, _ticket(_Seen, user_id))
    claimed = exists().where(_Any.conversation_id == Conversation.id)
    served = exists().where(_Seen.customer_id == Conversation.customer_id, _ticket(_Seen, user_id))
    own = exists().where(_Own.id == Conversation.customer_id, _Own.account_manager_id == user_id)
    return or_(
        Conversation.agent_id == user_id,
        own.correlate_except(_Own),
        behind.correlate_except(_Seen),
        and_(~claimed.correlate_except(_Any), served.correlate_except(_Seen)),
    )


def _customer(user_id: UserId) -> ColumnElement[bool]:
    """Their own customers, those they entered, those with a ticket they see, and those they talk with."""
    served = exists().where(_Seen.customer_id == Customer.id, _ticket(_Seen, user_id))
    in_conversation = exists().where(_Held.customer_id == Customer.id, _Held.agent_id == user_id)
    return or_(
        Customer.account_manager_id == user_id,
        Customer.entered_by_id == user_id,
        served.correlate_except(_Seen),
        in_conversation.correlate_except(_Held),
    )
