"""Rules that need only a user: who supervises, and who decides about the work of others."""

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from contact_center.security.models import User
from contact_center.vocabulary.roles import Role

_SUPERVISOR: Role = "supervisor"


def supervises(user: User) -> bool:
    """Whether the user sees everything and decides for others."""
    return user.role == _SUPERVISOR


def is_supervisor(role: InstrumentedAttribute[str] = User.role) -> ColumnElement[bool]:
    """The same as a condition on the role of User, or of an alias of it."""
    return role == _SUPERVISOR


def decides_for(user: User, other_id: int | None) -> bool:
    """Whether the user may review what `other_id` proposed or wrote."""
    return supervises(user) and user.id != other_id
