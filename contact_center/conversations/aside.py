"""Mark asides: what a channel says in between, such as that it takes a moment, or once more what was said.

An aside asks nothing and answers nothing. Whoever looks for the last question, answer or choice skips it.
"""

from typing import cast

from sqlalchemy import ColumnElement

from contact_center.conversations.tables import Interaction

ASIDE = "aside"
"""Where the details of a message keep what sort of aside it is."""


def is_aside() -> ColumnElement[bool]:
    """The condition on an interaction."""
    return cast(ColumnElement[bool], Interaction.details.has_key(ASIDE))
