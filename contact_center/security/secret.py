"""What is found in a text that nobody may keep."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["card", "code", "secret"]
FARTHEST = 24
"""Characters between a number and the word that says what it is."""


@dataclass(frozen=True, slots=True)
class Secret:
    """Something to hide: its place in the text, and its digits, where it has some."""

    kind: Kind
    start: int
    end: int
    digits: str = ""
