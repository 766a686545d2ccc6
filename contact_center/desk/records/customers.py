"""Read customers' records for the API."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.consent import read_said
from contact_center.customers.consent_rules import Place, Said, reaches
from contact_center.customers.models import Consent, ContactPoint, Customer
from contact_center.desk.api.versions import version_of
from contact_center.desk.records.shapes import ConsentShape, ContactPointShape, CustomerShape
from contact_center.desk.records.tickets import person_name, who
from contact_center.security.models import User
from contact_center.tickets.models.tickets import Ticket

_PREFERENCES = ("birthday_calendar", "preferred_channel", "zone", "contact_hours", "ended")


async def read_customer(session: AsyncSession, customer_id: int) -> CustomerShape | None:
    """One customer's record; None if there is none."""
    customer = await session.get(Customer, customer_id)
    return await customer_shape(session, customer) if customer else None


async def customer_shape(session: AsyncSession, customer: Customer) -> CustomerShape:
    """The record of a customer already loaded."""
    return (await customer_shapes(session, [customer]))[0]


async def customer_shapes(session: AsyncSession, customers: Sequence[Customer]) -> list[CustomerShape]:
    """The records of these customers, in four queries regardless of their number."""
    ids = [customer.id for customer in customers]
    points = await _contact_points(session, ids)
    tickets = await _open_tickets(session, ids)
    managers = await _managers(session, customers)
    return [
        CustomerShape.model_validate(
            {
                "id": customer.id,
                "number": customer.number,
                "name": person_name(customer),
                "language": customer.language,
                "birthday": customer.birthday,
                "birthday_calendar": customer.birthday_calendar,
                "preferred_channel": customer.preferred_channel,
                "zone": customer.zone,
                "contact_hours": customer.contact_hours,
                "ended": customer.ended,
                "tier": customer.tier,
                "account_manager": who(managers.get(customer.account_manager_id or 0)),
                "contact_points": points[customer.id],
                "open_tickets": tickets.get(customer.id, 0),
                "version": customer_version(customer),
            }
        )
        for customer in customers
    ]


def customer_version(customer: Customer) -> str:
    """Of the editable fields."""
    fields = ("name_zh", "name_en", "language", "birthday", "tier", "account_manager_id", *_PREFERENCES)
    return version_of({name: getattr(customer, name) for name in fields})


async def _contact_points(
    session: AsyncSession, customer_ids: list[int]
) -> defaultdict[int, list[ContactPointShape]]:
    query = (
        select(ContactPoint)
        .where(ContactPoint.customer_id.in_(customer_ids), ContactPoint.state != "removed")
        .order_by(ContactPoint.id)
        # Refresh: a telephone may just have been changed.
        .execution_options(populate_existing=True)
    )
    said = await _consents(session, customer_ids)
    found: defaultdict[int, list[ContactPointShape]] = defaultdict(list)
    for point in await session.scalars(query):
        place = Place(point.customer_id, point.channel, point.address)
        shape = {
            "id": point.id,
            "channel": point.channel,
            "address": shown_address(point.address),
            "state": point.state,
            "verified_by": point.verified_by,
            "verified_at": point.verified_at,
            "consents": [shape for one, shape in said[point.customer_id] if reaches(one, place)],
        }
        found[point.customer_id].append(ContactPointShape.model_validate(shape))
    return found


async def _consents(
    session: AsyncSession, customer_ids: list[int]
) -> defaultdict[int, list[tuple[Said, ConsentShape]]]:
    """Everybody's latest decisions, newest first."""
    found: defaultdict[int, list[tuple[Said, ConsentShape]]] = defaultdict(list)
    latest = await read_said(session, Consent.customer_id.in_(customer_ids))
    for said in sorted(latest, key=lambda one: one.id, reverse=True):
        shape = {"purpose": said.purpose, "state": said.state, "source": said.source, "at": said.at}
        found[said.customer_id].append((said, ConsentShape.model_validate(shape)))
    return found


def shown_address(address: str) -> str:
    """A displayable address, independent of language: a short prefix of a hash or of a call's id."""
    kind, _, rest = address.partition(":")
    if kind in ("visitor", "withheld"):
        return f"#{rest[:8]}"
    return rest if kind == "customer" else address


async def _open_tickets(session: AsyncSession, customer_ids: list[int]) -> dict[int, int]:
    query = (
        select(Ticket.customer_id, func.count())
        .where(Ticket.customer_id.in_(customer_ids), Ticket.status != "closed")
        .group_by(Ticket.customer_id)
    )
    return {row[0]: row[1] for row in await session.execute(query)}


async def _managers(session: AsyncSession, customers: Sequence[Customer]) -> dict[int, User]:
    ids = {customer.account_manager_id for customer in customers if customer.account_manager_id}
    if not ids:
        return {}
    return {user.id: user for user in await session.scalars(select(User).where(User.id.in_(ids)))}
