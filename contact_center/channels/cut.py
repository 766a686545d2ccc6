"""Shorten a text that does not fit, if possible at the end of a sentence, clause or word."""

import re
from bisect import bisect_left
from collections.abc import Callable

_SENTENCE_END = re.compile(r"[。！？!?]+[”’」』）)\"']*|[.…]{1,20}+[”’)\"']{0,20}+(?=\s|$)|\n")
_CLAUSE_END = re.compile(r"[，；、,;](?=[^\d]|$)")
_WORD_END = re.compile(r"(?=\s)")
_ENDS = ((_SENTENCE_END, 0.4), (_CLAUSE_END, 0.6), (_WORD_END, 0.6))
"""Where to cut, best first, and the minimum share of the available length that must be used."""


def cut(text: str, fits: Callable[[str], bool], mark: str = "…") -> str:
    """The longest prefix that fits and ends well; `mark` is appended unless it ends with a sentence.

    Every prefix of a fitting text must fit as well. Returns "" if nothing fits.
    """
    if fits(text):
        return text
    longest = bisect_left(range(len(text) + 1), True, key=lambda n: not fits(text[:n] + mark)) - 1
    if longest <= 0:
        return ""
    for pattern, least in _ENDS:
        end = _last(pattern, text, longest)
        if end >= least * longest:
            head = text[:end].rstrip()
            return head if pattern is _SENTENCE_END else head.rstrip("，；、,;") + mark
    return text[:longest].rstrip() + mark


def _last(pattern: re.Pattern[str], text: str, longest: int) -> int:
    # Include one more character: only what follows a full stop tells whether it ends a sentence.
    ends = (found.end() for found in pattern.finditer(text[: longest + 1]))
    return max((end for end in ends if 0 < end <= longest), default=0)
