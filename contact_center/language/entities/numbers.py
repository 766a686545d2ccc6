"""Read numbers written in digits, in Chinese characters or in English words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import cn2an  # type: ignore[import-untyped]
from text_to_num import text2num  # type: ignore[import-untyped]

Script = Literal["digits", "chinese", "english"]

_TIMES = {"k": 10**3, "w": 10**4, "m": 10**6, "thousand": 10**3, "grand": 10**3, "million": 10**6}
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_HAN = "零〇一二两三四五六七八九十"
_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
_TENS = "seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_BIG = "hundred|thousand|million"
_WORD = rf"(?:{_ONES}|{_TENS}|{_BIG})\b"
_NUMBER = re.compile(
    rf"(?P<digits>{_DIGITS})(?![\d.]{{0,20}}[百千万亿])(?:\s?(?P<times>{'|'.join(_TIMES)})(?![a-z]))?"
    rf"|(?P<chinese>(?:{_DIGITS}|[{_HAN}])[{_HAN}百千万亿\d]*)"
    rf"|\b(?P<english>(?:an?\s+(?={_BIG}))?{_WORD}(?:[\s-]+(?:and\s+)?{_WORD})*)",
    re.ASCII,
)
_LONGEST = 40


@dataclass(frozen=True)
class Number:
    value: Decimal
    span: tuple[int, int]
    script: Script
    large: bool
    """Written with a word or letter for thousands and the like, as amounts of money are."""


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers of a text in plain form, from left to right."""
    for found in _NUMBER.finditer(text):
        number = _number(found)
        if number is not None:
            yield number


def chinese_number(text: str) -> Decimal | None:
    """The value of "一万二", "两千三百", "3.5万" or "1万2千"; None if it is not a number."""
    if not text or len(text) > _LONGEST:
        return None
    try:
        return Decimal(str(cn2an.cn2an(text.replace(",", ""), "smart")))
    except (ValueError, KeyError, IndexError, TypeError, ArithmeticError):
        return None


def english_number(text: str) -> Decimal | None:
    """The value of "a hundred and fifty" or "two thousand"; None if it is not a number."""
    words = re.sub(r"^an?\s+", "one ", text.strip().lower())
    try:
        return Decimal(text2num(re.sub(r"\s+", " ", words), "en"))
    except (ValueError, OverflowError):
        return None


def _number(found: re.Match[str]) -> Number | None:
    if digits := found["digits"]:
        times = found["times"]
        value = Decimal(digits.replace(",", "")) * _TIMES.get(times or "", 1)
        return Number(value, found.span(), "digits", bool(times) or "," in digits)
    if han := found["chinese"]:
        value_or_none = chinese_number(han)
        script: Script = "chinese"
        large = bool(re.search("[百千万亿]", han))
    else:
        value_or_none = english_number(found["english"])
        script, large = "english", bool(re.search(_BIG, found["english"]))
    return None if value_or_none is None else Number(value_or_none, found.span(), script, large)
