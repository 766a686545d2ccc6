"""Declare what kind of answer a reply expects, so that no channel has to guess it from the text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

Kind = Literal["digits", "choice", "yes_no", "amount", "date", "words", "nothing"]
EXPECTS = "expects"
"""The key that holds it in a message's details and in the assistant's answer."""


@dataclass(frozen=True)
class Expects:
    """The kind of answer; the choices themselves are in the reply."""

    kind: Kind
    digits: int | None = None
    """How many digits, or keys for a choice, make a complete answer; None if that varies."""


CERTAIN = Expects("nothing")
"""Marks the answer to a question of a customer who waits for staff: it is certain, and asks nothing."""


def to_json(expects: Expects) -> dict[str, Any]:
    """The form in which it is stored and sent between processes."""
    told = {"kind": expects.kind, "digits": expects.digits}
    return {name: value for name, value in told.items() if value is not None}


def from_json(told: object) -> Expects | None:
    """Parse what `to_json` wrote; None for anything else, so that the reply is sent anyway."""
    if not isinstance(told, Mapping) or told.get("kind") not in get_args(Kind):
        return None
    digits = told.get("digits")
    return Expects(cast(Kind, told["kind"]), digits if isinstance(digits, int) else None)
