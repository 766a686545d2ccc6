"""What keys mean while the call listens: one key in the bank's own menu, any number elsewhere."""

import re
from collections.abc import Sequence
from typing import Any

from contact_center.conversations.expects import Expects
from contact_center.conversations.ports import Reply

LISTEN_S = 6
CHOICE_S = 4
"""After a question with choices; so long a single key waits as well when no hash key follows it."""
WITH_AGENT_S = 20
FINISH = "#"
ONE_KEY = Expects("choice", 1)
"""What the bank's menu expects."""

_FINISH_TOLD = re.compile(r"井号|#|\b(?:hash|pound)\b", re.IGNORECASE)


def listening(said: Sequence[Reply], *, with_agent: bool) -> dict[str, Any]:
    """How a Gather behind these replies takes keys; `timeout` is in seconds.

    Who answers a question of the assistant may type the last digits of a card where three keys are offered,
    so there the first key ends nothing.
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
    return said.expects is not None and said.expects.kind == "digits"


def needs_hint(said: Reply) -> bool:
    """True when the caller has to be told of the key that ends what is typed."""
    return expects_digits(said) and not _FINISH_TOLD.search(said.text)
