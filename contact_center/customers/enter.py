"""Owns entering and changing a customer's record, with its checks."""

from dataclasses import dataclass
from datetime import date

import phonenumbers
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.tables import ContactPoint, Customer

TELEPHONE_CHANNELS = ("sms", "phone")


@dataclass(frozen=True)
class Entry:
    """What staff or an import know of a customer."""

    number: str
    name_zh: str | None
    name_en: str | None
    language: str
    birthday: date | None
    tier: str
    phone: str | None
    account_manager_id: int | None = None


class EntryRejected(Exception):
    """The entry cannot be kept; `zh` and `en` say why and what to do."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(code)
        self.code, self.zh, self.en = code, zh, en


def e164(written: str) -> str:
    """A telephone number as +country and digits. Raises EntryRejected."""
    try:
        parsed = phonenumbers.parse(written)
    except phonenumbers.NumberParseException as error:
        raise _bad_phone() from error
    if not phonenumbers.is_possible_number(parsed):
        raise _bad_phone()
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _bad_phone() -> EntryRejected:
    return EntryRejected(
        "bad_phone",
        "电话号码无效：请以 + 和国家代码开头填写，例如 +8613800000001。",
        "This is no telephone number: write it with + and the country code, such as +8613800000001.",
    )


def check(entry: Entry, today: date) -> None:
    """Raises EntryRejected for what no customer can have."""
    if not (entry.name_zh or entry.name_en):
        raise EntryRejected("no_name", "请填写中文或英文姓名。", "Enter a name, in Chinese or in English.")
    if entry.birthday and not date(1900, 1, 1) <= entry.birthday <= today:
        raise EntryRejected(
            "bad_birthday", "出生日期须在1900年至今天之间。", "The birthday must lie between 1900 and today."
        )


async def enter(session: AsyncSession, entry: Entry, today: date) -> Customer:
    """Add a customer, or bring the one with the same number up to date. Raises EntryRejected.

    A person who called or wrote before they were known keeps everything: the record made then becomes theirs.
    """
    check(entry, today)
    phone = e164(entry.phone) if entry.phone else None
    customer = await session.scalar(select(Customer).where(Customer.number == entry.number))
    if customer is None and phone:
        customer = await _unknown_with(session, phone)
    if customer is None:
        customer = Customer()
        session.add(customer)
    _fill(customer, entry)
    await session.flush()
    if phone:
        await add_phone(session, customer, phone)
    return customer


async def add_phone(session: AsyncSession, customer: Customer, phone: str) -> None:
    """Reach the customer under this number, by text message and by call. Raises EntryRejected."""
    for channel in TELEPHONE_CHANNELS:
        row = insert(ContactPoint).values(customer_id=customer.id, channel=channel, address=phone)
        await session.execute(row.on_conflict_do_nothing(index_elements=["channel", "address"]))
    others = select(ContactPoint.id).where(
        ContactPoint.address == phone, ContactPoint.customer_id != customer.id
    )
    if await session.scalar(others.limit(1)):
        raise EntryRejected(
            "phone_taken",
            "该电话号码已属于另一位客户，请先核对。",
            "Another customer has this telephone number: check which record is right.",
        )


async def _unknown_with(session: AsyncSession, phone: str) -> Customer | None:
    query = (
        select(Customer)
        .join(ContactPoint, ContactPoint.customer_id == Customer.id)
        .where(ContactPoint.address == phone, Customer.number.is_(None))
        .limit(1)
    )
    return await session.scalar(query)


def _fill(customer: Customer, entry: Entry) -> None:
    customer.number = entry.number
    customer.name_zh = entry.name_zh
    customer.name_en = entry.name_en
    customer.language = entry.language
    customer.birthday = entry.birthday
    customer.tier = entry.tier
    customer.account_manager_id = entry.account_manager_id or customer.account_manager_id
