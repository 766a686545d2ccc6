"""The shapes of work on tickets."""

from typing import Annotated

from pydantic import Field, StringConstraints

from contact_center.desk.api.shapes import Shape, WithoutSecrets
from contact_center.desk.records.shapes import TicketShape


class TicketPage(Shape):
    items: list[TicketShape]
    total: int


class NoteRequest(Shape):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
    client_id: str = Field(min_length=8, max_length=64)


class CloseRequest(Shape):
    resolution: Annotated[str, WithoutSecrets] = Field(default="", max_length=4000)
    root_cause: str | None = Field(default=None, max_length=100)
    """Of a complaint: if given, the resolution is sent as the answer, unless the customer already has one."""


class TransferRequest(Shape):
    queue: str | None = None
    assignee: int | None = None
    note: Annotated[str, WithoutSecrets] = Field(default="", max_length=4000)
