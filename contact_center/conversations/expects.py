"""What a reply wants to hear back, told by who asks, so that no channel has to guess it from the words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

Kind = Literal["digits", "choice", "yes_no", "amount", "date", "words"]
EXPECTS = "expects"
"""Where the details of a message, and the assistant's answer, hold it."""


@dataclass(frozen=True)
class Expects:
    """The kind of answer; which choices there are stands beside it in the reply."""

    kind: Kind
    digits: int | None = None
    """How many digits, or keys for a choice, are a whole answer; None where that varies."""


def to_json(expects: Expects) -> dict[str, Any]:
    """As it is stored, and sent between processes."""
    told = {"kind": expects.kind, "digits": expects.digits}
    return {name: value for name, value in told.items() if value is not None}


def from_json(told: object) -> Expects | None:
    """What `to_json` wrote; None for anything else, so that a reply is given all the same."""
    if not isinstance(told, Mapping) or told.get("kind") not in get_args(Kind):
        return None
    digits = told.get("digits")
    return Expects(cast(Kind, told["kind"]), digits if isinstance(digits, int) else None)
