"""List a customer's holdings, as they are read out to them."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.models import Holding


async def holdings_of(session: AsyncSession, customer_id: int) -> list[Holding]:
    """The customer's holdings, oldest first."""
    query = select(Holding).where(Holding.customer_id == customer_id).order_by(Holding.id)
    return list((await session.scalars(query)).all())
