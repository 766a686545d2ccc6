"""The voice verbs the interpreter knows, as parsed and validated values."""

from __future__ import annotations

from dataclasses import dataclass


class InvalidTwimlError(Exception):
    """The document is invalid; `code` is the carrier's error number."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Say:
    text: str
    language: str
    loop: int


@dataclass(frozen=True, slots=True)
class Play:
    url: str
    loop: int


@dataclass(frozen=True, slots=True)
class Pause:
    length: float


Prompt = Say | Play | Pause


@dataclass(frozen=True, slots=True)
class Gather:
    """`action` None means the URL of the document itself."""

    inputs: tuple[str, ...]
    num_digits: int | None
    finish_on_key: str
    timeout: float
    action: str | None
    method: str
    language: str
    action_on_empty: bool
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class Redirect:
    url: str
    method: str


@dataclass(frozen=True, slots=True)
class Enqueue:
    """`wait_url` None means the carrier's music, empty means silence."""

    name: str
    action: str | None
    method: str
    wait_url: str | None
    wait_method: str


@dataclass(frozen=True, slots=True)
class Leave:
    pass


@dataclass(frozen=True, slots=True)
class Dial:
    numbers: tuple[str, ...]
    action: str | None
    method: str
    timeout: float


@dataclass(frozen=True, slots=True)
class Reject:
    reason: str


@dataclass(frozen=True, slots=True)
class Hangup:
    pass


Verb = Say | Play | Pause | Gather | Redirect | Enqueue | Leave | Dial | Reject | Hangup
