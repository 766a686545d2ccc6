"""Import the bank's branches from a file: all of it or nothing.

branches.csv: key,name_zh,name_en,address_zh,address_en,weekdays,saturday,sunday,holidays,counters,timezone
    weekdays (Monday to Friday), saturday, sunday and (public) holidays, such as 09:00-17:00, or closed;
    counters is the number of customers served at once; timezone such as Asia/Shanghai.

An existing branch (same key) is updated; one that the file does not name stays.
"""

from datetime import time
from functools import cache
from zoneinfo import available_timezones

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.models import Branch
from contact_center.customers.read_rows import BadValue, Row, check_once, filled, read_rows
from contact_center.vocabulary.text import Text

COLUMNS = (
    "key",
    "name_zh",
    "name_en",
    "address_zh",
    "address_en",
    "weekdays",
    "saturday",
    "sunday",
    "holidays",
    "counters",
    "timezone",
)
CLOSED = "closed"


async def import_branches(session: AsyncSession, text: str) -> int:
    """Import branches.csv; returns the row count. Raises ImportRejected, and then nothing is changed."""
    rows = read_rows(text, COLUMNS, _branch)
    check_once((line, (str(values["key"]),)) for line, values in rows)
    for _, values in rows:
        row = insert(Branch).values(**values)
        newer = {name: row.excluded[name] for name in values}
        await session.execute(row.on_conflict_do_update(index_elements=["key"], set_=newer))
    return len(rows)


def _branch(row: Row) -> dict[str, object]:
    return {
        **{name: filled(row, name) for name in COLUMNS[:5]},
        "hours": [*[_hours(row, "weekdays")] * 5, *(_hours(row, day) for day in COLUMNS[6:9])],
        "counters": _counters(row),
        "timezone": _timezone(row),
    }


def _hours(row: Row, column: str) -> dict[str, str] | None:
    if row[column] == CLOSED:
        return None
    opens, _, closes = row[column].partition("-")
    try:
        if time.fromisoformat(opens) < time.fromisoformat(closes) and len(opens) == len(closes) == 5:
            return {"opens": opens, "closes": closes}
    except ValueError:
        pass
    raise BadValue(
        Text(
            f"{column} 应为营业时间，例如 09:00-17:00，或 closed。",
            f"{column} has to be hours such as 09:00-17:00, or closed.",
        )
    )


def _counters(row: Row) -> int:
    value = row["counters"]
    if value.isascii() and value.isdecimal() and 1 <= len(value) <= 3 and int(value):
        return int(value)
    raise BadValue(Text("counters 应为正整数。", "counters has to be a number from 1."))


def _timezone(row: Row) -> str:
    if row["timezone"] in _timezones():
        return row["timezone"]
    raise BadValue(
        Text("timezone 应为时区名，例如 Asia/Shanghai。", "timezone has to be a name such as Asia/Shanghai.")
    )


@cache
def _timezones() -> frozenset[str]:
    """Listing them reads hundreds of files."""
    return frozenset(available_timezones())
