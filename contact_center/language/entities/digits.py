"""Read digits one by one, spoken or typed: a one-time code or a card number."""

import re
from collections.abc import Iterator

from contact_center.language.entities.plain import plain

_HAN = dict(zip("零〇一二两三四五六七八九幺", "0012234567891", strict=True))
_WORDS = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "one": "1", "two": "2", "three": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_REPEATS = {"double": 2, "triple": 3, "treble": 3}
_WORD = rf"(?:(?:{'|'.join(_REPEATS)})(?:\s+|-))?(?:(?:{'|'.join(_WORDS)})\b|\d(?!\d))"
_BETWEEN = r"(?:\s*[-,，、.]\s*|\s+)?"
_RUN = re.compile(
    rf"(?<![a-z\d])(?:{_WORD}|\d+|[{''.join(_HAN)}])(?:{_BETWEEN}(?:\b{_WORD}|\d+"
    rf"|[{''.join(_HAN)}]))*(?![a-z])"
)
_PARTS = re.compile(r"[,，、\n]|\.(?=\s)")
"""Separators between two numbers, unless digits are given singly or in small groups of equal size."""
_SMALL = 3
_POINT = re.compile(r"\d\.\d")
_ITEM = re.compile(
    rf"(?P<times>{'|'.join(_REPEATS)})(?:\s+|-)|(?P<word>\b(?:{'|'.join(_WORDS)})\b)|\d+|[{''.join(_HAN)}]"
)
_SPOKEN_AT_LEAST = 3
_CODE = 6
"""Digits of a one-time code, which may be given in two parts: "4829, 13"."""


def digits_in(text: str, *, of_a_code: bool = False) -> list[str]:
    """The runs of digits in a text, in order.

    "1 2 3-4", "one two double three" and "幺二三四" are one run each. Fewer than three spoken digits among
    other words are not a run: "one moment", "一个". `of_a_code`: six digits are one run, however they are
    broken up; otherwise "1234, 50" is a card ending and an amount.
    """
    normal = plain(text)
    whole = normal.strip(" .。!！,，")
    runs = [
        (_digits(said), said) for found in _RUN.finditer(normal) for said in _numbers(found[0], of_a_code)
    ]
    return [
        digits
        for digits, said in runs
        if len(digits) >= _SPOKEN_AT_LEAST or re.search(r"\d", said, re.ASCII) or said == whole
    ]


def runs_in(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The digits of each run in a text in plain form, however they are grouped, and its span."""
    for found in _RUN.finditer(text):
        yield _digits(found[0]), found.span()


def _numbers(run: str, of_a_code: bool) -> Iterator[str]:
    """The numbers of a run: "482913, 10" are two, "4, 8, 2" and "138 0000" are one."""
    if of_a_code and len(_digits(run)) == _CODE and not _POINT.search(run):
        yield run
        return
    pieces = re.split(rf"({_PARTS.pattern})", run)
    said, last = pieces[0], len(_digits(pieces[0]))
    for sign, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        length = len(_digits(piece))
        if 0 < length == last <= _SMALL or not length or not last:
            said += sign + piece
        else:
            yield said
            said = piece
        last = length or last
    yield said


def _digits(run: str) -> str:
    digits = ""
    times = 1
    for item in _ITEM.finditer(run):
        if item["times"]:
            times = _REPEATS[item["times"]]
            continue
        said = item[0]
        digits += (_WORDS.get(said) or _HAN.get(said) or said) * times
        times = 1
    return digits
