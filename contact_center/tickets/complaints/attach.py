"""Store evidence files of a complaint exactly as received, each one only once."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.audit import audit
from contact_center.security.file_kinds import kind_of
from contact_center.tickets.complaints.models import Complaint, EvidenceFile
from contact_center.tickets.complaints.record import advance, check_open, write_down
from contact_center.tickets.complaints.refused import ComplaintRefused

_LONGEST_NAME = 200


@dataclass(frozen=True)
class Attachment:
    """A file that was checked and may be stored."""

    name: str
    media_type: str
    digest: str
    """SHA-256, in hexadecimal."""
    data: bytes


def look_at(name: str, data: bytes) -> Attachment:
    """Check a file; reads all of it, so it may take a while. Raises ComplaintRefused for a wrong kind."""
    kept = _safe(name)
    kind = kind_of(kept, data)
    if kind is None:
        raise ComplaintRefused("file_kind")
    return Attachment(kept, kind, hashlib.sha256(data).hexdigest(), data)


async def attach_file(
    session: AsyncSession, complaint: Complaint, file: Attachment, *, user_id: int, now: datetime
) -> EvidenceFile:
    """Store a file of a locked complaint, or return the same file if it was stored before.

    Raises ComplaintRefused if the complaint is no longer open.
    """
    check_open(complaint)
    query = select(EvidenceFile).where(EvidenceFile.complaint_id == complaint.id)
    known = await session.scalar(query.where(EvidenceFile.digest == file.digest))
    if known is not None:
        return known
    kept = EvidenceFile(
        complaint_id=complaint.id,
        name=file.name,
        media_type=file.media_type,
        size=len(file.data),
        digest=file.digest,
        data=file.data,
        added_by_id=user_id,
        added_at=now,
    )
    session.add(kept)
    await session.flush()
    advance(complaint, "investigating")
    await write_down(session, complaint, user_id, "evidence_file", {"file_id": kept.id})
    return kept


async def files_of(session: AsyncSession, complaint_id: int) -> list[EvidenceFile]:
    """The files of a complaint in order, without their content."""
    query = select(EvidenceFile).where(EvidenceFile.complaint_id == complaint_id)
    return list((await session.scalars(query.order_by(EvidenceFile.id))).all())


async def take_out(
    session: AsyncSession, ticket_id: int, file_id: int, *, user_id: int
) -> EvidenceFile | None:
    """Read a file of this ticket's complaint with its content; the audit records who did."""
    query = (
        select(EvidenceFile)
        .join(Complaint, Complaint.id == EvidenceFile.complaint_id)
        .where(Complaint.ticket_id == ticket_id, EvidenceFile.id == file_id)
    )
    file = await session.scalar(query)
    if file is not None:
        await session.refresh(file, ["data"])
        await audit(session, user_id, "read evidence file", f"ticket {ticket_id}", {"file_id": file_id})
    return file


def _safe(name: str) -> str:
    """The file name only, without folders and non-printable characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(sign for sign in last if sign.isprintable()).strip()
    stem, dot, suffix = seen.rpartition(".")
    return f"{stem[: _LONGEST_NAME - len(suffix) - 1]}{dot}{suffix}" if dot and stem else seen[:_LONGEST_NAME]
