"""What else the customer may want: the forms by intent, and their names."""

from collections.abc import Mapping
from dataclasses import dataclass

from contact_center.conversations.understanding.intents import IntentName
from contact_center.vocabulary.text import Text

Begins = Mapping[str, str]
"""The form that each intent begins."""


@dataclass(frozen=True)
class Menu:
    begins: Begins
    """The forms the customer may switch to."""
    intents: Mapping[str, IntentName]
    """What each intent is called, and the sentence that stands for it."""
    labels: Mapping[str, Text]
    """What each form is called."""
