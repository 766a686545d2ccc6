"""Configure key input: one key in the bank's own menu, a number of any length elsewhere."""

import re
from collections.abc import Sequence
from typing import Any

from contact_center.conversations.expects import Expects
from contact_center.conversations.ports import Reply

LISTEN_S = 6
CHOICE_S = 4
"""The wait after a question with choices, and therefore after a single key without a hash key."""
WITH_AGENT_S = 20
WAITING_S = 15
"""How long a caller in the queue is listened to before they hear their place again."""
FINISH = "#"
ONE_KEY = Expects("choice", 1)
"""What the bank's menu expects."""

_FINISH_TOLD = re.compile(r"井号|#|\b(?:hash|pound)\b", re.IGNORECASE)


def listening(said: Sequence[Reply], *, with_agent: bool) -> dict[str, Any]:
    """The key settings of a Gather after these replies; `timeout` is in seconds.

    Customers may type the last digits of a card where the assistant offers three keys, so there the first key
    does not complete the input.
    """
    if said and said[-1].expects == ONE_KEY:
        return {"num_digits": 1, "timeout": LISTEN_S}
    return {"finish_on_key": FINISH, "timeout": _timeout(said, with_agent=with_agent)}


def _timeout(said: Sequence[Reply], *, with_agent: bool) -> int:
    if with_agent:
        return WITH_AGENT_S
    is_choice = bool(said) and bool(said[-1].choices) and not any(map(expects_digits, said))
    return CHOICE_S if is_choice else LISTEN_S


def expects_digits(said: Reply) -> bool:
    """Whether the answer is a number to type, and no single key."""
    return said.expects is not None and said.expects.kind in ("digits", "amount")


def needs_hint(said: Reply) -> bool:
    """True if the caller must be told which key completes the input."""
    return expects_digits(said) and not _FINISH_TOLD.search(said.text)
