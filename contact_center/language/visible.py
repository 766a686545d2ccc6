"""Tell a text that shows something from one of blanks and signs that nobody sees."""

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn", "Zl", "Zp", "Zs"})
"""Controls, marks on other signs, blanks, and what no font has."""
_BLANK_LETTERS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U0001d159")
"""Fillers and blank patterns, which Unicode counts as letters or pictures."""
_NEWER = (range(0x1F000, 0x1FFFE), range(0x20000, 0x2FFFE), range(0x30000, 0x3FFFE))
"""Planes of pictures and Chinese characters: telephones show signs that this table of Unicode lacks still."""


def is_blank(text: str) -> bool:
    """Whether there is nothing to see in a text, as if it were empty."""
    return not any(map(_is_seen, text))


def _is_seen(sign: str) -> bool:
    if sign in _BLANK_LETTERS:
        return False
    return unicodedata.category(sign) not in _UNSEEN or _is_newer(ord(sign))


def _is_newer(point: int) -> bool:
    return any(point in signs for signs in _NEWER)
