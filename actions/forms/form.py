"""What a form is: the fields it asks for, and what is done when all of them are filled."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.action import Heard, Language, Said, Words
from actions.parts import Parts


@dataclass(frozen=True)
class Reading:
    """What an answer gave: slots to set, words why it was not taken, or an end of the whole form."""

    slots: Mapping[str, Any] = field(default_factory=dict)
    problem: Words | None = None
    end: Said | None = None
    unclear: bool = True
    """Whether a problem counts among those after which a person takes over."""


class Field(ABC):
    """One thing a form needs to know, kept in the slot of the same name."""

    name: str
    label: Words
    """What it is called when the form is summed up."""
    free: bool = False
    """True when any words may be the answer, so that it is looked for a change of mind first."""
    yes_or_no: bool = False
    """True when "no" may be the answer, rather than the beginning of a correction."""
    secret: bool = False
    """True when it is neither kept for later nor told to staff."""

    @abstractmethod
    async def read(self, heard: Heard, parts: Parts) -> Reading: ...

    async def infer(self, heard: Heard, parts: Parts) -> Reading | None:
        """What is known without asking; None when the customer has to be asked."""
        return None

    def fits(self, told: str) -> bool:
        """Whether a correction may be meant for this field."""
        return True

    def say(self, value: str, language: Language) -> str:
        """A value as it is repeated to the customer."""
        return value


class AskedField(Field):
    """A field whose question depends on what is there to choose from."""

    @abstractmethod
    async def ask(self, heard: Heard, parts: Parts) -> Said: ...


class Reopen(Exception):
    """What was asked for cannot be done as it stands: the field is asked for again, after the words."""

    def __init__(self, field: str, words: Words) -> None:
        super().__init__(field)
        self.field = field
        self.words = words


class Form(ABC):
    """What happens between the wish and the deed.

    `finish` must be safe to run twice for the same turn; it raises Reopen when something must be chosen anew.
    """

    name: str
    label: Words
    intents: frozenset[str]
    intro: Words | None = None
    """Said before the first question."""
    fields: tuple[Field, ...]

    async def first(self, heard: Heard, parts: Parts) -> Mapping[str, Any]:
        """What the message that began the form tells already."""
        return {}

    @abstractmethod
    async def finish(self, heard: Heard, parts: Parts) -> Said: ...

    def field(self, name: str) -> Field:
        return next(known for known in self.fields if known.name == name)

    def summary(self, heard: Heard) -> str:
        """What was filled in, for a last look before it is done."""
        comma, colon = ("，", "：") if heard.language == "zh" else (", ", ": ")
        told = (
            (known, str(heard.slots[known.name]))
            for known in self.fields
            if not known.secret and heard.slots.get(known.name) is not None
        )
        said = (
            f"{known.label.say(heard.language)}{colon}{known.say(value, heard.language)}"
            for known, value in told
        )
        return comma.join(said)
