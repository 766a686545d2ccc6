"""What all entities share: the words they were read from, and their position in the text."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Found:
    """The words of the text, and their position: start (inclusive) and end (exclusive)."""

    text: str
    span: tuple[int, int]


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
