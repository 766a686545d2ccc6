"""The shapes of conversations and their messages."""

from typing import Annotated

from pydantic import Field, StringConstraints

from contact_center.desk.api.shapes import Names, Shape
from contact_center.desk.records.shapes import ConversationShape, CustomerShape, InteractionShape, TicketShape


class IntentShape(Shape):
    """An intent, with its name."""

    key: str
    name: Names


class ConversationView(Shape):
    conversation: ConversationShape
    customer: CustomerShape
    interactions: list[InteractionShape]
    tickets: list[TicketShape]


class ReplyRequest(Shape):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
    client_id: str = Field(min_length=8, max_length=64)


class MisunderstoodRequest(Shape):
    right_intent: str = Field(min_length=1, max_length=100)
