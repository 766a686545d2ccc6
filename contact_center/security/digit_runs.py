"""Read digits in any form: half and full width, other scripts, Chinese, English words, groups.

One pass over the text; gaps are bounded, so the cost is linear.
"""

import re
import unicodedata
from collections.abc import Container, Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

_HAN = {
    sign: digit
    for digit, signs in {
        "0": "零〇", "1": "一幺壹", "2": "二两兩贰貳", "3": "三叁參", "4": "四肆", "5": "五伍",
        "6": "六陆陸", "7": "七柒", "8": "八捌", "9": "九玖",
    }.items()
    for sign in signs
}  # fmt: skip
_MULTIPLIERS = frozenset("十百千万萬亿億拾佰仟")
"""A Chinese digit next to one of these is part of a quantity."""
_WORDS = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "one": "1", "two": "2", "three": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_LETTERS = "A-Za-z\uff21-\uff3a\uff41-\uff5a"
_ENCLOSED = (
    "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea"
    "\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\U0001f100-\U0001f10a"
)
"""Superscript, subscript, circled, bracketed digits, and digits with a full stop."""
_SIGNS = re.compile(rf"[{_LETTERS}]++|[0-9](?:\ufe0f?\u20e3)?|[\d{_ENCLOSED}{''.join(_HAN)}]")
_INVISIBLE = frozenset({"Cf", "Mn", "Me"})
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Invisible characters."""
_DASHES = frozenset("−·•‧∙_")
_MOST_SIGNS = 3
_SMALL = 3
"""Size of a group in a comma-separated number."""
_LINE_ENDS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")


class Gap(IntEnum):
    """What separates two digits."""

    NONE = 0
    PLAIN = 1
    """Space, hyphens, middle dots."""
    LINE = 2
    """A line break: the number may continue, or another begin."""
    ODD = 3
    """Other punctuation: it may be a sum or a list."""
    WORDS = 4


class Group(NamedTuple):
    """Adjacent digits: their value, position, and the gap before them."""

    digits: str
    start: int
    end: int
    gap: Gap


def runs(text: str) -> Iterator[list[Group]]:
    """Groups of digits without words between them, in order."""
    run: list[Group] = []
    for group in _groups(text):
        if run and group.gap is Gap.WORDS:
            yield run
            run = []
        run.append(group)
    if run:
        yield run


def numbers(run: list[Group], *, whole: Container[int] = ()) -> Iterator[list[Group]]:
    """Split a run into numbers: "482913, 10" is two, "4, 8, 2" and "138 0000" are one.

    A number continues over a comma or line break only if all its groups have one small size, or the run has
    a length in `whole`: "4829, 13" may be a code said in two breaths.
    """
    if sum(len(group.digits) for group in run) in whole:
        yield run
        return
    start = 0
    for at in range(1, len(run) + 1):
        if at == len(run) or (run[at].gap >= Gap.LINE and not _goes_on(run[at - 1], run[at])):
            yield run[start:at]
            start = at


def _goes_on(before: Group, after: Group) -> bool:
    return len(before.digits) == len(after.digits) <= _SMALL


def _groups(text: str) -> Iterator[Group]:
    # Joined once at the end of a group, not at each digit.
    pieces: list[str] = []
    begun = ended = 0
    gap = Gap.WORDS
    for value, start, end in _digits(text):
        before = _gap(text, ended, start) if pieces else Gap.WORDS
        if pieces and before is not Gap.NONE:
            yield Group("".join(pieces), begun, ended, gap)
            pieces = []
        if not pieces:
            begun, gap = start, before
        pieces.append(value)
        ended = end
    if pieces:
        yield Group("".join(pieces), begun, ended, gap)


def _digits(text: str) -> Iterator[tuple[str, int, int]]:
    times, begun = 1, 0
    for found in _SIGNS.finditer(text):
        sign, start = found[0], found.start()
        if sign[0].isalpha() and sign[0] not in _HAN and (word := _plain_word(sign)):
            if word in _TIMES:
                times, begun = _TIMES[word], start
                continue
            value = _WORDS.get(word)
        else:
            # A digit may carry a keycap mark.
            value = _value(sign[0])
            if value is not None and sign in _HAN and _in_quantity(text, start):
                value = None
        if value is not None:
            yield value * times, begun if times > 1 else start, found.end()
        times = 1


def _plain_word(sign: str) -> str:
    """The word in lower case and half width; empty if it is not Latin."""
    if not ("A" <= sign[0] <= "z" or "\uff21" <= sign[0] <= "\uff5a"):
        return ""
    return unicodedata.normalize("NFKC", sign[:8]).lower() if len(sign) <= 8 else sign[:9]


@lru_cache(maxsize=4096)
def _value(sign: str) -> str | None:
    if sign in _HAN:
        return _HAN[sign]
    value = unicodedata.digit(sign, -1)
    return None if value < 0 else str(value)


def _in_quantity(text: str, at: int) -> bool:
    return text[at + 1 : at + 2] in _MULTIPLIERS or (at > 0 and text[at - 1] in _MULTIPLIERS)


def _gap(text: str, start: int, end: int) -> Gap:
    if start == end:
        return Gap.NONE
    kinds = [kind for sign in text[start:end] if (kind := _kind(sign)) is not Gap.NONE]
    if not kinds:
        return Gap.NONE
    return Gap.WORDS if len(kinds) > _MOST_SIGNS else max(kinds)


@lru_cache(maxsize=4096)
def _kind(sign: str) -> Gap:
    category = unicodedata.category(sign)
    if category in _INVISIBLE or sign in _BLANKS:
        return Gap.NONE
    if sign in _LINE_ENDS:
        return Gap.LINE
    if sign.isspace() or category == "Pd" or sign in _DASHES:
        return Gap.PLAIN
    # Currency and percent signs mean a quantity.
    if (category[0] == "P" and sign not in "%‰％") or category in ("So", "Sk", "Sm"):
        return Gap.ODD
    return Gap.WORDS
