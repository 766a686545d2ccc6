"""Report an incident, and link the tickets that are about it."""

from datetime import datetime

from sqlalchemy import literal, or_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.audit import audit
from contact_center.security.models import User
from contact_center.store.notifications import notify
from contact_center.tickets.incidents.authority import links_with_authority
from contact_center.tickets.incidents.models import Incident, IncidentTicket


async def report_incident(
    session: AsyncSession,
    title_zh: str,
    title_en: str,
    branch: str | None,
    *,
    user_id: int,
    now: datetime,
) -> Incident:
    """Open an incident; nobody is told of it yet."""
    incident = Incident(
        title_zh=title_zh,
        title_en=title_en,
        branch=branch,
        state="reported",
        opened_by_id=user_id,
        opened_at=now,
        changed_at=now,
    )
    session.add(incident)
    await session.flush()
    await audit(session, user_id, "report incident", f"incident {incident.id}")
    await notify(session, {"type": "incident", "incident_id": incident.id})
    return incident


async def link_ticket(session: AsyncSession, incident: Incident, ticket_id: int, *, user_id: int) -> None:
    """Say that a ticket is about the incident, whatever it was about before.

    The first linker is kept, unless a supervisor or the opener of the incident links it later: their link
    lets the ticket's holder move the incident on.
    """
    user = await session.get_one(User, user_id)
    counts = links_with_authority(user, incident)
    row = insert(IncidentTicket).values(ticket_id=ticket_id, incident_id=incident.id, linked_by_id=user_id)
    await session.execute(
        row.on_conflict_do_update(
            index_elements=["ticket_id"],
            set_={"incident_id": incident.id, "linked_by_id": user_id},
            where=or_(IncidentTicket.incident_id != incident.id, literal(counts)),
        )
    )
    await audit(session, user_id, "link incident", f"incident {incident.id}", {"ticket_id": ticket_id})
    await notify(session, {"type": "incident", "incident_id": incident.id, "ticket_id": ticket_id})
