"""Mark asides: interim messages of a channel, such as "one moment" or a repetition of the last words.

An aside neither asks nor answers anything. Code that looks for the last question, answer or choice skips it.
"""

from typing import cast

from sqlalchemy import ColumnElement

from contact_center.conversations.models import Interaction

ASIDE = "aside"
"""The key in a message's details that holds the kind of aside."""


def is_aside() -> ColumnElement[bool]:
    """The condition on an interaction."""
    return cast(ColumnElement[bool], Interaction.details.has_key(ASIDE))
