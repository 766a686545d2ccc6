"""The shapes of the vocabulary in the staff API."""

from collections.abc import Mapping
from typing import Protocol

from contact_center.desk.schema import Names, Shape


class Word(Shape):
    """A value of the service, and what people call it."""

    key: str
    name: Names


class VocabularyShape(Shape):
    """Every value that stands in lists of the service, in the order in which screens show them."""

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


class InBoth(Protocol):
    """Something said in both languages."""

    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...


def words(listed: Mapping[str, InBoth]) -> list[Word]:
    return [Word(key=key, name=Names(zh=text.zh, en=text.en)) for key, text in listed.items()]
