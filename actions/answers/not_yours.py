"""The answer to who asks about somebody else's money, cards or matters: told and changed for nobody else."""

from actions.turn.action import Heard, Said
from actions.turn.texts import NOT_YOURS, PERSON


def not_yours(heard: Heard) -> Said:
    """Say no, and how it is done: by themselves, or with a person's help."""
    return Said().add(NOT_YOURS.say(heard.language), PERSON)
