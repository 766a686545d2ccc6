"""Enter a customer's record after checking it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.contact_points import (
    RECORD,
    By,
    VerifiedBy,
    hold_number,
    hold_numbers,
    keep,
    let_in,
    owner_of,
    telephones_of,
    write_down,
)
from contact_center.customers.models import Customer
from contact_center.customers.phone_number import EntryRejected, e164
from contact_center.security.audit import audit
from contact_center.vocabulary.text import Text

__all__ = ["Entry", "EntryRejected", "Join", "add_phone", "check", "e164", "enter"]


@dataclass(frozen=True)
class Entry:
    """A customer's data as staff or an import give it."""

    number: str
    name_zh: str | None
    name_en: str | None
    language: str
    birthday: date | None
    tier: str
    phone: str | None
    account_manager_id: int | None = None


class Join(Protocol):
    """Give the customer an unknown person's conversations and number."""

    async def __call__(self, session: AsyncSession, unknown: Customer, customer: Customer) -> None: ...


def check(entry: Entry, today: date) -> None:
    """Raises EntryRejected for impossible values."""
    if not (entry.name_zh or entry.name_en):
        raise EntryRejected(
            "no_name", Text("请填写中文或英文姓名。", "Enter a name, in Chinese or in English.")
        )
    if entry.birthday and not date(1900, 1, 1) <= entry.birthday <= today:
        raise EntryRejected(
            "bad_birthday",
            Text("出生日期须在1900年至今天之间。", "The birthday must lie between 1900 and today."),
        )


async def enter(
    session: AsyncSession, entry: Entry, today: date, *, by: By = RECORD, join: Join | None = None
) -> Customer:
    """Add a customer, or update the one with the same number. Raises EntryRejected.

    Whoever called or wrote before they were known keeps everything: that record becomes theirs. A member of
    staff sees whom they entered, and is audited.
    """
    check(entry, today)
    phone = e164(entry.phone) if entry.phone else None
    if phone:
        await hold_numbers(session, [phone])
    customer = await session.scalar(select(Customer).where(Customer.number == entry.number))
    known_now = await _unknown_with(session, phone) if customer is None and phone else None
    customer = customer or known_now
    if customer is None:
        customer = Customer()
        session.add(customer)
    _fill(customer, entry)
    await session.flush()
    if phone and known_now is not None:
        await let_in(session, customer.id, await telephones_of(session, customer.id), by)
    if phone:
        await add_phone(session, customer, phone, by=by, join=join)
    if by.user_id is not None:
        customer.entered_by_id = by.user_id
        await audit(session, by.user_id, "enter", f"customer {customer.id}")
    return customer


async def add_phone(
    session: AsyncSession,
    customer: Customer,
    phone: str,
    *,
    by: By = RECORD,
    join: Join | None = None,
) -> None:
    """Add a telephone for text messages and calls. Raises EntryRejected.

    If an unknown person has it, `join` gives their history to the customer. A number from the bank's own
    record is verified, one typed by staff is not; a number they already have stays as certain as it is.
    """
    await hold_number(session, phone)
    owner = await owner_of(session, phone)
    if owner is None or owner.id == customer.id:
        if await keep(session, customer, phone, verified_by=_certain(by)):
            await write_down(session, customer.id, phone, "added", by)
        return
    if owner.number is not None or join is None:
        raise phone_taken(owner)
    theirs, owner_id = await telephones_of(session, owner.id), owner.id
    await join(session, owner, customer)
    # The last one that was asked for: the latest entry of the history.
    await let_in(session, customer.id, sorted(theirs, key=phone.__eq__), by, {"from": owner_id})
    await keep(session, customer, phone, verified_by=_certain(by))


def _certain(by: By) -> VerifiedBy | None:
    return "bank" if by.source == "record" else None


def phone_taken(owner: Customer) -> EntryRejected:
    """The number is another customer's: it can be moved if that is right."""
    return EntryRejected(
        "phone_taken",
        Text(
            "该电话号码已属于另一位客户。请先核对；如号码确已换人，请将它移至此客户名下。",
            "Another customer has this telephone number. Check which record is right; where the number has "
            "changed hands, move it here.",
        ),
        owner_id=owner.id,
    )


async def _unknown_with(session: AsyncSession, phone: str) -> Customer | None:
    owner = await owner_of(session, phone)
    return owner if owner is not None and owner.number is None else None


def _fill(customer: Customer, entry: Entry) -> None:
    customer.number = entry.number
    customer.name_zh = entry.name_zh
    customer.name_en = entry.name_en
    customer.language = entry.language
    customer.birthday = entry.birthday
    customer.tier = entry.tier
    customer.account_manager_id = entry.account_manager_id or customer.account_manager_id
