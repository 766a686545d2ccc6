"""Find which of the given names a text mentions: branches, products."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from contact_center.language.entities.found import overlap
from contact_center.language.entities.plain import plain

_HAN = re.compile("[\u3400-\u9fff]")
_WORD = re.compile(r"[a-z0-9]+", re.ASCII)
_CLOSE_ENOUGH = 85.0
"""Out of 100: allows about one wrong letter in seven."""
_SHORTEST_WITH_TYPOS = 5


@dataclass(frozen=True)
class _Hit:
    key: str
    span: tuple[int, int]
    score: float


def names_in(text: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys of the names mentioned by any alias, in the order of the text.

    The longest and closest match wins if several fit the same words. Case, spaces, traditional characters and
    small typos in English make no difference.
    """
    normal = plain(text)
    hits = [
        hit for key, aliases in names.items() for alias in aliases for hit in _hits(normal, key, plain(alias))
    ]
    taken: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.score < 100, hit.span[0] - hit.span[1], -hit.score)):
        if not any(overlap(hit.span, other.span) for other in taken):
            taken.append(hit)
    return list(dict.fromkeys(hit.key for hit in sorted(taken, key=lambda hit: hit.span)))


def _hits(text: str, key: str, alias: str) -> list[_Hit]:
    if _HAN.search(alias):
        spaced = r"\s*".join(re.escape(character) for character in alias if not character.isspace())
        return [_Hit(key, found.span(), 100.0) for found in re.finditer(spaced, text)]
    words = _WORD.findall(alias)
    return _hits_in_words(text, key, words) if words else []


def _hits_in_words(text: str, key: str, alias: list[str]) -> list[_Hit]:
    """A window of as many words as the alias has, give or take one, for spaces lost or added."""
    words = list(_WORD.finditer(text))
    wanted = "".join(alias)
    bar = _CLOSE_ENOUGH if len(wanted) >= _SHORTEST_WITH_TYPOS else 100.0
    hits = []
    for size in {max(1, len(alias) - 1), len(alias), len(alias) + 1}:
        for first in range(len(words) - size + 1):
            window = words[first : first + size]
            score = fuzz.ratio("".join(word[0] for word in window), wanted, score_cutoff=bar)
            if score >= bar:
                hits.append(_Hit(key, (window[0].start(), window[-1].end()), score))
    return hits
