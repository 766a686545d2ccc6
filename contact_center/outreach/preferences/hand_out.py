"""Make a customer's link at the desk."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.contact_points import By
from contact_center.customers.models import Customer
from contact_center.customers.staff_change import staff_changed
from contact_center.outreach.preference_link import PreferenceLinks


async def hand_out_link(
    session: AsyncSession, links: PreferenceLinks, customer: Customer, today: date, by: By
) -> str:
    """The link for staff to hand on; audited, since whoever has it decides in the customer's name."""
    await staff_changed(session, customer, by, "make preference link")
    return links.preference_link(customer, today, by_staff=True)
