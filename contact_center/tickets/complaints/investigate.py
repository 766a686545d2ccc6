"""Investigate a complaint: add evidence, and update what is known about it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.complaints.lists import CATEGORIES, PRODUCTS, ROOT_CAUSES
from contact_center.tickets.complaints.models import Complaint, Evidence
from contact_center.tickets.complaints.record import advance, check_open, write_down
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.vocabulary.severities import SEVERITIES

_CHOICES = {
    "severity": SEVERITIES,
    "category": CATEGORIES,
    "product": PRODUCTS,
    "root_cause": ROOT_CAUSES,
}
_OVER = ("closed", "withdrawn", "merged")


async def add_evidence(
    session: AsyncSession, complaint: Complaint, text: str, *, user_id: int, now: datetime
) -> Evidence:
    """Store evidence. Raises ComplaintRefused if the complaint is no longer open."""
    check_open(complaint)
    found = Evidence(complaint_id=complaint.id, text=text, added_by_id=user_id, added_at=now)
    session.add(found)
    await session.flush()
    advance(complaint, "investigating")
    await write_down(session, complaint, user_id, "evidence", {"evidence_id": found.id})
    return found


async def change_complaint(
    session: AsyncSession, complaint: Complaint, values: dict[str, str | None], *, user_id: int
) -> None:
    """Change severity, category, product, branch or root cause until the complaint is closed.

    The caller validates the branch. Raises ComplaintRefused for an unknown choice, and once it is over.
    """
    if complaint.stage in _OVER:
        raise ComplaintRefused("complaint_over")
    changed: dict[str, dict[str, str | None]] = {}
    for field, value in values.items():
        _check(field, value)
        before = getattr(complaint, field)
        if before != value:
            changed[field] = {"from": before, "to": value}
            setattr(complaint, field, value)
    if changed:
        await write_down(session, complaint, user_id, "changed", changed)


def _check(field: str, value: str | None) -> None:
    choices = _CHOICES.get(field)
    if choices is None:
        return
    if value is None and field in ("product", "root_cause"):
        return
    if value not in choices:
        raise ComplaintRefused("unknown_choice", {"detail": f"{field} {value}"})
