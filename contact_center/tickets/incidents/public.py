"""What customers may know about an incident: what, where and how far along, in their language."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.names import branch_names
from contact_center.tickets.incidents.models import Incident, IncidentTicket
from contact_center.vocabulary.incident_states import INCIDENT_STATES, TOLD
from contact_center.vocabulary.text import Text

SOLVED_SHOWN_FOR = timedelta(days=7)
_MOST = 100


@dataclass(frozen=True)
class PublicIncident:
    """An incident as customers hear of it."""

    title: Text
    state: str

    @property
    def state_name(self) -> Text:
        return INCIDENT_STATES[self.state]

    @property
    def state_told(self) -> Text:
        """The state within a sentence."""
        return TOLD[self.state]


@dataclass(frozen=True)
class PostedIncident:
    """An incident as anybody may read of it: no tickets, no customers, no staff."""

    incident: PublicIncident
    branch: Text | None
    """Where it is; None where it is everywhere."""
    opened_at: datetime
    changed_at: datetime


def public(incident: Incident) -> PublicIncident:
    return PublicIncident(Text(incident.title_zh, incident.title_en), incident.state)


async def incident_of_ticket(session: AsyncSession, ticket_id: int) -> PublicIncident | None:
    """The incident a ticket is about, if it is about one."""
    query = (
        select(Incident)
        .join(IncidentTicket, IncidentTicket.incident_id == Incident.id)
        .where(IncidentTicket.ticket_id == ticket_id)
    )
    incident = await session.scalar(query)
    return public(incident) if incident else None


async def posted_incidents(session: AsyncSession, now: datetime) -> list[PostedIncident]:
    """What is out of order, the latest change first, then what was solved within SOLVED_SHOWN_FOR."""
    shown = or_(Incident.state != "solved", Incident.changed_at > now - SOLVED_SHOWN_FOR)
    solved_last = (Incident.state == "solved", Incident.changed_at.desc(), Incident.id.desc())
    query = select(Incident).where(shown).order_by(*solved_last).limit(_MOST)
    incidents = (await session.scalars(query)).all()
    branches = {one.key: one.name for one in await branch_names(session)}
    return [
        PostedIncident(public(one), branches.get(one.branch or ""), one.opened_at, one.changed_at)
        for one in incidents
    ]
