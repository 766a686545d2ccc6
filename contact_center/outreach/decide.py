"""Decide about a message on the bank's initiative: now, not before a moment, or not at all, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.calendars.calendar import WorkingCalendar
from contact_center.calendars.spans import Span
from contact_center.conversations.models import Interaction
from contact_center.conversations.reply import PURPOSE
from contact_center.customers.consent import holds
from contact_center.customers.models import ContactPoint, Customer
from contact_center.customers.reachable import is_sure, is_telephone
from contact_center.customers.whereabouts import country_of, zone_at
from contact_center.outreach.caps import PERIODS, Went, bounds, full_period
from contact_center.outreach.policy import Caps, Policy
from contact_center.outreach.quiet_hours import DAY_AND_NIGHT, next_permitted, permitted_hours
from contact_center.outreach.reasons import FULL, Reason
from contact_center.store.channels import channels_of
from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.models.tickets import Ticket
from contact_center.vocabulary.purposes import Decided, Purpose

_ASKED_FOR_HERE: frozenset[str] = frozenset({"tips"})
"""What whoever has the address asked for there, and what reveals nothing about anybody."""
_NEVER_LEFT = ("blocked", "failed")
_ENDED: Mapping[str, Reason] = {
    "deceased": Reason.DECEASED,
    "closed": Reason.CLOSED,
    "erased": Reason.ERASED,
}
_lead = aliased(Complaint)


@dataclass(frozen=True)
class Decision:
    """Without a reason: now."""

    outcome: Literal["now", "later", "refused"]
    reason: Reason | None = None
    not_before: datetime | None = None
    """The first moment at which it may go, as things are now."""
    consent_id: int | None = None
    """The customer's decision that decides."""
    ticket_id: int | None = None
    """The open complaint that decides."""


@dataclass(frozen=True)
class _Asked:
    policy: Policy
    customer: Customer
    purpose: Purpose
    now: datetime


async def decide(
    session: AsyncSession,
    policy: Policy,
    customer: Customer,
    point: ContactPoint | None,
    purpose: Purpose,
    now: datetime,
    *,
    until: datetime | None = None,
) -> Decision:
    """Whether the customer may be sent something of this purpose, there and now.

    Checked in this order: the person, the address, consent, quiet hours, caps. What may go only at `until` or
    later is refused. Lock the customer first if you are about to send.
    """
    asked = _Asked(policy, customer, purpose, now)
    if refused := await _person(session, asked):
        return refused
    if point is None:
        return Decision("refused", Reason.NO_ADDRESS)
    if unfit := _address(session, point, purpose):
        return Decision("refused", unfit)
    if refused := await _consent(session, asked, point):
        return refused
    decision = await _time(session, asked, point)
    late = until is not None and decision.not_before is not None and decision.not_before >= until
    return Decision("refused", decision.reason) if late else decision


async def _person(session: AsyncSession, asked: _Asked) -> Decision | None:
    if asked.customer.ended:
        return Decision("refused", _ENDED[asked.customer.ended])
    if asked.purpose not in asked.policy.silent_in_complaint:
        return None
    ticket = await _serious_complaint(session, asked.customer.id, asked.policy)
    return Decision("refused", Reason.COMPLAINT, ticket_id=ticket) if ticket else None


async def _serious_complaint(session: AsyncSession, customer_id: int, policy: Policy) -> int | None:
    """The ticket of an open one; one that is answered with another is open as long as that."""
    query = (
        select(Ticket.id)
        .join(Complaint, Complaint.ticket_id == Ticket.id)
        .outerjoin(_lead, _lead.id == Complaint.merged_into_id)
        .where(
            Ticket.customer_id == customer_id,
            Complaint.severity.in_(policy.serious),
            func.coalesce(_lead.stage, Complaint.stage).not_in(("closed", "withdrawn")),
        )
        .order_by(Ticket.id)
        .limit(1)
    )
    found: int | None = await session.scalar(query)
    return found


def _address(session: AsyncSession, point: ContactPoint, purpose: Purpose) -> Reason | None:
    channel = channels_of(session)[point.channel]
    if not point.is_current:
        return Reason.NOT_THEIRS
    if channel.spoken or (channel.telephone and not is_telephone(point.address)):
        return Reason.UNREACHABLE
    # A name and a birthday go to nobody else: an address that only wrote in may be anybody's.
    if not is_sure(point.address, point.state) and purpose not in _ASKED_FOR_HERE:
        return Reason.NOT_VERIFIED
    return None


async def _consent(session: AsyncSession, asked: _Asked, point: ContactPoint) -> Decision | None:
    standing = await holds(session, point.id, asked.customer.id, asked.purpose)
    if standing.allowed:
        return None
    if standing.entry is None:
        return Decision("refused", Reason.NOT_GRANTED)
    return Decision("refused", Reason.WITHDRAWN, consent_id=standing.entry.id)


async def _time(session: AsyncSession, asked: _Asked, point: ContactPoint) -> Decision:
    policy, zone = asked.policy, zone_at(asked.customer.zone, point.address, asked.policy.zone)
    hours = _hours(asked, point, zone)
    opens = next_permitted(hours, asked.now)
    if opens is None:
        return Decision("refused", Reason.NO_HOURS)
    went = await _went(session, asked.customer.id, asked.now, zone)
    at, reason = first_moment(went, asked.purpose, policy.caps, hours, opens, zone)
    if at is None:
        return Decision("refused", Reason.NO_HOURS)
    if at <= asked.now:
        return Decision("now")
    return Decision("later", reason or Reason.QUIET_HOURS, not_before=at)


def first_moment(
    went: Sequence[Went],
    purpose: Purpose,
    caps: Mapping[Decided, Caps],
    hours: WorkingCalendar | None,
    at: datetime,
    zone: ZoneInfo,
) -> tuple[datetime | None, Reason | None]:
    """The first permitted moment from `at` on at which no cap is reached; the cap that put it off, if any."""
    reason: Reason | None = None
    moment: datetime | None = at
    while moment is not None and (full := full_period(went, purpose, caps, moment, zone)):
        reason = FULL[full]
        moment = next_permitted(hours, bounds(full, moment, zone)[1])
    return moment, reason


def _hours(asked: _Asked, point: ContactPoint, zone: ZoneInfo) -> WorkingCalendar | None:
    policy = asked.policy
    own = tuple(Span.written(span) for span in asked.customer.contact_hours)
    if not policy.quiet_hours:
        return WorkingCalendar(zone, ((DAY_AND_NIGHT,),) * 7)
    return permitted_hours(
        zone,
        country_of(point.address),
        asked.purpose,
        own=own,
        bank=policy.hours,
        working_days=asked.purpose in policy.on_working_days,
    )


async def _went(session: AsyncSession, customer_id: int, now: datetime, zone: ZoneInfo) -> list[Went]:
    """What went out in the current day, week and month."""
    since = min(bounds(period, now, zone)[0] for period in PERIODS)
    purpose = Interaction.details[PURPOSE].astext
    query = select(purpose, Interaction.created_at).where(
        Interaction.customer_id == customer_id,
        Interaction.details.has_key(PURPOSE),
        Interaction.direction == "out",
        Interaction.delivery.not_in(_NEVER_LEFT),
        Interaction.created_at >= since,
    )
    return [Went(*row) for row in (await session.execute(query)).tuples()]
