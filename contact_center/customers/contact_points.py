"""Keep customers' telephones: who owns a number, how certain that is, and its history.

A telephone has two contact points with one address, for text messages and calls, which change together.
Only current ones are used: written to, called, or taken as a sign of identity.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Select, Update, exists, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.models import ContactPoint, ContactPointEvent, Customer
from contact_center.store.channels import channels_of
from contact_center.store.table import Json

VerifiedBy = Literal["bank", "staff", "code"]
Ended = Literal["wrong", "removed"]
What = Literal[
    "added",
    "joined",
    "verified",
    "marked_wrong",
    "removed",
    "moved_away",
    "moved_here",
    "code_sent",
    "code_failed",
]
Source = Literal["record", "desk", "code"]
ENTERED: tuple[What, ...] = ("added", "joined", "moved_here")
"""Where a number in a customer's record comes from."""


@dataclass(frozen=True)
class By:
    """The source of a change, its author, and the reason."""

    source: Source = "record"
    user_id: int | None = None
    reason: str = ""


RECORD = By()
"""The bank's own record or import file."""


class NoSuchTelephone(Exception):
    """The customer does not have this telephone, or no longer."""


async def hold_number(session: AsyncSession, phone: str) -> None:
    """Lock the number until the transaction ends: other changes and messages from it wait."""
    # The same lock that receive_inbound takes.
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(phone, 0))))


async def hold_numbers(session: AsyncSession, phones: Collection[str]) -> set[int]:
    """Lock these numbers and all others of the unknown persons who have them, who are joined as a whole.

    Returns the unknown persons. Lock their records next, with the customer's.
    """
    unknown = await _unknown_with(session, phones)
    theirs = [phone for one in unknown for phone in await telephones_of(session, one)]
    for phone in sorted({*phones, *theirs}):
        await hold_number(session, phone)
    return await _unknown_with(session, phones) if phones else set()


async def _unknown_with(session: AsyncSession, phones: Collection[str]) -> set[int]:
    owners = [await owner_of(session, phone) for phone in phones]
    return {owner.id for owner in owners if owner is not None and owner.number is None}


async def owner_of(session: AsyncSession, phone: str) -> Customer | None:
    """The customer who has the number now; one without a customer number is an unknown person."""
    query = (
        select(Customer)
        .join(ContactPoint, ContactPoint.customer_id == Customer.id)
        .where(ContactPoint.address == phone, ContactPoint.is_current)
        .order_by(Customer.number.is_(None))
        .limit(1)
    )
    return await session.scalar(query)


def verified_telephones(session: AsyncSession) -> Select[ContactPoint]:
    """The verified text-message contact points of named customers."""
    return (
        select(ContactPoint)
        .join(Customer, Customer.id == ContactPoint.customer_id)
        .where(
            ContactPoint.channel == channels_of(session).texting,
            ContactPoint.state == "verified",
            Customer.number.is_not(None),
        )
    )


async def is_current(session: AsyncSession, contact_point_id: int) -> bool:
    """Whether the address is still the customer's: if not, nothing is sent there."""
    query = select(ContactPoint.is_current).where(ContactPoint.id == contact_point_id)
    return bool(await session.scalar(query))


async def keep(
    session: AsyncSession, customer: Customer, phone: str, *, verified_by: VerifiedBy | None
) -> bool:
    """Add the number to the customer. True when it is new or more certain than before.

    Lock the number first; nobody else may have it. A number marked wrong becomes theirs again.
    """
    added = [await _point(session, customer, phone, channel) for channel in channels_of(session).telephones]
    await session.execute(
        _of(session, customer.id, phone).where(ContactPoint.state == "wrong").values(state="removed")
    )
    return await _verify(session, customer.id, phone, verified_by) or any(added)


async def _point(session: AsyncSession, customer: Customer, phone: str, channel: str) -> bool:
    row = insert(ContactPoint).values(customer_id=customer.id, channel=channel, address=phone)
    made = await session.scalar(
        row.on_conflict_do_nothing(
            index_elements=["channel", "address"], index_where=text("is_current")
        ).returning(ContactPoint.id)
    )
    return made is not None


async def verify(
    session: AsyncSession, customer: Customer, phone: str, verified_by: VerifiedBy, by: By
) -> None:
    """Mark the number as verified. Raises NoSuchTelephone. Lock the number first."""
    await _check_has(session, customer.id, phone)
    if await _verify(session, customer.id, phone, verified_by):
        await write_down(session, customer.id, phone, "verified", by, {"by": verified_by})


async def _verify(
    session: AsyncSession, customer_id: int, phone: str, verified_by: VerifiedBy | None
) -> bool:
    if verified_by is None:
        return False
    changed = await session.scalars(
        _of(session, customer_id, phone)
        .where(ContactPoint.state == "unverified")
        .values(state="verified", verified_by=verified_by, verified_at=func.now())
        .returning(ContactPoint.id)
    )
    return bool(changed.all())


async def end(session: AsyncSession, customer: Customer, phone: str, state: Ended) -> list[int]:
    """Retire the number; returns the ids of its contact points. Raises NoSuchTelephone.

    Lock the number first. A number marked wrong can be removed as well.
    """
    ended = await session.scalars(
        _of(session, customer.id, phone)
        .where(ContactPoint.state != "removed")
        .values(state=state, verified_by=None, verified_at=None)
        .returning(ContactPoint.id)
    )
    ids = list(ended.all())
    if not ids:
        raise NoSuchTelephone
    return ids


async def write_down(
    session: AsyncSession,
    customer_id: int,
    phone: str,
    what: What,
    by: By,
    details: Json | None = None,
) -> None:
    """Append to the history of the customer's telephones."""
    event = ContactPointEvent(
        customer_id=customer_id,
        address=phone,
        what=what,
        source=by.source,
        user_id=by.user_id,
        reason=by.reason,
        details=details or {},
    )
    session.add(event)
    await session.flush()


async def let_in(
    session: AsyncSession, customer_id: int, phones: Sequence[str], by: By, details: Json | None = None
) -> None:
    """Record who said that these numbers of an unknown person are the customer's. Lock the numbers first.

    Earlier states do not count: the owner was unknown.
    """
    for phone in phones:
        await session.execute(
            _of(session, customer_id, phone)
            .where(ContactPoint.state == "verified")
            .values(state="unverified", verified_by=None, verified_at=None)
        )
        await write_down(session, customer_id, phone, "joined", by, details)


async def telephones_of(session: AsyncSession, customer_id: int) -> list[str]:
    """The customer's current numbers, oldest first."""
    query = (
        select(ContactPoint.address)
        .where(
            ContactPoint.customer_id == customer_id,
            ContactPoint.channel.in_(channels_of(session).telephones),
        )
        .where(ContactPoint.is_current)
        .group_by(ContactPoint.address)
        .order_by(func.min(ContactPoint.id))
    )
    return list((await session.scalars(query)).all())


async def telephone_at(session: AsyncSession, customer_id: int, contact_point_id: int) -> str:
    """The number of a contact point of the customer. Raises NoSuchTelephone."""
    query = select(ContactPoint.address).where(
        ContactPoint.id == contact_point_id,
        ContactPoint.customer_id == customer_id,
        ContactPoint.channel.in_(channels_of(session).telephones),
        ContactPoint.state != "removed",
    )
    phone = await session.scalar(query)
    if phone is None:
        raise NoSuchTelephone
    return phone


async def _check_has(session: AsyncSession, customer_id: int, phone: str) -> None:
    has = exists().where(
        ContactPoint.customer_id == customer_id,
        ContactPoint.address == phone,
        ContactPoint.channel.in_(channels_of(session).telephones),
        ContactPoint.is_current,
    )
    if not await session.scalar(select(has)):
        raise NoSuchTelephone


def _of(session: AsyncSession, customer_id: int, phone: str) -> Update:
    return update(ContactPoint).where(
        ContactPoint.customer_id == customer_id,
        ContactPoint.address == phone,
        ContactPoint.channel.in_(channels_of(session).telephones),
    )
