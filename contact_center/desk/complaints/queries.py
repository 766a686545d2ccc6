"""Read complaints for the API."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.names import names
from contact_center.desk.api.shapes import Who
from contact_center.desk.api.versions import version_of
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
)
from contact_center.desk.records.refs import TicketRef, ticket_ref
from contact_center.desk.records.tickets import who
from contact_center.security.models import User
from contact_center.security.roles import decides_for
from contact_center.tickets.complaints.attach import files_of
from contact_center.tickets.complaints.closing import missing_to_close
from contact_center.tickets.complaints.deadline import days_left, due_at, due_on, is_late, next_term
from contact_center.tickets.complaints.models import (
    Complaint,
    ComplaintEvent,
    DeadlineExtension,
    Evidence,
    EvidenceFile,
    RedressProposal,
)
from contact_center.tickets.complaints.record import ANSWERED_STAGES, OPEN_STAGES
from contact_center.tickets.complaints.register import Entry, entry_of, one_entry
from contact_center.tickets.complaints.tell import language_of
from contact_center.tickets.complaints.texts import MISSING

_DESCRIPTION = ("severity", "category", "product", "branch", "root_cause")
"""The fields that describe a complaint and that staff can change."""

_Part = TypeVar("_Part", Evidence, RedressProposal, DeadlineExtension, ComplaintEvent)


def description_version(complaint: Complaint) -> str:
    """The version of the editable fields."""
    return version_of({name: getattr(complaint, name) for name in _DESCRIPTION})


async def read_complaint(
    session: AsyncSession, user: User, ticket_id: int, zone: ZoneInfo, now: datetime
) -> ComplaintShape:
    """The complaint of a ticket as `user` sees it. Raises ApiError if there is none."""
    row = (await session.execute(one_entry(ticket_id))).first()
    if row is None:
        raise ApiError("not_found")
    entry = entry_of(*row)
    one, dossier = entry.complaint, await _dossier(session, entry.complaint)
    return ComplaintShape.model_validate(
        {
            **summary(entry, zone, now).model_dump(),
            "language": await language_of(session, entry.ticket),
            "acknowledged_at": one.acknowledged_at,
            "answer": one.answer,
            "answered_by": dossier.who(one.answered_by_id),
            "review": one.review,
            "reviewed_at": one.reviewed_at,
            "reviewed_by": dossier.who(one.reviewed_by_id),
            "may_review": _may_review(one, user),
            "reopened": one.reopened,
            "merged_into": await _merged_into(session, one),
            "merged": await _merged(session, one),
            "next_term": next_term(one.term_days) if one.stage in OPEN_STAGES else None,
            "evidence": _evidence(dossier),
            "files": _files(dossier),
            "redress_proposals": _redress(dossier, user),
            "extensions": _extensions(dossier, user),
            "history": _history(dossier),
            "missing_to_close": await _missing(session, one),
            "version": description_version(one),
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


@dataclass(frozen=True)
class _Dossier:
    """Everything that belongs to a complaint, and the staff named in it; each read once."""

    complaint: Complaint
    evidence: Sequence[Evidence]
    files: Sequence[EvidenceFile]
    proposals: Sequence[RedressProposal]
    extensions: Sequence[DeadlineExtension]
    events: Sequence[ComplaintEvent]
    people: Mapping[int, User]

    def who(self, user_id: int | None) -> Who | None:
        return who(self.people[user_id]) if user_id is not None else None

    def may_decide(self, user: User, asked_by: int) -> bool:
        return self.complaint.stage in OPEN_STAGES and decides_for(user, asked_by)


async def _dossier(session: AsyncSession, one: Complaint) -> _Dossier:
    evidence = await _parts(session, Evidence, one)
    files = await files_of(session, one.id)
    proposals = await _parts(session, RedressProposal, one)
    extensions = await _parts(session, DeadlineExtension, one)
    events = await _parts(session, ComplaintEvent, one)
    named = {
        one.answered_by_id,
        one.reviewed_by_id,
        *(item.added_by_id for item in evidence),
        *(file.added_by_id for file in files),
        *(by for item in proposals for by in (item.proposed_by_id, item.decided_by_id)),
        *(by for item in extensions for by in (item.requested_by_id, item.decided_by_id)),
        *(event.user_id for event in events),
    } - {None}
    people = await session.scalars(select(User).where(User.id.in_(named))) if named else ()
    return _Dossier(
        one, evidence, files, proposals, extensions, events, {person.id: person for person in people}
    )


async def _parts(session: AsyncSession, kind: type[_Part], one: Complaint) -> Sequence[_Part]:
    query = select(kind).where(kind.complaint_id == one.id).order_by(kind.id)
    return (await session.scalars(query)).all()


def _may_review(complaint: Complaint, user: User) -> bool:
    answered = complaint.stage in ANSWERED_STAGES and complaint.reviewed_at is None
    return answered and decides_for(user, complaint.answered_by_id)


async def _merged_into(session: AsyncSession, one: Complaint) -> TicketRef | None:
    if one.merged_into_id is None:
        return None
    leading = await session.get_one(Complaint, one.merged_into_id)
    return ticket_ref(leading.ticket_id)


async def _merged(session: AsyncSession, one: Complaint) -> list[TicketRef]:
    query = select(Complaint.ticket_id).where(Complaint.merged_into_id == one.id).order_by(Complaint.id)
    return [ticket_ref(ticket_id) for ticket_id in await session.scalars(query)]


def _evidence(dossier: _Dossier) -> list[EvidenceShape]:
    return [
        EvidenceShape.model_validate(
            {"id": item.id, "text": item.text, "by": dossier.who(item.added_by_id), "at": item.added_at}
        )
        for item in dossier.evidence
    ]


def _files(dossier: _Dossier) -> list[EvidenceFileShape]:
    return [
        EvidenceFileShape.model_validate(
            {
                "id": item.id,
                "name": item.name,
                "media_type": item.media_type,
                "size": item.size,
                "by": dossier.who(item.added_by_id),
                "at": item.added_at,
            }
        )
        for item in dossier.files
    ]


def _redress(dossier: _Dossier, user: User) -> list[RedressShape]:
    return [
        RedressShape.model_validate(
            {
                "id": item.id,
                "amount": f"{item.amount:.2f}",
                "currency": item.currency,
                "reason": item.reason,
                "state": item.state,
                "needs_approval": item.needs_approval,
                "proposed_by": dossier.who(item.proposed_by_id),
                "proposed_at": item.proposed_at,
                "decided_by": dossier.who(item.decided_by_id),
                "decided_at": item.decided_at,
                "may_decide": item.state == "proposed" and dossier.may_decide(user, item.proposed_by_id),
            }
        )
        for item in dossier.proposals
    ]


def _extensions(dossier: _Dossier, user: User) -> list[ExtensionShape]:
    return [
        ExtensionShape.model_validate(
            {
                "id": item.id,
                "days": item.days,
                "reason": item.reason,
                "state": item.state,
                "requested_by": dossier.who(item.requested_by_id),
                "requested_at": item.requested_at,
                "decided_by": dossier.who(item.decided_by_id),
                "decided_at": item.decided_at,
                "may_decide": item.state == "requested" and dossier.may_decide(user, item.requested_by_id),
            }
        )
        for item in dossier.extensions
    ]


def _history(dossier: _Dossier) -> list[EventShape]:
    return [
        EventShape(
            id=event.id,
            at=event.at,
            by=dossier.who(event.user_id),
            what=event.what,
            text=names(event_name(event.what)),
            details=event.details,
        )
        for event in dossier.events
    ]


async def _missing(session: AsyncSession, one: Complaint) -> list[MissingShape]:
    if one.stage in ("closed", "withdrawn", "merged"):
        return []
    keys = await missing_to_close(session, one)
    return [MissingShape.model_validate({"key": key, "name": names(MISSING[key])}) for key in keys]
