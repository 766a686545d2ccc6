"""Count the segments of a text message the way carriers count and charge for them.

The alphabet and its extension: 3GPP TS 23.038, sections 6.2.1 and 6.2.1.1. The sizes of parts: TS 23.040, 140
octets each, minus six for the header that joins them.
"""

from contact_center.vocabulary.channels import Count

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = frozenset("\f^{}\\[~]|€")
"""Escaped, so each takes two septets."""
_SINGLE_7BIT, _PART_7BIT = 160, 153
_SINGLE_UCS2, _PART_UCS2 = 70, 67


def segments(text: str) -> int:
    """The number of segments of `text`; one character outside the alphabet makes all of it UCS-2."""
    return count(text).segments


def count(text: str) -> Count:
    """The segments of `text`, and what is left of the last one."""
    if _BASIC.union(_EXTENSION).issuperset(text):
        parts, room = _parts([2 if sign in _EXTENSION else 1 for sign in text], _SINGLE_7BIT, _PART_7BIT)
        return Count(parts, "GSM-7", room)
    parts, room = _parts([2 if ord(sign) > 0xFFFF else 1 for sign in text], _SINGLE_UCS2, _PART_UCS2)
    return Count(parts, "UCS-2", room)


def _parts(widths: list[int], single: int, part: int) -> tuple[int, int]:
    """How many parts there are, and the room in the last one."""
    whole = sum(widths)
    if whole <= single:
        return 1, single - whole
    parts, used = 1, 0
    for width in widths:
        # An escape or surrogate pair is never split.
        if used + width > part:
            parts, used = parts + 1, 0
        used += width
    return parts, part - used
