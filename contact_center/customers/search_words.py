"""Parse what staff type or paste into a search: names, customer numbers, telephones and tickets.

Width, case, invisible marks, digit scripts, gaps and punctuation inside a number, the order of a name's parts
and gaps in a Chinese name make no difference; every other character is literal.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from contact_center.language.entities.plain import plain
from contact_center.language.entities.ticket_numbers import ticket_numbers_in

IGNORED_IN_NAMES = " \u3000-.,'\u2019\u00b7\u30fb\u2022"
"""Separators between the parts of a name, which may be left out."""
LONGEST = 200
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63]")
_INVISIBLE = frozenset({"Cf", "Cc", "Co", "Cs", "Cn", "Me"})
_VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Variation selectors and combining marks, such as that of keycaps."""
_NUMBER = re.compile(r"[+\d(][\d\s().\-/+·•‧・_]*")
_ENOUGH_TO_DIAL = 7
"""A number with fewer digits is a fragment, whose leading zeros are literal."""
_DIAL_OUT = ("00", "011", "0")
"""Dialling prefixes before a country or area code, longest first."""
_IN_WORDS = "-_#%\\"
_BETWEEN_WORDS = re.compile(r"[\s,\u3001]+")
_TICKET = re.compile(r"\d{6,9}")


@dataclass(frozen=True)
class Word:
    """One search word: part of a name, of a customer number or of a telephone."""

    literal: str
    """As typed, normalised."""
    compact: str
    """Without name separators; empty when nothing is left."""
    digits: tuple[str, ...] = ()
    """Fragments of a telephone it may mean; any match is enough."""


@dataclass(frozen=True)
class Sought:
    """The search: every word must match, or one of the tickets."""

    words: tuple[Word, ...]
    tickets: tuple[int, ...]


def search_words(typed: str) -> Sought:
    """Parse a search; an empty one has no words."""
    clean = normalised(typed)
    return Sought(tuple(_words(clean)), tuple(sorted(set(_tickets(clean)))))


def normalised(typed: str) -> str:
    """Half width, lower case, ASCII digits and dashes, no invisible marks."""
    composed = _VARIATION.sub("", unicodedata.normalize("NFKC", typed[:LONGEST]).lower())
    spaced = "".join(" " if sign.isspace() else sign for sign in composed)
    visible = "".join(sign for sign in spaced if unicodedata.category(sign) not in _INVISIBLE)
    digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in visible)
    return " ".join(_DASHES.sub("-", digits).split())


def _words(clean: str) -> Iterator[Word]:
    rest = clean.removeprefix("tel:")
    at = 0
    for number in _NUMBER.finditer(rest):
        if not _stands_alone(rest, number):
            continue
        yield from _plain_words(rest[at : number.start()])
        yield _number(number[0].strip())
        at = number.end()
    yield from _plain_words(rest[at:])


def _stands_alone(text: str, number: re.Match[str]) -> bool:
    """Whether it contains a digit and is not part of a word such as c1001 or t100001."""
    if not any(sign.isdigit() for sign in number[0]):
        return False
    before = text[number.start() - 1 : number.start()]
    after = "" if number[0][-1].isspace() else text[number.end() : number.end() + 1]
    return not (_is_of_a_word(before) or _is_of_a_word(after))


def _is_of_a_word(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign in _IN_WORDS) and sign != ""


def _plain_words(text: str) -> Iterator[Word]:
    parts = [part for part in _BETWEEN_WORDS.split(text) if part]
    for literal in parts or text.split():
        yield Word(literal, _compact(literal))


def _number(literal: str) -> Word:
    digits = "".join(sign for sign in literal if sign.isdigit())
    # A zero in brackets may be the trunk prefix.
    within = "".join(sign for sign in literal.replace("(0)", "") if sign.isdigit())
    meant = dict.fromkeys([*_dialled(digits), *(_dialled(within) if within else ())])
    return Word(literal, digits, tuple(meant))


def _dialled(digits: str) -> Iterator[str]:
    yield digits
    for prefix in _DIAL_OUT:
        rest = digits.removeprefix(prefix)
        if rest != digits and len(rest) >= _ENOUGH_TO_DIAL:
            yield rest


def _compact(literal: str) -> str:
    return "".join(sign for sign in literal if sign not in IGNORED_IN_NAMES)


def _tickets(clean: str) -> Iterator[int]:
    for found in ticket_numbers_in(clean):
        yield int(found.number[1:])
    bare = clean.lstrip("#no.号單单工 :-")
    if _TICKET.fullmatch(bare):
        yield int(bare)


def variants(word: str) -> tuple[str, ...]:
    """Spellings in which the word may be stored: as typed, simplified, traditional."""
    if all(sign < "\u3400" for sign in word):
        return (word,)
    return tuple(dict.fromkeys((word, plain(word), str(_to_traditional().convert(word)))))


@cache
def _to_traditional() -> Any:
    # Imported late: it reads its tables from disk.
    from opencc import OpenCC  # type: ignore[import-untyped]

    return OpenCC("s2t")
