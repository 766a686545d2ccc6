"""Find what the customer told a moment ago, so that nobody has to tell it twice."""

from collections.abc import Callable

from actions.turn.action import Heard

MOST = 4
"""How many messages back it may lie."""


def told_before(heard: Heard, tells: Callable[[str], bool]) -> list[str]:
    """The last messages that tell something of the kind, oldest first.

    What led to a ticket is dealt with, and what was said in a form belongs to that.
    """
    found: list[str] = []
    for one in reversed(heard.earlier[-MOST:]):
        if one.ticket:
            break
        if tells(one.text) and not any(action.startswith("validate_") for action in one.actions):
            found.insert(0, one.text)
    return found
