"""Read whom greetings are for: the customer, their addresses, and who looks after them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.consent import read_said
from contact_center.customers.consent_rules import Place, Said, standing
from contact_center.customers.models import Consent, ContactPoint, Customer
from contact_center.customers.reachable import is_sure
from contact_center.customers.whereabouts import zone_at
from contact_center.outreach.policy import Policy
from contact_center.security.models import User
from contact_center.store.channels import channels_of
from contact_center.vocabulary.channels import Channel, Channels

_BEST_KNOWN = "premium"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Person:
    """A customer, as whoever greets them sees them."""

    customer: Customer
    points: Sequence[ContactPoint]
    """Where they may be written to, the best first."""
    manager: str | None
    """The name of their account manager, if they have one who works here."""
    no_calls: bool = False
    """Whether they do not want to be called with greetings."""

    @property
    def called(self) -> bool:
        """Whether the account manager calls instead."""
        return self.manager is not None and self.customer.tier == _BEST_KNOWN and not self.no_calls

    def points_on(self, channel: str | None) -> list[ContactPoint]:
        """The same with those on the channel that staff chose before all others."""
        return sorted(self.points, key=lambda point: point.channel != channel) if channel else [*self.points]

    def zone(self, policy: Policy) -> ZoneInfo:
        """Whose clock they live by."""
        address = self.points[0].address if self.points else None
        return zone_at(self.customer.zone, address, policy.zone)

    def hours_of(self, day: date, policy: Policy) -> tuple[datetime, datetime]:
        """When the day begins and ends where they are."""
        zone = self.zone(policy)
        return _midnight(day, zone), _midnight(day + _DAY, zone)


async def read_people(session: AsyncSession, customer_ids: Collection[int]) -> dict[int, Person]:
    """These customers, in four queries regardless of their number."""
    customers = list(await session.scalars(select(Customer).where(Customer.id.in_(customer_ids))))
    points = await _points(session, customer_ids)
    managers = await _managers(session, {one.account_manager_id for one in customers})
    channels = channels_of(session)
    said = await _said(session, customer_ids)
    return {
        one.id: Person(
            one,
            _in_order(points[one.id], one, channels),
            managers.get(one.account_manager_id or 0),
            _refuses_calls(said[one.id], one.id, channels),
        )
        for one in customers
    }


async def _points(session: AsyncSession, customer_ids: Collection[int]) -> dict[int, list[ContactPoint]]:
    found: dict[int, list[ContactPoint]] = defaultdict(list)
    query = select(ContactPoint).where(ContactPoint.customer_id.in_(customer_ids), ContactPoint.is_current)
    for point in await session.scalars(query.order_by(ContactPoint.id)):
        found[point.customer_id].append(point)
    return found


async def _said(session: AsyncSession, customer_ids: Collection[int]) -> dict[int, list[Said]]:
    found: dict[int, list[Said]] = defaultdict(list)
    for one in await read_said(session, Consent.customer_id.in_(customer_ids)):
        found[one.customer_id].append(one)
    return found


def _refuses_calls(said: Sequence[Said], customer_id: int, channels: Channels) -> bool:
    """Whether they refused greetings on every channel on which people are called."""
    places = [Place(customer_id, channel) for channel in channels.spoken]
    return bool(places) and not any(standing(said, place, "greeting").allowed for place in places)


async def _managers(session: AsyncSession, user_ids: Collection[int | None]) -> dict[int, str]:
    query = select(User.id, User.name).where(User.id.in_(user_ids), User.active)
    return dict((await session.execute(query)).tuples().all())


def _in_order(points: Sequence[ContactPoint], customer: Customer, channels: Channels) -> list[ContactPoint]:
    """Preferred ones first, then those that are certain to be theirs."""
    wished = customer.preferred_channel
    usable = [one for one in points if _may_write(channels[one.channel], wished)]
    return sorted(
        usable, key=lambda one: (one.channel != wished, not is_sure(one.address, one.state), one.id)
    )


def _may_write(channel: Channel, wished: str | None) -> bool:
    """Nobody is greeted where they look by chance, unless they wish it."""
    return channel.writes_first or (channel.read_where_stored and channel.key == wished)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    """When the day begins; where the clock skips midnight, that is the moment of the change."""
    return datetime.combine(day, time(), zone).astimezone(UTC)
