"""Prepare the store: tables, queues and, in practice mode, the made-up bank."""

import asyncio
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

import contact_center.operate.models  # noqa: F401 (all of them, for every command)
from contact_center.app.channels import CHANNELS
from contact_center.appointments.import_branches import import_branches
from contact_center.branches.models import Branch
from contact_center.customers.enter import Entry, enter
from contact_center.customers.import_holdings import import_cards, import_holdings
from contact_center.customers.models import Card, Customer, Holding
from contact_center.operate.import_file import Importer
from contact_center.operate.mode import Mode, settle_mode
from contact_center.operate.practice_staff import complete_staff, work_of
from contact_center.practice.bank.customers import PracticeCustomer, load_customers
from contact_center.practice.bank.files import read_file
from contact_center.practice.bank.staff import PracticeStaff, load_staff
from contact_center.security.models import User
from contact_center.security.passwords import hash_password
from contact_center.settings import Settings
from contact_center.store.engine import Store
from contact_center.tickets.routing.defaults import ensure_routing
from contact_center.tickets.routing.staff_work import set_staff_work
from contact_center.tickets.service_levels.defaults import ensure_service_levels

_FILES: dict[str, tuple[type[Branch | Holding | Card], Importer]] = {
    "branches.csv": (Branch, import_branches),
    "holdings.csv": (Holding, import_holdings),
    "cards.csv": (Card, import_cards),
}


async def prepare(settings: Settings, *, or_practice: bool = False) -> Mode | None:
    """Insert what a new installation needs; idempotent. Returns the store's mode.

    `or_practice`: without a carrier, an empty store becomes one for practice. Raises WrongMode.
    """
    store = Store(settings.database_url, pool_size=1, channels=CHANNELS)
    try:
        async with store.transaction() as session:
            mode = await settle_mode(session, settings, or_practice=or_practice)
        async with store.transaction() as session:
            await ensure_routing(session)
            await ensure_service_levels(session, settings.timezone)
        if mode == "practice" and (or_practice or settings.practice):
            await _make_practice_bank(store, settings)
        return mode
    finally:
        await store.close()


async def _make_practice_bank(store: Store, settings: Settings) -> None:
    today = datetime.now(ZoneInfo(settings.timezone)).date()
    # Hashing is slow by design: do it before the transaction.
    hashes = await _hashes(store)
    async with store.transaction() as session:
        await _bring_in(session, "branches.csv", today)
        for member in load_staff():
            await _add_staff(session, member, hashes.get(member.login))
        for customer in load_customers(today):
            await _add_customer(session, customer, today)
        for name in ("holdings.csv", "cards.csv"):
            await _bring_in(session, name, today)


async def _bring_in(session: AsyncSession, name: str, today: date) -> None:
    table, bring_in = _FILES[name]
    # Keep what an operator has imported since.
    if await session.scalar(select(table.id).limit(1)) is None:
        await bring_in(session, read_file(name, today))


async def _hashes(store: Store) -> dict[str, str]:
    """The password hashes of missing practice staff, by login."""
    async with store.transaction() as session:
        known = set(await session.scalars(select(User.login)))
    return {
        member.login: await asyncio.to_thread(hash_password, member.password)
        for member in load_staff()
        if member.login not in known
    }


async def _add_staff(session: AsyncSession, member: PracticeStaff, password_hash: str | None) -> None:
    known = await session.scalar(select(User).where(User.login == member.login))
    if known is not None:
        await complete_staff(session, known, member)
        return
    assert password_hash is not None
    user = User(
        login=member.login,
        name=member.name,
        password_hash=password_hash,
        role=member.role,
        language=member.language,
        practice=True,
    )
    session.add(user)
    await session.flush()
    await set_staff_work(session, user, await work_of(session, member))


async def _add_customer(session: AsyncSession, customer: PracticeCustomer, today: date) -> None:
    if await session.scalar(select(Customer.id).where(Customer.number == customer.number)):
        return
    manager = await session.scalar(select(User.id).where(User.login == (customer.account_manager or "")))
    await enter(
        session,
        Entry(
            number=customer.number,
            name_zh=customer.name_zh,
            name_en=customer.name_en,
            language=customer.language,
            birthday=customer.birthday,
            tier=customer.tier,
            phone=customer.phone,
            account_manager_id=manager,
        ),
        today,
    )
