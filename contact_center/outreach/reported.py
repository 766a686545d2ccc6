"""Tell whose greetings wait for staff: a death or a wrong birthday was reported, and the ticket is open."""

from collections.abc import Collection

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.elements import ColumnElement

from contact_center.customers.models import Customer
from contact_center.tickets.models.tickets import Ticket
from contact_center.vocabulary.topics import Topic

DEATH: Topic = "bereavement"
WRONG_BIRTHDAY: Topic = "birthday"


async def reported_deaths(session: AsyncSession, customer_ids: Collection[int]) -> dict[int, int]:
    """The open ticket of each of these customers of whom a death was reported."""
    query = (
        select(Ticket.customer_id, func.min(Ticket.id))
        .where(Ticket.customer_id.in_(customer_ids), Ticket.topic == DEATH, Ticket.status != "closed")
        .group_by(Ticket.customer_id)
    )
    return dict((await session.execute(query)).tuples().all())


def birthday_is_doubted() -> ColumnElement[bool]:
    """The condition on a customer that staff have yet to decide about their birthday."""
    return exists().where(
        Ticket.customer_id == Customer.id, Ticket.topic == WRONG_BIRTHDAY, Ticket.status != "closed"
    )
