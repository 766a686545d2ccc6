"""Change service levels and calendars: all together, validated first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.calendars.calendar import NeverOpens
from contact_center.calendars.errors import BadCalendar
from contact_center.calendars.models import Calendar
from contact_center.calendars.read import as_calendar
from contact_center.security.audit import audit
from contact_center.store.table import Json
from contact_center.tickets.models.service_levels import ServiceLevel, ServiceLevelEdition
from contact_center.tickets.models.tickets import Queue
from contact_center.vocabulary.text import Text


class ServiceLevelsChanged(Exception):
    """Somebody else changed them since they were read."""


class BadServiceLevels(ValueError):
    """The input is invalid; `text` says what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(zh, en)


@dataclass(frozen=True)
class Promises:
    """All service levels and calendars, as stored."""

    version: int
    levels: Sequence[Json]
    """The columns of ServiceLevel, in order, with the key of its `calendar`."""
    calendars: Sequence[Json]
    """The columns of Calendar."""


async def read_promises(session: AsyncSession) -> Promises:
    """The current service levels and calendars."""
    version = await session.scalar(select(ServiceLevelEdition.version))
    query = (
        select(ServiceLevel, Calendar.key)
        .join(Calendar, Calendar.id == ServiceLevel.calendar_id)
        .where(ServiceLevel.active)
        .order_by(ServiceLevel.place, ServiceLevel.id)
    )
    levels = [
        {name: getattr(level, name) for name in _LEVEL} | {"calendar": calendar}
        for level, calendar in (await session.execute(query)).tuples()
    ]
    found = await session.scalars(select(Calendar).order_by(Calendar.id))
    calendars = [{name: getattr(calendar, name) for name in _CALENDAR} for calendar in found]
    return Promises(version or 0, levels, calendars)


async def change_promises(session: AsyncSession, wanted: Promises, *, user_id: int) -> None:
    """Replace the service levels; open tickets keep the one they were opened with.

    A service level that is left out becomes inactive; a calendar that is left out is deleted if nothing uses
    it. Raises ServiceLevelsChanged, and BadServiceLevels: then nothing is changed.
    """
    edition = await session.scalar(select(ServiceLevelEdition).with_for_update())
    if edition is None or edition.version != wanted.version:
        raise ServiceLevelsChanged
    await _check(session, wanted)
    for calendar in wanted.calendars:
        row = insert(Calendar).values(calendar)
        newer = {name: row.excluded[name] for name in _CALENDAR if name != "key"}
        await session.execute(row.on_conflict_do_update(index_elements=["key"], set_=newer))
    await _put_levels(session, wanted.levels)
    named = {calendar["key"] for calendar in wanted.calendars}
    of_levels = select(ServiceLevel.calendar_id)
    of_queues = select(Queue.calendar_id).where(Queue.calendar_id.is_not(None))
    spare = Calendar.id.not_in(of_levels) & Calendar.id.not_in(of_queues)
    await session.execute(delete(Calendar).where(Calendar.key.not_in(named), spare))
    edition.version += 1
    edition.changed_at = datetime.now(UTC)
    await audit(session, user_id, "change service levels", f"version {edition.version}")
    # Objects loaded before are stale now.
    session.expire_all()


async def _put_levels(session: AsyncSession, levels: Sequence[Json]) -> None:
    rows = await session.execute(select(Calendar.key, Calendar.id))
    calendars = dict(rows.tuples().all())
    await session.execute(update(ServiceLevel).values(active=False))
    for place, level in enumerate(levels, start=1):
        steps = sorted(level["escalation"], key=lambda step: int(step["after_s"]))
        values = {name: level[name] for name in _LEVEL} | {
            "place": place,
            "calendar_id": calendars[level["calendar"]],
            "escalation": steps,
            "active": True,
        }
        row = insert(ServiceLevel).values(values)
        newer = {name: row.excluded[name] for name in values if name != "key"}
        await session.execute(row.on_conflict_do_update(index_elements=["key"], set_=newer))


async def _check(session: AsyncSession, wanted: Promises) -> None:
    for given in (wanted.levels, wanted.calendars):
        keys = [one["key"] for one in given]
        if len(set(keys)) < len(keys):
            raise BadServiceLevels("每个编号只能出现一次。", "Every key may be there only once.")
    for calendar in wanted.calendars:
        _check_calendar(calendar)
    calendars = {calendar["key"] for calendar in wanted.calendars}
    queues = set((await session.scalars(select(Queue.key))).all())
    for level in wanted.levels:
        if level["calendar"] not in calendars:
            raise BadServiceLevels(
                f"服务水平“{level['name_zh']}”使用的日历“{level['calendar']}”不存在，请选择已有的日历。",
                f'The service level "{level["name_en"]}" runs by a calendar that is not there, '
                f'"{level["calendar"]}": choose one of the calendars.',
            )
        if unknown := set(level["when"].get("queues", ())) - queues:
            raise BadServiceLevels(
                f"服务水平“{level['name_zh']}”中的队列“{min(unknown)}”不存在，请选择已有的队列。",
                f'The service level "{level["name_en"]}" names a queue that is not there, "{min(unknown)}": '
                "choose one of the queues.",
            )


def _check_calendar(written: Json) -> None:
    try:
        # A calendar closed for years would leave a ticket without a due time.
        as_calendar(Calendar(**written)).next_open(datetime.now(UTC))
    except BadCalendar as error:
        zh, en = written["name_zh"], written["name_en"]
        raise BadServiceLevels(f"日历“{zh}”：{error.text.zh}", f'Calendar "{en}": {error.text.en}') from error
    except NeverOpens as error:
        raise BadServiceLevels(
            f"日历“{written['name_zh']}”多年不开放，请去掉一些休息日。",
            f'Calendar "{written["name_en"]}" does not open for years: take some of its free days away.',
        ) from error


_LEVEL = (
    "key",
    "name_zh",
    "name_en",
    "when",
    "first_response_s",
    "next_response_s",
    "resolution_s",
    "warn_before_s",
    "escalation",
)
_CALENDAR = ("key", "name_zh", "name_en", "timezone", "weekly", "country", "days")
