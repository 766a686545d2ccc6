"""The shapes of the vocabulary in the staff API."""

from contact_center.desk.api.names import Word
from contact_center.desk.api.shapes import Shape


class VocabularyShape(Shape):
    """Every value of the service's closed lists, in display order."""

    topics: list[Word]
    categories: list[Word]
    tiers: list[Word]
    priorities: list[Word]
    kinds: list[Word]
    """Of interactions."""
    states: list[Word]
    """Of tickets."""
    stages: list[Word]
    """Of complaints."""
    presences: list[Word]
    roles: list[Word]
    languages: list[Word]
