"""The shapes of greeting templates in the staff API."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import StringConstraints

from contact_center.desk.api.names import Word
from contact_center.desk.api.shapes import CostShape, LanguageCode, Names, Shape, Who, WithoutSecrets
from contact_center.desk.records.shapes import CustomerRef
from contact_center.outreach.templates.template import TemplateState, TemplateTier, Tone

Step = Literal["rewrite", "propose", "approve", "retire"]
Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000), WithoutSecrets
]
Unfinished = Annotated[str, StringConstraints(max_length=1_000)]


class TemplateWords(Shape):
    """The same greeting in both languages; variables stand in braces."""

    zh: Words
    en: Words


class TemplateUse(Shape):
    occasion: str
    tier: TemplateTier
    channel: str | None
    """Null: any channel."""
    tone: Tone


class TemplateShape(TemplateUse):
    """One version of a template."""

    id: int
    version: int
    text: Names
    state: TemplateState
    written_by: Who
    written_at: datetime
    proposed_at: datetime | None
    approved_by: Who | None
    approved_at: datetime | None
    retired_by: Who | None
    retired_at: datetime | None
    may: list[Step]
    """What the reader may do with it now."""


class PackagedShape(TemplateUse):
    """A template that comes with the product, used until the bank approves its own."""

    text: Names


class VariableShape(Word):
    example: Names


class OccasionShape(Word):
    """An occasion, and the variables that its templates may use."""

    variables: list[str]
    """For everybody."""
    premium_variables: list[str]
    """For premium customers."""


class TemplatesShape(Shape):
    """All templates, and the lists that their form needs."""

    occasions: list[OccasionShape]
    variables: list[VariableShape]
    tiers: list[Word]
    tones: list[Word]
    states: list[Word]
    packaged: list[PackagedShape]
    own: list[TemplateShape]
    """Newest first."""


class TemplateRequest(TemplateUse):
    text: TemplateWords


class RewriteRequest(Shape):
    text: TemplateWords


class CountShape(Shape):
    """What a text costs on a channel that is paid by segments."""

    characters: int
    segments: int
    encoding: Literal["GSM-7", "UCS-2"]
    room: int
    """How many more plain characters go into the last segment."""
    cost: CostShape | None
    """Null: the price of a segment is not set."""


class UnfinishedWords(Shape):
    zh: Unfinished
    en: Unfinished


class CountRequest(TemplateUse):
    """A template that is being written."""

    text: UnfinishedWords


class CountedShape(Shape):
    """The text with the examples filled in; null: that language uses something that is no variable."""

    zh: CountShape | None
    en: CountShape | None
    unknown: list[str]
    """What stands in braces and is no variable."""


class PreviewShape(Shape):
    """What one customer would read."""

    customer: CustomerRef
    language: LanguageCode
    text: str | None
    """Null: a value is missing."""
    missing: str | None
    """The variable whose value is not known: this customer would get nothing."""
    count: CountShape | None
    """Null: on this channel length costs nothing."""
