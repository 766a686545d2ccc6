"""Tell whether a line keeps what its source says of whom: the order, what is denied, and the conditions.

A line may leave out words, but the rest stand in the order of the source, what is denied there is denied in
the line, and no condition falls.
"""

import re
from collections import Counter
from collections.abc import Collection
from itertools import pairwise

import jieba

from contact_center.conversations.language_model.compared import HAN_RUN, content_words
from contact_center.language.knowledge.words import words_of
from contact_center.vocabulary.text import Language

NOT_EN = frozenset({"no", "not", "nor", "never", "none", "nothing", "nobody", "neither", "without", "cannot"})
NOT_ZH = frozenset("不没沒无無未非勿别")
_DENIAL_EN = re.compile(rf"\b(?:{'|'.join(sorted(NOT_EN))})\b|n't\b")
_DENIED = "xnot"
"""Stands for every denial, and joins the word that follows."""
_DENIAL_ZH = re.compile(f"[{''.join(sorted(NOT_ZH))}](?:有|要|能|会|可|可以|用|必)?$")
_CONDITION = re.compile(
    r"\b(?:if|whether|unless|except|until|till|before|after|without|only|provided)\b"
    r"|如果|要是|假如|除非|除了|除|只|仅|前|后"
)
_ASKED = {"whether": "if"}


def keeps_order(said: str, source: str, language: Language, free: Collection[str]) -> bool:
    """Both texts are `plain`; `free` are the words with which one reports."""
    if _conditions(source) - _conditions(said):
        return False
    if language == "zh":
        return _is_in_order_zh(said, source, free)
    reporting = content_words(" ".join(free), "en")
    rest = iter(_told(source, reporting))
    return all(word in rest for word in _told(said, reporting))


def _conditions(text: str) -> Counter[str]:
    return Counter(_ASKED.get(found, found) for found in _CONDITION.findall(text))


def _told(text: str, reporting: Collection[str]) -> list[str]:
    """The content words in order, what is denied joined to its denial, without the words of reporting."""
    told: list[str] = []
    denied = False
    for word in words_of(_DENIAL_EN.sub(f" {_DENIED} ", text), "en"):
        if word == _DENIED:
            denied = True
        elif denied or word not in reporting:
            told.append(f"{_DENIED} {word}" if denied else word)
            denied = False
    return told


def _is_in_order_zh(said: str, source: str, free: Collection[str]) -> bool:
    place = 0
    for run in HAN_RUN.findall(said):
        before = ""
        for word in jieba.lcut(run):
            if word not in free:
                place = _place_of(word, source, place, denied=_denies(before))
                if place < 0:
                    return False
                place += len(word)
            before = word
        if not _denies_the_same(run, source):
            return False
    return True


def _place_of(word: str, source: str, start: int, *, denied: bool) -> int:
    """Where it stands next in the source, denied as in the line or not; -1 if nowhere."""
    place = source.find(word, start)
    while place >= 0 and bool(_DENIAL_ZH.search(source[max(0, place - 3) : place])) != denied:
        place = source.find(word, place + 1)
    return place


def _denies(word: str) -> bool:
    return not NOT_ZH.isdisjoint(word)


def _denies_the_same(run: str, source: str) -> bool:
    return all(one + other in source for one, other in pairwise(jieba.lcut(run)) if _denies(one))
