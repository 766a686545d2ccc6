"""Declare the ports to an optional language model, and to what it writes for agents."""

from collections.abc import Mapping
from typing import Protocol, TypeVar

from pydantic import BaseModel

from contact_center.conversations.language_model.written import Draft, Summary
from contact_center.vocabulary.text import Language

Shape = TypeVar("Shape", bound=BaseModel)


class LanguageModel(Protocol):
    """A model that answers in a given shape, in seconds or not at all. Nothing it says is trusted."""

    @property
    def tally(self) -> Mapping[tuple[str, str], int]:
        """How often which task had which outcome."""
        ...

    async def ask(self, task: str, instructions: str, material: str, shape: type[Shape]) -> Shape | None:
        """The answer; None if there is none. `material` has gone through `hide`, or is public."""
        ...

    def judge(self, task: str, *, used: bool) -> None:
        """Take note of whether the answer passed the guards."""
        ...


class Writer(Protocol):
    """Writes for agents with the language model, in seconds or not at all."""

    async def summary(self, ticket_id: int, language: Language) -> Summary | None:
        """None if there is none that could be checked."""
        ...

    async def draft(self, ticket_id: int) -> Draft | None: ...
