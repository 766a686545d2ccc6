"""How complaints are read for the API."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.complaints.choices import names
from contact_center.desk.complaints.events import event_name
from contact_center.desk.complaints.shapes import (
    ComplaintShape,
    ComplaintSummary,
    EventShape,
    EvidenceFileShape,
    EvidenceShape,
    ExtensionShape,
    MissingShape,
    RedressShape,
    TicketRef,
)
from contact_center.desk.errors import ApiError
from contact_center.desk.read_tickets import who
from contact_center.desk.schema import Who
from contact_center.desk.versions import version_of
from contact_center.security.tables import User
from contact_center.tickets.complaints.attach import files_of
from contact_center.tickets.complaints.closing import missing_to_close
from contact_center.tickets.complaints.deadline import days_left, due_at, due_on, is_late, next_term
from contact_center.tickets.complaints.models import (
    Complaint,
    ComplaintEvent,
    DeadlineExtension,
    Evidence,
    RedressProposal,
)
from contact_center.tickets.complaints.record import ANSWERED_STAGES, OPEN_STAGES
from contact_center.tickets.complaints.register import Entry, entry_of, one_entry
from contact_center.tickets.complaints.tell import language_of
from contact_center.tickets.complaints.texts import MISSING
from contact_center.tickets.models.tickets import ticket_number

DESCRIPTION = ("severity", "category", "product", "branch", "root_cause")
"""What a complaint is described with, and staff can change."""


async def read_complaint(
    session: AsyncSession, user: User, ticket_id: int, zone: ZoneInfo, now: datetime
) -> ComplaintShape:
    """The complaint of a ticket as `user` sees it. Raises ApiError when there is none."""
    row = (await session.execute(one_entry(ticket_id))).first()
    if row is None:
        raise ApiError("not_found")
    entry = entry_of(*row)
    one, people = entry.complaint, _People(session)
    return ComplaintShape.model_validate(
        {
            **summary(entry, zone, now).model_dump(),
            "language": await language_of(session, entry.ticket),
            "acknowledged_at": one.acknowledged_at,
            "answer": one.answer,
            "answered_by": await people.who(one.answered_by_id),
            "review": one.review,
            "reviewed_at": one.reviewed_at,
            "reviewed_by": await people.who(one.reviewed_by_id),
            "may_review": _may_review(one, user),
            "reopened": one.reopened,
            "merged_into": await _merged_into(session, one),
            "merged": await _merged(session, one),
            "next_term": next_term(one.term_days) if one.stage in OPEN_STAGES else None,
            "evidence": await _evidence(session, one, people),
            "files": await _files(session, one, people),
            "redress_proposals": await _redress(session, one, people, user),
            "extensions": await _extensions(session, one, people, user),
            "history": await _history(session, one, people),
            "missing_to_close": await _missing(session, one),
            "version": version_of({name: getattr(one, name) for name in DESCRIPTION}),
        }
    )


def summary(entry: Entry, zone: ZoneInfo, now: datetime) -> ComplaintSummary:
    """A complaint as the register lists it."""
    one, is_open = entry.complaint, entry.complaint.stage in OPEN_STAGES
    clock = (one.clock_from, one.term_days, zone)
    end = one.answered_at or (now if is_open else None)
    return ComplaintSummary.model_validate(
        {
            "ticket_id": entry.ticket.id,
            "number": entry.ticket.number,
            "customer_number": entry.customer_number,
            "stage": one.stage,
            "severity": one.severity,
            "category": one.category,
            "product": one.product,
            "branch": one.branch,
            "channel": one.channel,
            "root_cause": entry.cause,
            "received_at": one.received_at,
            "term_days": one.term_days,
            "due_at": due_at(*clock),
            "due_on": due_on(*clock),
            "days_left": days_left(*clock, now) if is_open else None,
            "overdue": end is not None and is_late(*clock, end),
            "answered_at": one.answered_at,
            "assignee": who(entry.assignee),
            "redress": entry.redress,
        }
    )


class _People:
    """Members of staff by id, each read once."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def who(self, user_id: int | None) -> Who | None:
        return who(await self._session.get(User, user_id)) if user_id is not None else None


def _may_decide(complaint: Complaint, user: User, asked_by: int) -> bool:
    return complaint.stage in OPEN_STAGES and user.role == "supervisor" and user.id != asked_by


def _may_review(complaint: Complaint, user: User) -> bool:
    answered = complaint.stage in ANSWERED_STAGES and complaint.reviewed_at is None
    return answered and user.role == "supervisor" and user.id != complaint.answered_by_id


async def _merged_into(session: AsyncSession, one: Complaint) -> TicketRef | None:
    if one.merged_into_id is None:
        return None
    leading = await session.get_one(Complaint, one.merged_into_id)
    return _ref(leading.ticket_id)


async def _merged(session: AsyncSession, one: Complaint) -> list[TicketRef]:
    query = select(Complaint.ticket_id).where(Complaint.merged_into_id == one.id).order_by(Complaint.id)
    return [_ref(ticket_id) for ticket_id in await session.scalars(query)]


def _ref(ticket_id: int) -> TicketRef:
    return TicketRef(ticket_id=ticket_id, number=ticket_number(ticket_id))


async def _evidence(session: AsyncSession, one: Complaint, people: _People) -> list[EvidenceShape]:
    query = select(Evidence).where(Evidence.complaint_id == one.id).order_by(Evidence.id)
    found = (await session.scalars(query)).all()
    return [
        EvidenceShape.model_validate(
            {"id": item.id, "text": item.text, "by": await people.who(item.added_by_id), "at": item.added_at}
        )
        for item in found
    ]


async def _files(session: AsyncSession, one: Complaint, people: _People) -> list[EvidenceFileShape]:
    return [
        EvidenceFileShape.model_validate(
            {
                "id": file.id,
                "name": file.name,
                "media_type": file.media_type,
                "size": file.size,
                "by": await people.who(file.added_by_id),
                "at": file.added_at,
            }
        )
        for file in await files_of(session, one.id)
    ]


async def _redress(session: AsyncSession, one: Complaint, people: _People, user: User) -> list[RedressShape]:
    query = select(RedressProposal).where(RedressProposal.complaint_id == one.id)
    found = (await session.scalars(query.order_by(RedressProposal.id))).all()
    return [
        RedressShape.model_validate(
            {
                "id": item.id,
                "amount": f"{item.amount:.2f}",
                "currency": item.currency,
                "reason": item.reason,
                "state": item.state,
                "needs_approval": item.needs_approval,
                "proposed_by": await people.who(item.proposed_by_id),
                "proposed_at": item.proposed_at,
                "decided_by": await people.who(item.decided_by_id),
                "decided_at": item.decided_at,
                "may_decide": item.state == "proposed" and _may_decide(one, user, item.proposed_by_id),
            }
        )
        for item in found
    ]


async def _extensions(
    session: AsyncSession, one: Complaint, people: _People, user: User
) -> list[ExtensionShape]:
    query = select(DeadlineExtension).where(DeadlineExtension.complaint_id == one.id)
    found = (await session.scalars(query.order_by(DeadlineExtension.id))).all()
    return [
        ExtensionShape.model_validate(
            {
                "id": item.id,
                "days": item.days,
                "reason": item.reason,
                "state": item.state,
                "requested_by": await people.who(item.requested_by_id),
                "requested_at": item.requested_at,
                "decided_by": await people.who(item.decided_by_id),
                "decided_at": item.decided_at,
                "may_decide": item.state == "requested" and _may_decide(one, user, item.requested_by_id),
            }
        )
        for item in found
    ]


async def _history(session: AsyncSession, one: Complaint, people: _People) -> list[EventShape]:
    query = select(ComplaintEvent).where(ComplaintEvent.complaint_id == one.id).order_by(ComplaintEvent.id)
    found: list[Any] = list((await session.scalars(query)).all())
    return [
        EventShape(
            id=event.id,
            at=event.at,
            by=await people.who(event.user_id),
            what=event.what,
            text=event_name(event.what),
            details=event.details,
        )
        for event in found
    ]


async def _missing(session: AsyncSession, one: Complaint) -> list[MissingShape]:
    if one.stage in ("closed", "withdrawn", "merged"):
        return []
    keys = await missing_to_close(session, one)
    return [MissingShape.model_validate({"key": key, "name": names(MISSING[key])}) for key in keys]
