"""Insert the calendars every installation starts with."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.calendars.models import Calendar
from contact_center.store.table import Json

OFFICE = "office"
ALWAYS = "always"
COUNTRY = "CN"
_OFFICE_HOURS: list[Json] = [{"opens": "09:00", "closes": "17:00"}]
_DAY_AND_NIGHT: list[Json] = [{"opens": "00:00", "closes": "24:00"}]


async def ensure_calendars(session: AsyncSession, timezone: str = "Asia/Shanghai") -> None:
    """Insert the default calendars; an existing one stays as it is."""
    office: Json = {
        "key": OFFICE,
        "name_zh": "办公时间",
        "name_en": "Office hours",
        "country": COUNTRY,
        "weekly": [_OFFICE_HOURS] * 5 + [[], []],
    }
    always: Json = {
        "key": ALWAYS,
        "name_zh": "全天候",
        "name_en": "Day and night",
        "weekly": [_DAY_AND_NIGHT] * 7,
    }
    for values in (office, always):
        row = insert(Calendar).values(timezone=timezone, **values)
        await session.execute(row.on_conflict_do_nothing(index_elements=["key"]))
