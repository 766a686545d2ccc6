"""The shapes of signing in and of presence."""

from pydantic import Field

from contact_center.desk.api.shapes import Shape
from contact_center.desk.records.shapes import UserShape
from contact_center.vocabulary.presences import ChosenPresence


class SessionShape(Shape):
    user: UserShape
    csrf_token: str
    language_model: bool
    """Whether the bank has one, to write summaries and drafts."""


class SignInRequest(Shape):
    login: str = Field(min_length=1, max_length=200)
    password: str = Field(min_length=1, max_length=1000)


class PresenceRequest(Shape):
    presence: ChosenPresence
