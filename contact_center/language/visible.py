"""Tell a text with visible content from one of blanks and invisible characters."""

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn", "Zl", "Zp", "Zs"})
"""Controls, combining marks, blanks, and unassigned or private code points."""
_BLANK_LETTERS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U0001d159")
"""Fillers and blank patterns that Unicode classifies as letters or symbols."""
_NEWER = (range(0x1F000, 0x1FFFE), range(0x20000, 0x2FFFE), range(0x30000, 0x3FFFE))
"""Planes of emoji and Chinese characters: telephones support some that Python's Unicode data lacks."""


def is_blank(text: str) -> bool:
    """Whether nothing in the text is visible, as if it were empty."""
    return not any(map(_is_seen, text))


def _is_seen(sign: str) -> bool:
    if sign in _BLANK_LETTERS:
        return False
    return unicodedata.category(sign) not in _UNSEEN or _is_newer(ord(sign))


def _is_newer(point: int) -> bool:
    return any(point in signs for signs in _NEWER)
