"""Normalise a text before it is read: simplified, half-width, lower case, same length."""

from functools import cache
from typing import Any

_HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    (0x3000, 0xA0, 0x2007, 0x2009, 0x202F), 0x20
)
"""Full-width signs, and the spaces that hold a number together."""


READ_AT_MOST = 4_000
"""The number of characters read: the longest chat message. Some readers take quadratic time."""


def plain(text: str) -> str:
    """Each character read, normalised in place, so that spans are valid in both texts."""
    read = text[:READ_AT_MOST]
    return read.lower() if read.isascii() else "".join(map(_plain_character, read))


@cache
def _plain_character(character: str) -> str:
    half = character.translate(_HALF_WIDTH)
    for form in (_to_simplified().convert(half) if half >= "\u3400" else half, half, character):
        if len(lowered := form.lower()) == 1:
            return lowered
    return character


@cache
def _to_simplified() -> Any:
    # Imported late: it reads its tables from disk.
    from opencc import OpenCC  # type: ignore[import-untyped]

    return OpenCC("t2s")
