"""Audit what staff change in a customer's record, and let the desk know."""

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.contact_points import By
from contact_center.customers.models import Customer
from contact_center.security.audit import audit
from contact_center.store.notifications import notify
from contact_center.store.table import Json


async def staff_changed(
    session: AsyncSession, customer: Customer, by: By, action: str, details: Json | None = None
) -> None:
    """Call it in the transaction of the change; a change that is not by staff leaves no trace here."""
    if by.user_id is None:
        return
    await audit(session, by.user_id, action, f"customer {customer.id}", details)
    await notify(session, {"type": "customer", "customer_id": customer.id})
