"""The service levels every installation starts with."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.calendars.defaults import ALWAYS, OFFICE, ensure_calendars
from contact_center.calendars.models import Calendar
from contact_center.store.table import Json
from contact_center.tickets.models.service_levels import ServiceLevel, ServiceLevelEdition
from contact_center.vocabulary.text import Text

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_WORKING_DAY = 8 * _HOUR


def _level(name: Text, calendar: str, seconds: tuple[int, int, int], **more: Json) -> Json:
    first, following, resolution = seconds
    return {
        "name_zh": name.zh,
        "name_en": name.en,
        "calendar": calendar,
        "first_response_s": first,
        "next_response_s": following,
        "resolution_s": resolution,
        "when": more.get("when", {}),
        "escalation": [{"after_s": 0, "to": "raise_priority"}, {"after_s": first, "to": "supervisors"}],
    }


_LEVELS: dict[str, Json] = {
    "urgent": _level(
        Text("紧急", "Urgent"),
        ALWAYS,
        (5 * _MINUTE, 15 * _MINUTE, _DAY),
        when={"priorities": ["urgent"]},
    ),
    "complaints": _level(
        Text("投诉", "Complaints"),
        OFFICE,
        (_HOUR, 4 * _HOUR, 5 * _WORKING_DAY),
        when={"categories": ["complaint"]},
    ),
    "waiting": _level(
        Text("等候人工", "Waiting for a person"),
        OFFICE,
        (5 * _MINUTE, 10 * _MINUTE, _WORKING_DAY),
        when={"categories": ["handover", "assistant_unavailable"]},
    ),
    "premium": _level(
        Text("尊享客户", "Premium customers"),
        OFFICE,
        (15 * _MINUTE, 30 * _MINUTE, _WORKING_DAY),
        when={"tiers": ["premium"]},
    ),
    "standard": _level(Text("其他", "Everything else"), OFFICE, (_HOUR, 2 * _HOUR, 3 * _WORKING_DAY)),
}


async def ensure_service_levels(session: AsyncSession, timezone: str = "Asia/Shanghai") -> None:
    """Create the initial service levels; if there are any, they stay as they are."""
    await ensure_calendars(session, timezone)
    edition = insert(ServiceLevelEdition).values(id=1, version=1)
    await session.execute(edition.on_conflict_do_nothing(index_elements=["id"]))
    if await session.scalar(select(ServiceLevel.id).limit(1)) is not None:
        return
    rows = await session.execute(select(Calendar.key, Calendar.id))
    calendars = dict(rows.tuples().all())
    for place, (key, level) in enumerate(_LEVELS.items(), start=1):
        values = {name: value for name, value in level.items() if name != "calendar"}
        row = insert(ServiceLevel).values(
            key=key, place=place, calendar_id=calendars[level["calendar"]], **values
        )
        await session.execute(row.on_conflict_do_nothing(index_elements=["key"]))
