"""Serve the complaint register via the API: a list with totals and hot spots, and an export."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, date, datetime
from typing import IO, TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from aiohttp import web
from aiohttp_pydantic.injectors import Group
from aiohttp_pydantic.oas.typing import r200, r400, r403
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.names import InBothLanguages, branch_names, names
from contact_center.desk.api.request import DESK, answer, current_user, typed
from contact_center.desk.api.shapes import BankFile, Names
from contact_center.desk.complaints.queries import summary
from contact_center.desk.complaints.shapes import ComplaintRegister, HotSpotShape, RegisterTotals, TotalShape
from contact_center.store.engine import Store
from contact_center.tickets.complaints.export import BOM, Look, begin_export, cells, csv_lines, heading
from contact_center.tickets.complaints.hot_spots import HotSpot, hot_spots
from contact_center.tickets.complaints.lists import CATEGORIES, PRODUCTS, ROOT_CAUSES
from contact_center.tickets.complaints.register import RegisterFilter, count, entries, entry_of, totals
from contact_center.vocabulary.complaint_stages import STAGES
from contact_center.vocabulary.text import Text

if TYPE_CHECKING:
    from contact_center.tickets.complaints.workbook import Sheet

_STATES = {*STAGES, "open", "overdue"}
_UNKNOWN = Text("未确定", "Not known yet")
_MOST = 500

_TITLE = Text("投诉登记簿", "Complaints")
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ROWS_AT_ONCE = 500
_CHUNK = 1 << 16
Rows = list[list[str | int]]


class RegisterQuery(Group):  # type: ignore[misc]  # The library has no types.
    """Empty means any. `from` and `to` are the first and the last day of receipt, as 2026-03-10."""

    state: str = ""
    to: str = ""
    branch: str = ""
    product: str = ""
    cause: str = ""
    # `from` is a keyword.
    __annotations__["from"] = str
    vars()["from"] = ""


@typed
async def show_register(
    request: web.Request, query: RegisterQuery, limit: int = 100, offset: int = 0
) -> r200[ComplaintRegister] | r400 | r403:
    """For supervisors. Totals of all matches; hot spots of the last twelve weeks, whatever the filter."""
    deps = request.app[DESK]
    wanted = register_filter(query, deps.timezone)
    async with deps.store.transaction() as session:
        rows = entries(wanted).limit(max(1, min(limit, _MOST))).offset(max(0, min(offset, 10**9)))
        branches = await branch_names(session)
        spots = await hot_spots(session, deps.timezone, deps.today())
        shape = ComplaintRegister(
            items=[summary(entry_of(*row), wanted.zone, wanted.now) for row in await session.execute(rows)],
            total=await count(session, wanted),
            totals=await _totals(session, wanted, branches),
            hot_spots=[_spot(spot, branches) for spot in spots],
        )
    return answer(shape)


@typed
async def export_register(
    request: web.Request,
    query: RegisterQuery,
    format: Literal["csv", "xlsx"] = "csv",  # noqa: A002
) -> r200[BankFile] | r400 | r403:
    """The register in the current supervisor's language. The export is audited."""
    deps, user = request.app[DESK], current_user(request)
    wanted = register_filter(query, deps.timezone)
    async with deps.store.transaction() as session:
        look = await begin_export(session, user, format, zone=wanted.zone, now=wanted.now)
    response = web.StreamResponse(headers=_headers(format, wanted))
    if format == "csv":
        await response.prepare(request)
        await response.write(BOM + csv_lines([heading(look)]))
        async for rows in _rows(deps.store, wanted, look):
            await response.write(csv_lines(rows))
    else:
        await _send_workbook(request, response, deps.store, wanted, look)
    await response.write_eof()
    return response


def register_filter(query: RegisterQuery, zone: ZoneInfo) -> RegisterFilter:
    """Raises ApiError for an unknown state or an invalid date."""
    if query.state and query.state not in _STATES:
        raise ApiError("bad_request", detail="state")
    return RegisterFilter(
        zone=zone,
        now=datetime.now(UTC),
        state=query.state or None,
        since=_day(getattr(query, "from"), "from"),
        until=_day(query.to, "to"),
        branch=query.branch or None,
        product=query.product or None,
        cause=query.cause or None,
    )


def _day(written: str, field: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ApiError("bad_request", detail=field) from error


async def _totals(
    session: AsyncSession, wanted: RegisterFilter, branches: Mapping[str, InBothLanguages]
) -> RegisterTotals:
    found = await totals(session, wanted)

    def shapes(by: str, listed: Mapping[str, InBothLanguages]) -> list[TotalShape]:
        return [TotalShape(key=key, name=_named(listed, key), count=number) for key, number in found[by]]

    return RegisterTotals(
        by_cause=shapes("cause", ROOT_CAUSES),
        by_product=shapes("product", PRODUCTS),
        by_branch=shapes("branch", branches),
    )


def _spot(spot: HotSpot, branches: Mapping[str, InBothLanguages]) -> HotSpotShape:
    listed = {"cause": ROOT_CAUSES, "category": CATEGORIES, "branch": branches}[spot.by]
    return HotSpotShape.model_validate(
        {
            "by": spot.by,
            "key": spot.key,
            "name": _named(listed, spot.key),
            "week": spot.week,
            "count": spot.count,
            "usual": round(spot.usual, 2),
        }
    )


def _named(listed: Mapping[str, InBothLanguages], key: str | None) -> Names:
    """The names of a key; the key itself if it is no longer in the list."""
    if key is None:
        return names(_UNKNOWN)
    return names(listed[key]) if key in listed else Names(zh=key, en=key)


def _headers(kind: str, wanted: RegisterFilter) -> dict[str, str]:
    day = wanted.now.astimezone(wanted.zone).date().isoformat()
    return {
        "Content-Type": _TYPES[kind],
        "Content-Disposition": f'attachment; filename="complaints-{day}.{kind}"',
        "Cache-Control": "no-store",
    }


async def _rows(store: Store, wanted: RegisterFilter, look: Look) -> AsyncIterator[Rows]:
    """The rows of the table in batches, read as they are sent."""
    async with store.transaction() as session:
        found = await session.stream(entries(wanted).execution_options(yield_per=_ROWS_AT_ONCE))
        async for batch in found.partitions():
            yield [cells(look, entry_of(*row)) for row in batch]
            # The session would keep every row of a long register.
            session.expunge_all()


async def _send_workbook(
    request: web.Request, response: web.StreamResponse, store: Store, wanted: RegisterFilter, look: Look
) -> None:
    """Write the workbook to a file first: it is only complete at the end."""
    # Imported on demand: most web processes never write a workbook.
    from contact_center.tickets.complaints.workbook import Sheet

    sheet = Sheet(_TITLE.say(look.language))
    sheet.add([heading(look)])
    async for rows in _rows(store, wanted, look):
        await asyncio.to_thread(sheet.add, rows)
    with tempfile.TemporaryFile() as file:
        await asyncio.to_thread(_save, sheet, file)
        await response.prepare(request)
        while chunk := await asyncio.to_thread(file.read, _CHUNK):
            await response.write(chunk)


def _save(sheet: "Sheet", file: IO[bytes]) -> None:
    sheet.save(file)
    file.seek(0)
