"""Change a customer's telephones on behalf of staff: audited, with the desk notified.

Lock the numbers and the record first.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.code_limits import USUAL, CodeLimits
from contact_center.conversations.hooks import ConversationHooks
from contact_center.conversations.identify import TooManyCodes
from contact_center.conversations.prove_telephone import send_proof
from contact_center.conversations.telephones import join_unknown, mark_wrong, move, remove
from contact_center.customers.contact_points import By, verify
from contact_center.customers.enter import add_phone
from contact_center.customers.models import Customer
from contact_center.customers.staff_change import staff_changed
from contact_center.store.notifications import notify
from contact_center.store.table import Json


@dataclass(frozen=True)
class Telephone:
    """A number, given by its contact point."""

    contact_point_id: int
    number: str

    def for_audit(self) -> Json:
        return {"contact_point_id": self.contact_point_id}


async def add_telephone(
    session: AsyncSession, customer: Customer, number: str, by: By, *, hooks: ConversationHooks
) -> None:
    """Add this number, unverified; what an unknown person said on it becomes the customer's.

    Raises EntryRejected if a named customer has it.
    """
    await add_phone(session, customer, number, by=by, join=partial(join_unknown, hooks=hooks))
    await staff_changed(session, customer, by, "add telephone")


async def move_telephone(
    session: AsyncSession,
    other: Customer,
    number: str,
    customer: Customer,
    by: By,
    *,
    hooks: ConversationHooks,
) -> None:
    """Move a number of the other customer to this one. Raises NoSuchTelephone."""
    await move(session, other, number, customer, by, hooks=hooks)
    await notify(session, {"type": "customer", "customer_id": other.id})
    await staff_changed(session, customer, by, "move telephone", {"from": other.id})


async def send_telephone_code(
    session: AsyncSession,
    customer: Customer,
    telephone: Telephone,
    by: By,
    *,
    code_key: str,
    now: datetime,
    limits: CodeLimits = USUAL,
) -> TooManyCodes | None:
    """Text a code to the number. Raises AlreadyVerified and NotATelephone."""
    sent = await send_proof(
        session, customer, telephone.number, by, code_key=code_key, now=now, limits=limits
    )
    if isinstance(sent, TooManyCodes):
        return sent
    await staff_changed(session, customer, by, "send code", telephone.for_audit())
    return None


async def verify_telephone(session: AsyncSession, customer: Customer, telephone: Telephone, by: By) -> None:
    """Verify the number on the word of staff. Raises NoSuchTelephone."""
    await verify(session, customer, telephone.number, "staff", by)
    await staff_changed(session, customer, by, "verify telephone", telephone.for_audit())


async def mark_telephone_wrong(
    session: AsyncSession, customer: Customer, telephone: Telephone, by: By, *, hooks: ConversationHooks
) -> None:
    """Stop using a number that is not the customer's. Raises NoSuchTelephone."""
    await mark_wrong(session, customer, telephone.number, by, hooks=hooks)
    await staff_changed(session, customer, by, "mark telephone wrong", telephone.for_audit())


async def remove_telephone(
    session: AsyncSession, customer: Customer, telephone: Telephone, by: By, *, hooks: ConversationHooks
) -> None:
    """Stop using a number that the customer gave up. Raises NoSuchTelephone."""
    await remove(session, customer, telephone.number, by, hooks=hooks)
    await staff_changed(session, customer, by, "remove telephone", telephone.for_audit())
