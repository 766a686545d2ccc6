"""Plan the greetings of the days ahead, and keep the plan true to the records."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ARRAY, Date, DateTime, Subquery, Text, and_, cast, delete, func, literal, select
from sqlalchemy.dialects.postgresql import OID, REGCLASS, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.elements import ColumnElement

from contact_center.outreach.models import Greeting
from contact_center.outreach.policy import Policy
from contact_center.outreach.wanted import wanted_on
from contact_center.store.engine import Sessions

AHEAD = 30
"""Days."""
NEAR = 1
"""Days ahead that begin somewhere before they do at the bank."""
_DAY = timedelta(days=1)
_EARLIEST_ZONE = timedelta(hours=14)
_TABLE = cast(cast(cast(Greeting.__tablename__, REGCLASS), OID), Text)
_ONE_AT_A_TIME = select(
    # The lock is the table's: who plans in a copy of it keeps nobody waiting.
    func.pg_advisory_xact_lock(func.hashtextextended(_TABLE, 0)),
    # A plan made for any dates reads every customer; one made for these reads those born on them.
    func.set_config("plan_cache_mode", "force_custom_plan", True),
)


async def plan(store: Sessions, now: datetime, policy: Policy, *, ahead: int = AHEAD) -> None:
    """Plan the days from today on, and drop what no longer fits, also from yesterday: it is today elsewhere.

    What staff changed and what was sent stays. It may run anywhere at any time, and as often.
    """
    today = now.astimezone(policy.zone).date()
    days = [today + number * _DAY for number in range(-1, ahead + 1)]
    # Lunar dates take a second to calculate, once for each process.
    wanted = {day: (await asyncio.to_thread(wanted_on, day, policy)).subquery("wanted") for day in days}
    # First drop from all days: a birthday that was moved is planned again once the old plan is gone.
    for step, its_days in ((_drop, await _planned(store, days)), (_add, days[1:])):
        for day in its_days:
            async with store.transaction() as session:
                await session.execute(_ONE_AT_A_TIME)
                await step(session, day, now, wanted[day])


def begins_anywhere(day: date) -> datetime:
    """When a day begins where it begins first."""
    return datetime.combine(day, time(), UTC) - _EARLIEST_ZONE


def belongs_to(wanted: Subquery) -> ColumnElement[bool]:
    """Whether a greeting is this wanted one, whatever its day."""
    return (
        (Greeting.customer_id == wanted.c.customer_id)
        & (Greeting.occasion == wanted.c.occasion)
        & (Greeting.year == wanted.c.year)
    )


def is_stale(wanted: Subquery) -> ColumnElement[bool]:
    """Whether a greeting of the day is planned, untouched by staff, and wanted no more."""
    # Nothing but AND: an OR would ask for each row what is asked here for all of them at once.
    return and_(
        Greeting.state == "planned",
        Greeting.changed_by_id.is_(None),
        ~select(wanted.c.year).where(belongs_to(wanted)).exists(),
    )


def is_planned_anew(wanted: Subquery, day: date) -> ColumnElement[bool]:
    """Whether a wanted greeting has no row yet, or one that may move to this day."""
    fixed = select(Greeting.id).where(belongs_to(wanted), ~_may_move(day))
    return ~fixed.exists()


async def _planned(store: Sessions, days: list[date]) -> list[date]:
    """Those of the days of which something may be dropped. Whoever plans beside drops what they planned."""
    one = func.unnest(cast(days, ARRAY(Date))).column_valued("one_day")
    something = select(Greeting.id).where(
        Greeting.day == one, Greeting.state == "planned", Greeting.changed_by_id.is_(None)
    )
    async with store.transaction() as session:
        return list(await session.scalars(select(one).where(something.exists()).order_by(one)))


async def _drop(session: AsyncSession, day: date, now: datetime, wanted: Subquery) -> None:
    """Drop what is planned for the day and fits no more."""
    await session.execute(
        delete(Greeting)
        .where(Greeting.day == day, is_stale(wanted))
        .execution_options(synchronize_session=False)
    )


async def _add(session: AsyncSession, day: date, now: datetime, wanted: Subquery) -> None:
    """Plan what is new, and move to the day what was planned for another."""
    columns = ["customer_id", "occasion", "year", "anniversary_id", "day", "look_at", "at"]
    rows = select(
        wanted.c.customer_id,
        wanted.c.occasion,
        wanted.c.year,
        wanted.c.anniversary_id,
        literal(day, Date),
        literal(begins_anywhere(day), DateTime(timezone=True)),
        literal(now, DateTime(timezone=True)),
    ).where(is_planned_anew(wanted, day))
    adding = insert(Greeting).from_select(columns, rows)
    moved = {name: adding.excluded[name] for name in ("day", "look_at", "anniversary_id", "at")}
    await session.execute(
        adding.on_conflict_do_update(
            index_elements=["customer_id", "occasion", "year"],
            set_={**moved, "state": "planned", "reason": None},
            where=_may_move(day),
        )
    )


def _may_move(day: date) -> ColumnElement[bool]:
    """Whether it did not go, nobody decided about it, and it is another day's."""
    return (
        Greeting.state.in_(("planned", "refused"))
        & Greeting.changed_by_id.is_(None)
        & (Greeting.day != literal(day, Date))
    )
