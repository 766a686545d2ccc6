"""Export the register: columns in one language, and lines of CSV."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.names import branch_names
from contact_center.security.audit import audit
from contact_center.security.models import User
from contact_center.store.channels import channels_of
from contact_center.tickets.complaints.deadline import due_on, is_late
from contact_center.tickets.complaints.lists import CATEGORIES, PRODUCTS, ROOT_CAUSES
from contact_center.tickets.complaints.record import OPEN_STAGES
from contact_center.tickets.complaints.register import Entry
from contact_center.vocabulary.channels import Channels
from contact_center.vocabulary.complaint_stages import STAGES
from contact_center.vocabulary.severities import SEVERITIES
from contact_center.vocabulary.text import Text

BOM = "\ufeff".encode()
"""Tells Excel that a CSV file is UTF-8."""
_FORMULA = tuple("=+-@＝＋－＠\t\r\n|%")
"""Characters that begin a formula or command in a spreadsheet, also in full width."""
_OVERDUE = Text("是", "yes")


@dataclass(frozen=True)
class Look:
    """How the table is written: language, the bank's zone, the current time, branches and channels."""

    language: str
    zone: ZoneInfo
    now: datetime
    branches: Mapping[str, Text]
    channels: Channels

    def name(self, names: Mapping[str, Text], key: str | None) -> str:
        """The name of a key; the key itself if it has none any more."""
        if key is None:
            return ""
        return names[key].say(self.language) if key in names else key

    def channel(self, key: str) -> str:
        return self.channels[key].name.say(self.language)

    def at(self, moment: datetime | None) -> str:
        return moment.astimezone(self.zone).strftime("%Y-%m-%d %H:%M") if moment else ""

    def due(self, entry: Entry) -> str:
        return due_on(entry.complaint.clock_from, entry.complaint.term_days, self.zone).isoformat()

    def overdue(self, entry: Entry) -> str:
        one = entry.complaint
        end = one.answered_at or (self.now if one.stage in OPEN_STAGES else None)
        late = end is not None and is_late(one.clock_from, one.term_days, self.zone, end)
        return _OVERDUE.say(self.language) if late else ""


@dataclass(frozen=True)
class Column:
    """A column: its name, its value, and whether that is a time or day in the bank's zone."""

    name: Text
    value: Callable[[Look, Entry], str | int]
    is_time: bool = False


_COLUMNS: tuple[Column, ...] = (
    Column(Text("投诉编号", "Number"), lambda _, e: e.ticket.number),
    Column(Text("客户号", "Customer"), lambda _, e: e.customer_number or ""),
    Column(Text("受理时间", "Received"), lambda k, e: k.at(e.complaint.received_at), is_time=True),
    Column(Text("渠道", "Channel"), lambda k, e: k.channel(e.complaint.channel)),
    Column(Text("严重程度", "Severity"), lambda k, e: k.name(SEVERITIES, e.complaint.severity)),
    Column(Text("类别", "Category"), lambda k, e: k.name(CATEGORIES, e.complaint.category)),
    Column(Text("产品", "Product"), lambda k, e: k.name(PRODUCTS, e.complaint.product)),
    Column(Text("网点", "Branch"), lambda k, e: k.name(k.branches, e.complaint.branch)),
    Column(Text("状态", "Stage"), lambda k, e: k.name(STAGES, e.complaint.stage)),
    Column(Text("办理期限（天）", "Term (days)"), lambda _, e: e.complaint.term_days),
    Column(Text("最迟答复日", "Due on"), lambda k, e: k.due(e), is_time=True),
    Column(Text("超期", "Overdue"), lambda k, e: k.overdue(e)),
    Column(
        Text("告知受理时间", "Acknowledged"), lambda k, e: k.at(e.complaint.acknowledged_at), is_time=True
    ),
    Column(Text("答复时间", "Answered"), lambda k, e: k.at(e.complaint.answered_at), is_time=True),
    Column(Text("答复内容", "Answer"), lambda _, e: e.complaint.answer or ""),
    Column(Text("根本原因", "Root cause"), lambda k, e: k.name(ROOT_CAUSES, e.cause)),
    Column(Text("已批准补偿", "Approved redress"), lambda _, e: e.redress),
    Column(Text("复核时间", "Reviewed"), lambda k, e: k.at(e.complaint.reviewed_at), is_time=True),
    Column(Text("重新受理次数", "Reopened"), lambda _, e: e.complaint.reopened),
    Column(Text("经办人", "Assigned to"), lambda _, e: e.assignee.name if e.assignee else ""),
    Column(Text("办结时间", "Closed"), lambda k, e: k.at(e.ticket.closed_at), is_time=True),
)


async def begin_export(
    session: AsyncSession, user: User, file_format: str, *, zone: ZoneInfo, now: datetime
) -> Look:
    """Audit that the user exports the register; returns how it is written for them."""
    await audit(session, user.id, "export complaints", "complaints", {"format": file_format})
    branches = {one.key: one.name for one in await branch_names(session)}
    return Look(user.language, zone, now, branches, channels_of(session))


def heading(look: Look) -> list[str | int]:
    """The column names; those of times and days include the zone."""
    zone = zone_name(look.zone, look.now)
    around = "{name}（{zone}）" if look.language == "zh" else "{name} ({zone})"
    names = ((column.is_time, column.name.say(look.language)) for column in _COLUMNS)
    return [around.format(name=name, zone=zone) if is_time else name for is_time, name in names]


def zone_name(zone: ZoneInfo, now: datetime) -> str:
    """The zone's name, with its UTC offset if that is the same all year."""
    offsets = {datetime(now.year, month, 1, tzinfo=zone).strftime("%z") for month in range(1, 13)}
    if len(offsets) > 1:
        return zone.key
    offset = offsets.pop()
    return f"{zone.key}, UTC{offset[:3]}:{offset[3:]}"


def cells(look: Look, entry: Entry) -> list[str | int]:
    """The values of one complaint, by column."""
    return [column.value(look, entry) for column in _COLUMNS]


def csv_lines(rows: Sequence[Sequence[str | int]]) -> bytes:
    """Lines of CSV in UTF-8, without the BOM at the start of a file."""
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([[defused(cell) for cell in row] for row in rows])
    return written.getvalue().encode()


def defused(cell: str | int) -> str | int:
    """Escape a cell that a spreadsheet would run as a formula (OWASP, "CSV Injection").

    Customers write the text of some cells.
    """
    if not isinstance(cell, str):
        return cell
    seen = cell.lstrip(" \u00a0\u3000\ufeff\u200b\u200e\u200f\u2060\x00")
    return f"'{cell}" if seen.startswith(_FORMULA) else cell
