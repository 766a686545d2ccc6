"""Whose link of a ticket to an incident lets the ticket's holder move the incident on."""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from contact_center.security.models import User
from contact_center.security.roles import is_supervisor, supervises
from contact_center.tickets.incidents.models import Incident, IncidentTicket

_Linker = aliased(User)


def links_with_authority(user: User, incident: Incident) -> bool:
    """A supervisor's link does, and that of the one who opened the incident."""
    return supervises(user) or user.id == incident.opened_by_id


def linked_with_authority() -> ColumnElement[bool]:
    """The same as a condition on IncidentTicket and Incident."""
    with_authority = select(_Linker.id).where(
        _Linker.id == IncidentTicket.linked_by_id,
        or_(_Linker.id == Incident.opened_by_id, is_supervisor(_Linker.role)),
    )
    return with_authority.correlate_except(_Linker).exists()
