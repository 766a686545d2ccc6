"""The shapes of work on tickets."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contact_center.desk.api.shapes import LanguageCode, Names, Shape, WithoutSecrets
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


class SummaryRequest(Shape):
    language: LanguageCode


class SummaryLineShape(Shape):
    text: str
    source: str
    """The sentence it reports, as it was said."""
    by: Literal["customer", "bank", "colleague"]


class SummaryShape(Shape):
    """What the language model makes of a conversation; each line says nothing that its source lacks."""

    wants: list[SummaryLineShape]
    done: list[SummaryLineShape]
    open: list[SummaryLineShape]
    left_out: int
    """Lines that did not pass the check."""


class DraftShape(Shape):
    """A draft of an answer, by the language model; nothing is sent."""

    text: str
    language: LanguageCode
    entries: list[Names]
    """Titles of what it uses of the knowledge base."""


class TransferRequest(Shape):
    queue: str | None = None
    assignee: int | None = None
    note: Annotated[str, WithoutSecrets] = Field(default="", max_length=4000)
