"""Names in both languages as the API sends them, and the names of branches."""

from collections.abc import Mapping
from typing import Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.names import branch_names as names_of_branches
from contact_center.desk.api.shapes import Names, Shape
from contact_center.vocabulary.text import Text

Key = TypeVar("Key", bound=str)


class InBothLanguages(Protocol):
    """A text, or an object with a name, such as a routing rule or a branch."""

    @property
    def zh(self) -> str: ...

    @property
    def en(self) -> str: ...


def names(text: InBothLanguages) -> Names:
    """The text as the API sends it."""
    return Names(zh=text.zh, en=text.en)


async def branch_names(session: AsyncSession) -> dict[str, Text]:
    """The names of the branches, by key."""
    return {one.key: one.name for one in await names_of_branches(session)}


class Word(Shape):
    """A value of the service and its display name."""

    key: str
    name: Names


def words(listed: Mapping[Key, Text]) -> list[Word]:
    """A closed list of the vocabulary, in its order."""
    return [Word(key=key, name=names(text)) for key, text in listed.items()]
