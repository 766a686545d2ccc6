"""Define what is found in a text that nobody may store."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["card", "code", "secret"]
FARTHEST = 24
"""Most characters between a number and the word that names it."""


@dataclass(frozen=True, slots=True)
class Secret:
    """Something to hide: its position in the text, and its digits if it has any."""

    kind: Kind
    start: int
    end: int
    digits: str = ""
