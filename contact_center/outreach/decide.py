"""Decide about a message on the bank's initiative: now, not before a moment, or not at all, and why."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.calendars.calendar import WorkingCalendar
from contact_center.calendars.spans import Span
from contact_center.conversations.models import Interaction
from contact_center.conversations.reply import PURPOSE
from contact_center.customers.consent import read_ledger, stands
from contact_center.customers.consent_rules import Said
from contact_center.customers.models import ContactPoint, Customer
from contact_center.customers.reachable import is_sure, is_telephone
from contact_center.customers.whereabouts import country_of, zone_at
from contact_center.outreach.caps import PERIODS, Went, bounds, full_period, is_unsure
from contact_center.outreach.policy import Caps, Policy
from contact_center.outreach.quiet_hours import (
    DAY_AND_NIGHT,
    next_permitted,
    permitted_hours,
    permitted_until,
)
from contact_center.outreach.reasons import FULL, Reason
from contact_center.outreach.reported import reported_deaths
from contact_center.store.channels import channels_of
from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.models.tickets import Ticket
from contact_center.vocabulary.channels import Channels
from contact_center.vocabulary.purposes import Decided, Purpose

_ASKED_FOR_HERE: frozenset[str] = frozenset({"tips"})
"""What whoever has the address asked for there, and what reveals nothing about anybody."""
_EARLIEST_AND_LATEST = timedelta(days=32)
"""By the clock at one end of the world a month may begin while it is the month before at the other."""
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
    not_after: datetime | None = None
    """Of what may go now: when the permitted hours end. None: they never do."""
    consent_id: int | None = None
    """The customer's decision that decides."""
    ticket_id: int | None = None
    """The open complaint that decides."""


@dataclass(frozen=True)
class Facts:
    """What decides about some customers, read together."""

    channels: Channels
    complaints: Mapping[int, int]
    """The ticket of each customer's first open serious complaint."""
    deaths: Mapping[int, int]
    """The open ticket of each customer of whom a death was reported."""
    said: Sequence[Said]
    """The ledger."""
    went: dict[int, list[Went]]
    """What went out to each, in the current month at least."""


@dataclass(frozen=True)
class _Asked:
    policy: Policy
    customer: Customer
    purpose: Purpose
    now: datetime
    facts: Facts


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
    facts = await read_facts(session, policy, [(customer, [point] if point else [])], now)
    return judge(facts, policy, customer, point, purpose, now, until=until)


def judge(
    facts: Facts,
    policy: Policy,
    customer: Customer,
    point: ContactPoint | None,
    purpose: Purpose,
    now: datetime,
    *,
    until: datetime | None = None,
) -> Decision:
    """The decision, by what is known of the customer; see `decide`."""
    asked = _Asked(policy, customer, purpose, now, facts)
    if refused := _person(asked):
        return refused
    if point is None:
        return Decision("refused", Reason.NO_ADDRESS)
    if unfit := _address(facts.channels, point, purpose):
        return Decision("refused", unfit)
    if refused := _consent(asked, point):
        return refused
    decision = _time(asked, point)
    late = until is not None and decision.not_before is not None and decision.not_before >= until
    return Decision("refused", decision.reason) if late else decision


async def read_facts(
    session: AsyncSession,
    policy: Policy,
    meant: Collection[tuple[Customer, Sequence[ContactPoint]]],
    now: datetime,
) -> Facts:
    """What decides about these customers at these addresses, in four queries regardless of their number."""
    customers = {customer.id for customer, _ in meant}
    places = [(customer.id, point) for customer, points in meant for point in points]
    return Facts(
        channels_of(session),
        await _serious_complaints(session, customers, policy),
        await reported_deaths(session, customers),
        await read_ledger(session, places) if places else (),
        await _went(session, customers, now),
    )


def _person(asked: _Asked) -> Decision | None:
    if asked.customer.ended:
        return Decision("refused", _ENDED[asked.customer.ended])
    if death := asked.facts.deaths.get(asked.customer.id):
        return Decision("refused", Reason.REPORTED_DEAD, ticket_id=death)
    if asked.purpose not in asked.policy.silent_in_complaint:
        return None
    ticket = asked.facts.complaints.get(asked.customer.id)
    return Decision("refused", Reason.COMPLAINT, ticket_id=ticket) if ticket else None


async def _serious_complaints(
    session: AsyncSession, customers: Collection[int], policy: Policy
) -> dict[int, int]:
    """The tickets of open ones; one that is answered with another is open as long as that."""
    query = (
        select(Ticket.customer_id, func.min(Ticket.id))
        .join(Complaint, Complaint.ticket_id == Ticket.id)
        .outerjoin(_lead, _lead.id == Complaint.merged_into_id)
        .where(
            Ticket.customer_id.in_(customers),
            Complaint.severity.in_(policy.serious),
            func.coalesce(_lead.stage, Complaint.stage).not_in(("closed", "withdrawn")),
        )
        .group_by(Ticket.customer_id)
    )
    return dict((await session.execute(query)).tuples().all())


def _address(channels: Channels, point: ContactPoint, purpose: Purpose) -> Reason | None:
    channel = channels[point.channel]
    if not point.is_current:
        return Reason.NOT_THEIRS
    if channel.spoken or (channel.telephone and not is_telephone(point.address)):
        return Reason.UNREACHABLE
    # A name and a birthday go to nobody else: an address that only wrote in may be anybody's.
    if not is_sure(point.address, point.state) and purpose not in _ASKED_FOR_HERE:
        return Reason.NOT_VERIFIED
    return None


def _consent(asked: _Asked, point: ContactPoint) -> Decision | None:
    standing = stands(asked.facts.said, asked.customer.id, point, asked.purpose)
    if standing.allowed:
        return None
    if standing.entry is None:
        return Decision("refused", Reason.NOT_GRANTED)
    return Decision("refused", Reason.WITHDRAWN, consent_id=standing.entry.id)


def _time(asked: _Asked, point: ContactPoint) -> Decision:
    policy, zone = asked.policy, zone_at(asked.customer.zone, point.address, asked.policy.zone)
    hours = _hours(asked, point, zone)
    opens = next_permitted(hours, asked.now)
    if opens is None:
        return Decision("refused", Reason.NO_HOURS)
    went = asked.facts.went.get(asked.customer.id, [])
    at, reason = first_moment(went, asked.purpose, policy.caps, hours, opens, zone)
    if at is None:
        return Decision("refused", Reason.NO_HOURS)
    if at <= asked.now:
        closes = permitted_until(hours, asked.now) if policy.quiet_hours else None
        return Decision("now", not_after=closes)
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
        reason = Reason.RESTORED if full == "day" and is_unsure(went, moment, zone) else FULL[full]
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


async def _went(session: AsyncSession, customers: Collection[int], now: datetime) -> dict[int, list[Went]]:
    """What went out in the current day, week and month, wherever they are."""
    # Where a month begins first, it began so much earlier.
    since = min(bounds(period, now, ZoneInfo("UTC"))[0] for period in PERIODS) - _EARLIEST_AND_LATEST
    purpose = Interaction.details[PURPOSE].astext
    query = select(Interaction.customer_id, purpose, Interaction.created_at).where(
        Interaction.customer_id.in_(customers),
        Interaction.details.has_key(PURPOSE),
        Interaction.direction == "out",
        Interaction.delivery.not_in(_NEVER_LEFT),
        Interaction.created_at >= since,
    )
    found: dict[int, list[Went]] = defaultdict(list)
    for customer_id, of_purpose, at in (await session.execute(query)).tuples():
        found[customer_id].append(Went(of_purpose, at))
    return found
