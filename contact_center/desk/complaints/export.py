"""Take the register away over the API, as CSV or as an Excel file, however long it is."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from typing import IO, TYPE_CHECKING, Literal

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r403

from contact_center.desk.complaints.choices import branch_names
from contact_center.desk.complaints.query import RegisterQuery, register_filter
from contact_center.desk.errors import ApiError
from contact_center.desk.request import DESK, typed, who_asks
from contact_center.desk.schema import BankFile
from contact_center.security.audit import audit
from contact_center.store.engine import Store
from contact_center.tickets.complaints.export import BOM, Look, cells, csv_lines, heading
from contact_center.tickets.complaints.register import RegisterFilter, entries, entry_of
from contact_center.vocabulary.text import Text

if TYPE_CHECKING:
    from contact_center.tickets.complaints.workbook import Sheet

_TITLE = Text("投诉登记簿", "Complaints")
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ROWS_AT_ONCE = 500
_CHUNK = 1 << 16
Rows = list[list[str | int]]


@typed
async def export_register(
    request: web.Request,
    query: RegisterQuery,
    format: Literal["csv", "xlsx"] = "csv",  # noqa: A002
) -> r200[BankFile] | r400 | r403:
    """The register in the language of the supervisor who asks; who took it away is written down."""
    parts, user = request.app[DESK], who_asks(request).user
    if user.role != "supervisor":
        raise ApiError("forbidden")
    wanted = register_filter(query, parts.timezone)
    async with parts.store.transaction() as session:
        await audit(session, user.id, "export complaints", "complaints", {"format": format})
        branches = await branch_names(session)
    look = Look(user.language, wanted.zone, wanted.now, branches, parts.store.channels)
    response = web.StreamResponse(headers=_headers(format, wanted))
    if format == "csv":
        await response.prepare(request)
        await response.write(BOM + csv_lines([heading(look)]))
        async for rows in _rows(parts.store, wanted, look):
            await response.write(csv_lines(rows))
    else:
        await _send_workbook(request, response, parts.store, wanted, look)
    await response.write_eof()
    return response


def _headers(kind: str, wanted: RegisterFilter) -> dict[str, str]:
    day = wanted.now.astimezone(wanted.zone).date().isoformat()
    return {
        "Content-Type": _TYPES[kind],
        "Content-Disposition": f'attachment; filename="complaints-{day}.{kind}"',
        "Cache-Control": "no-store",
    }


async def _rows(store: Store, wanted: RegisterFilter, look: Look) -> AsyncIterator[Rows]:
    """The lines of the table, some at a time; read as they are sent."""
    async with store.transaction() as session:
        found = await session.stream(entries(wanted).execution_options(yield_per=_ROWS_AT_ONCE))
        async for batch in found.partitions():
            yield [cells(look, entry_of(*row)) for row in batch]
            # What was written is not needed again.
            session.expunge_all()


async def _send_workbook(
    request: web.Request, response: web.StreamResponse, store: Store, wanted: RegisterFilter, look: Look
) -> None:
    """A workbook is whole only at its end, so it is written to a file first."""
    # Loaded by who takes one away, and not at the start of every web process.
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
