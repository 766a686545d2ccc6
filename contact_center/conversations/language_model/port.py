"""Declare the port to an optional language model."""

from collections.abc import Mapping
from typing import Protocol, TypeVar

from pydantic import BaseModel

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
