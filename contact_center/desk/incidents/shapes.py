"""The shapes of incidents in the staff API."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from contact_center.desk.api.shapes import Names, Shape, Who
from contact_center.desk.records.refs import TicketRef
from contact_center.vocabulary.incident_states import IncidentState, NextState

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class IncidentShape(Shape):
    """An incident with what customers hear of it, and the tickets that are about it."""

    id: int
    title: Names
    branch: str | None
    state: IncidentState
    state_name: Names
    opened_by: Who
    opened_at: datetime
    changed_at: datetime
    tickets: list[TicketRef]
    """Those the reader may see."""
    customers: int
    """How many are told when it moves on, whoever may see their tickets."""
    may_advance: bool


class IncidentTitle(Shape):
    """Customers read it."""

    zh: Title
    en: Title


class IncidentRequest(Shape):
    title: IncidentTitle
    branch: str | None = Field(default=None, max_length=100)
    tickets: list[int] = Field(default_factory=list, max_length=200)


class IncidentTicketRequest(Shape):
    ticket_id: int


class IncidentStateRequest(Shape):
    state: NextState
