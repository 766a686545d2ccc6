"""What a language model writes for an agent: a summary, and a draft of an answer."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from contact_center.vocabulary.text import Language

By = Literal["customer", "bank", "colleague"]
"""Who said it: `bank` are the assistant, the service and agents to the customer, `colleague` notes."""


class Line(BaseModel):
    """A line of a summary, and the sentence it reports."""

    text: str
    source: str
    by: By


class Summary(BaseModel):
    wants: list[Line]
    done: list[Line]
    open: list[Line]
    left_out: int
    """Lines that said what their source does not."""


class Title(BaseModel):
    zh: str
    en: str


class Draft(BaseModel):
    text: str
    language: Language
    entries: list[Title]
    """The entries of the knowledge base that it uses."""


class Pointed(BaseModel):
    """A line as the model gives it: its text, and the number of its source."""

    model_config = ConfigDict(extra="forbid")

    source: int = Field(ge=1, le=200)
    text: str = Field(min_length=1, max_length=400)
