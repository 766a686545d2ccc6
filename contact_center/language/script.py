"""Write Chinese in the characters of whoever reads it: simplified, or traditional as in Hong Kong."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal

Script = Literal["simplified", "traditional"]
_HAN = "\u3400"
_CLAUSES = re.compile(r"([，。：；！？、,.:;!?\n]+)")


def script_of(text: str) -> Script | None:
    """The characters a text is written in; None if they are the same in both, or as many of each."""
    signs = [sign for sign in text if sign >= _HAN]
    traditional = sum(_converted("t2s", sign) != sign for sign in signs)
    simplified = sum(_converted("s2t", sign) != sign for sign in signs)
    if traditional == simplified:
        return None
    return "traditional" if traditional > simplified else "simplified"


def in_traditional(text: str, keep: Iterable[str] = ()) -> str:
    """The text in traditional characters; `keep` are words, such as names, that stay as they are."""
    kept = next((word for word in keep if word and word in text), None)
    if kept is None:
        return "".join(map(_clause_in_traditional, _CLAUSES.split(text)))
    others = [word for word in keep if word != kept]
    return kept.join(in_traditional(part, others) for part in text.split(kept))


def _clause_in_traditional(clause: str) -> str:
    """Customers' own words, which are repeated to them, are in traditional characters already."""
    return clause if script_of(clause) == "traditional" else str(_converter("s2hk").convert(clause))


@cache
def _converted(how: str, sign: str) -> str:
    return str(_converter(how).convert(sign))


@cache
def _converter(how: str) -> Any:
    # Imported late: it reads its tables from disk.
    from opencc import OpenCC  # type: ignore[import-untyped]

    return OpenCC(how)
