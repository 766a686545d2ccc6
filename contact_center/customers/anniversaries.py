"""Keep the days in a customer's life on which they are greeted."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.contact_points import By
from contact_center.customers.models import Anniversary, Customer
from contact_center.customers.phone_number import EntryRejected
from contact_center.customers.staff_change import staff_changed
from contact_center.vocabulary.occasions import LIFE_EVENTS, AnniversaryKind, LifeEvent
from contact_center.vocabulary.text import Text

MOST = 50
"""Anniversaries of one customer."""
_EARLIEST, _LATEST = date(1901, 1, 1), date(2100, 12, 31)
"""Between them the lunar calendar is known."""


@dataclass(frozen=True)
class NewAnniversary:
    """What staff or an import enter."""

    kind: AnniversaryKind | LifeEvent
    began: date
    """The solar date of the day itself."""
    calendar: Literal["solar", "lunar"] = "solar"
    label_zh: str = ""
    label_en: str = ""
    """What it is called; only what is custom needs it, in one language at least."""


async def add_anniversary(
    session: AsyncSession, customer: Customer, new: NewAnniversary, today: date, by: By
) -> Anniversary:
    """Keep it; the same one again is kept once. Lock the customer first. Raises EntryRejected."""
    _check(new, today)
    kept = await anniversaries_of(session, customer.id)
    if same := next((one for one in kept if _is_same(one, new)), None):
        return same
    if len(kept) >= MOST:
        raise EntryRejected("too_many_anniversaries", _TOO_MANY)
    row = Anniversary(
        customer_id=customer.id,
        kind=new.kind,
        label_zh=new.label_zh,
        label_en=new.label_en,
        began=new.began,
        calendar=new.calendar,
        entered_by_id=by.user_id,
    )
    session.add(row)
    await session.flush()
    details = {"anniversary_id": row.id, "kind": row.kind}
    await staff_changed(session, customer, by, "add anniversary", details)
    return row


async def change_anniversary(
    session: AsyncSession, customer: Customer, row: Anniversary, new: NewAnniversary, today: date, by: By
) -> None:
    """Correct one of the customer's: its greeting moves along, and who was greeted for it is not again.

    Lock the customer first. Raises EntryRejected.
    """
    _check(new, today)
    others = [one for one in await anniversaries_of(session, customer.id) if one.id != row.id]
    if any(_is_same(one, new) for one in others):
        raise EntryRejected("bad_anniversary", _KNOWN)
    row.kind, row.began, row.calendar = new.kind, new.began, new.calendar
    row.label_zh, row.label_en = new.label_zh, new.label_en
    await session.flush()
    details = {"anniversary_id": row.id, "kind": row.kind}
    await staff_changed(session, customer, by, "change anniversary", details)


async def remove_anniversary(session: AsyncSession, customer: Customer, row: Anniversary, by: By) -> None:
    """Forget one of the customer's; what was greeted stays known."""
    details = {"anniversary_id": row.id, "kind": row.kind}
    await session.delete(row)
    await session.flush()
    await staff_changed(session, customer, by, "remove anniversary", details)


async def anniversary_of(
    session: AsyncSession, customer: Customer, anniversary_id: int
) -> Anniversary | None:
    """The customer's anniversary with this id."""
    row = await session.get(Anniversary, anniversary_id)
    return row if row is not None and row.customer_id == customer.id else None


async def anniversaries_of(session: AsyncSession, customer_id: int) -> list[Anniversary]:
    """In the order in which they began."""
    query = select(Anniversary).where(Anniversary.customer_id == customer_id)
    return list(await session.scalars(query.order_by(Anniversary.began, Anniversary.id)))


def _is_same(one: Anniversary, new: NewAnniversary) -> bool:
    """Several custom ones may fall on one day, under different names."""
    names = (one.label_zh, one.label_en) == (new.label_zh, new.label_en)
    return (one.kind, one.began, one.calendar) == (new.kind, new.began, new.calendar) and (
        names or one.kind != "custom"
    )


def _check(new: NewAnniversary, today: date) -> None:
    # What happens once may lie ahead: a move, a graduation.
    latest = _LATEST if new.kind in LIFE_EVENTS else today
    if not _EARLIEST <= new.began <= latest:
        raise EntryRejected("bad_anniversary", _BAD_DATE)
    if new.kind == "custom" and not (new.label_zh or new.label_en):
        raise EntryRejected("bad_anniversary", _NO_LABEL)


_BAD_DATE = Text(
    "日期须在1901年至今天之间；乔迁、毕业等可填将来的日期。",
    "The date must lie between 1901 and today; a move, a graduation and the like may lie ahead.",
)
_NO_LABEL = Text("请填写纪念日的名称。", "Say what the anniversary is called.")
_KNOWN = Text("客户已有相同的纪念日。", "The customer has the same anniversary already.")
_TOO_MANY = Text(f"每位客户最多 {MOST} 个纪念日。", f"A customer has at most {MOST} anniversaries.")
