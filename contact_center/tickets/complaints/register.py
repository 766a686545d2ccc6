"""The complaint register: its entries, narrowed by filters, and their totals."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Date, Integer, Select, Text, and_, cast, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.customers.models import Customer
from contact_center.security.models import User
from contact_center.tickets.complaints.models import Complaint, RedressProposal
from contact_center.tickets.complaints.record import OPEN_STAGES
from contact_center.tickets.models.tickets import Ticket

LEADING = aliased(Complaint)
"""The complaint that one was merged into."""
_Assignee = aliased(User)

CAUSE: ColumnElement[str | None] = func.coalesce(Complaint.root_cause, LEADING.root_cause)
"""A merged complaint has the cause of the leading one."""
TOTALS: dict[str, ColumnElement[str | None]] = {
    "cause": CAUSE,
    "product": Complaint.product.expression,
    "branch": Complaint.branch.expression,
}


@dataclass(frozen=True)
class RegisterFilter:
    """Filters; None means any."""

    zone: ZoneInfo
    now: datetime
    state: str | None = None
    """A stage, "open", or "overdue": open after its deadline."""
    since: date | None = None
    """The first day of receipt, in the bank's zone."""
    until: date | None = None
    """The last day of receipt."""
    branch: str | None = None
    product: str | None = None
    cause: str | None = None


@dataclass(frozen=True)
class Entry:
    """One complaint as the register shows it."""

    complaint: Complaint
    ticket: Ticket
    cause: str | None
    customer_number: str | None
    assignee: User | None
    redress: str
    """What was approved, such as "300.00 CNY; 20.00 USD"; empty if nothing was."""


Entries = Select[Complaint, Ticket, str | None, str | None, User, str | None]


def entries(wanted: RegisterFilter) -> Entries:
    """The query for the rows of `entry_of`, the latest receipt first."""
    latest_first = (Complaint.received_at.desc(), Complaint.id.desc())
    return _entries().where(_matches(wanted)).order_by(*latest_first)


def _entries() -> Entries:
    redress = (
        select(func.string_agg(cast(RedressProposal.amount, Text) + " " + RedressProposal.currency, "; "))
        .where(RedressProposal.complaint_id == Complaint.id, RedressProposal.state == "approved")
        .correlate(Complaint)
        .scalar_subquery()
    )
    return (
        select(Complaint, Ticket, CAUSE, Customer.number, _Assignee, redress)
        .join(Ticket, Ticket.id == Complaint.ticket_id)
        .join(Customer, Customer.id == Ticket.customer_id)
        .outerjoin(_Assignee, _Assignee.id == Ticket.assignee_id)
        .outerjoin(LEADING, LEADING.id == Complaint.merged_into_id)
    )


def one_entry(ticket_id: int) -> Entries:
    """The query for the complaint of one ticket."""
    return _entries().where(Complaint.ticket_id == ticket_id)


def entry_of(
    complaint: Complaint,
    ticket: Ticket,
    cause: str | None,
    customer_number: str | None,
    assignee: User | None,
    redress: str | None,
) -> Entry:
    """Build an entry from a row of `entries`."""
    return Entry(complaint, ticket, cause, customer_number, assignee, redress or "")


async def totals(session: AsyncSession, wanted: RegisterFilter) -> dict[str, list[tuple[str | None, int]]]:
    """For each of TOTALS the number of complaints by key, the most first. None: not known."""
    found = {}
    for name, column in TOTALS.items():
        query = (
            select(column, func.count())
            .select_from(Complaint)
            .outerjoin(LEADING, LEADING.id == Complaint.merged_into_id)
            .where(_matches(wanted))
            .group_by(column)
            .order_by(func.count().desc(), column)
        )
        found[name] = [(key, count) for key, count in await session.execute(query)]
    return found


async def count(session: AsyncSession, wanted: RegisterFilter) -> int:
    """How many complaints match."""
    query = (
        select(func.count())
        .select_from(Complaint)
        .outerjoin(LEADING, LEADING.id == Complaint.merged_into_id)
        .where(_matches(wanted))
    )
    return await session.scalar(query) or 0


def _matches(wanted: RegisterFilter) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [true()]
    if wanted.since:
        conditions.append(Complaint.received_at >= _begin(wanted.since, wanted.zone))
    if wanted.until:
        conditions.append(Complaint.received_at < _begin(wanted.until + timedelta(days=1), wanted.zone))
    if wanted.branch:
        conditions.append(Complaint.branch == wanted.branch)
    if wanted.product:
        conditions.append(Complaint.product == wanted.product)
    if wanted.cause:
        conditions.append(CAUSE.in_([wanted.cause]))
    if wanted.state in ("open", "overdue"):
        conditions.append(Complaint.stage.in_(OPEN_STAGES))
    elif wanted.state:
        conditions.append(Complaint.stage == wanted.state)
    if wanted.state == "overdue":
        today = wanted.now.astimezone(wanted.zone).date()
        begun = cast(func.timezone(wanted.zone.key, Complaint.clock_from), Date)
        conditions.append(begun + cast(Complaint.term_days, Integer) < today)
    return and_(*conditions)


def _begin(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)
