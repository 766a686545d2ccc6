"""What a customer holds with the bank, as it is read out to them."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.tables import Holding


async def holdings_of(session: AsyncSession, customer_id: int) -> list[Holding]:
    """The customer's holdings in the order they came to the bank."""
    query = select(Holding).where(Holding.customer_id == customer_id).order_by(Holding.id)
    return list((await session.scalars(query)).all())
