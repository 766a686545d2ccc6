"""What tests of visits share: two branches, a Tuesday, and booking."""

from datetime import UTC, datetime

from contact_center.appointments.book import SlotTaken, book
from contact_center.appointments.branches import find_branch
from contact_center.appointments.import_branches import COLUMNS, import_branches
from contact_center.appointments.limits import TooManyBookings
from contact_center.appointments.models import Appointment
from contact_center.appointments.slots import free_slots
from contact_center.branches.models import Branch
from contact_center.store.engine import Store
from tests.conversations.messages import say

NANJING = (
    '南京路支行,Nanjing Road Branch,南京路88号,"88 Nanjing Road",09:00-17:00,09:30-15:30,closed,closed,3'
)
HIGH_STREET = "高街支行,High Street Branch,高街15号,15 High Street,09:00-17:00,09:30-13:00,closed,closed,1"
PLAZA = (
    "港湾广场支行,Harbour Plaza Branch (head office),港湾广场1号,1 Harbour Plaza,"
    "08:30-17:30,09:00-16:00,10:00-15:00,10:00-12:00,4"
)
BRANCHES = "\n".join(
    [
        ",".join(COLUMNS),
        f"nanjing-road,{NANJING},Asia/Shanghai",
        f"high-street,{HIGH_STREET},Asia/Shanghai",
        f"harbour-plaza,{PLAZA},Asia/Shanghai",
    ]
)
# Tuesday, 8:00 at the bank.
NOW = datetime(2026, 3, 10, 0, 0, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    """A time of 2026 at the bank, in UTC: the bank's clock is eight hours ahead."""
    return datetime(2026, month, day, hour - 8, minute, tzinfo=UTC)


async def open_branches(store: Store) -> None:
    async with store.transaction() as session:
        await import_branches(session, BRANCHES)


async def branch(store: Store, key: str = "high-street") -> Branch:
    async with store.transaction() as session:
        found = await find_branch(session, key)
    assert found is not None
    return found


async def free(
    store: Store,
    where: Branch,
    after: datetime = NOW,
    limit: int = 100,
    now: datetime = NOW,
) -> list[datetime]:
    async with store.transaction() as session:
        return await free_slots(session, where, after=after, limit=limit, now=now)


async def booked(
    store: Store,
    customer_id: int,
    where: Branch,
    starts_at: datetime,
    now: datetime = NOW,
    by: int | None = None,
) -> Appointment | SlotTaken | TooManyBookings:
    conversation = await say(store)
    async with store.transaction() as session:
        return await book(
            session,
            customer_id=customer_id,
            branch_id=where.id,
            starts_at=starts_at,
            topic="mortgage",
            booked_by=by or conversation.interaction_id,
            conversation_id=conversation.conversation_id,
            now=now,
        )
