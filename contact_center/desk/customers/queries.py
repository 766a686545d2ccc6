"""Read the history of a customer's telephones."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.models import ContactPointEvent, Customer
from contact_center.desk.customers.shapes import TelephoneEventShape
from contact_center.desk.records.tickets import customer_ref, who
from contact_center.security.models import User


async def telephone_history(session: AsyncSession, customer_id: int) -> list[TelephoneEventShape]:
    """Latest first."""
    query = (
        select(ContactPointEvent, User)
        .outerjoin(User, User.id == ContactPointEvent.user_id)
        .where(ContactPointEvent.customer_id == customer_id)
        .order_by(ContactPointEvent.id.desc())
        .limit(200)
    )
    rows = (await session.execute(query)).tuples().all()
    others = await _others(session, [event for event, _ in rows])
    return [
        TelephoneEventShape.model_validate(
            {
                "id": event.id,
                "at": event.at,
                "by": who(user),
                "what": event.what,
                "number": event.address,
                "source": event.source,
                "reason": event.reason,
                "other": customer_ref(others[other]) if (other := _other_id(event)) in others else None,
            }
        )
        for event, user in rows
    ]


async def _others(session: AsyncSession, events: list[ContactPointEvent]) -> dict[int, Customer]:
    ids = {_other_id(event) for event in events}
    found = await session.scalars(select(Customer).where(Customer.id.in_(ids)))
    return {customer.id: customer for customer in found}


def _other_id(event: ContactPointEvent) -> int:
    return int(event.details.get("from") or event.details.get("to") or 0)
