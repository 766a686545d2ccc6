"""Refuse questions about somebody else's money, cards or matters: only their owner may ask or change."""

from actions.turn.action import Heard, Said
from actions.turn.texts import NOT_YOURS, PERSON


def not_yours(heard: Heard) -> Said:
    """Refuse, and say what is possible: the owner asks themselves, or a person helps."""
    return Said().add(NOT_YOURS.say(heard.language), PERSON)
