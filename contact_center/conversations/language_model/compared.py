"""Read what is compared of a line and its source: figures, names, content words, and what bends a meaning."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from itertools import pairwise

import jieba

from contact_center.language.knowledge.words import words_of
from contact_center.vocabulary.text import Language

_HAN = "\u3400-\u9fff"
HAN_RUN = re.compile(f"[{_HAN}]+")
_LATIN = re.compile(r"[a-z]+(?:'[a-z]+)?")
_CAPITALISED = re.compile(r"(?<![A-Za-z'’])[A-Z][A-Za-z]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?。！？：:“\"]\s*)$")
_SIGNS = frozenset(" .,;:!?'\"%()-/&+，。；：！？、“”‘’（）—–《》¥￥$€£")
_DIGITS = re.compile(r"\d(?:(?:[.:/\-–]|,(?=\d{3}(?!\d)))?\d)*(?:\s?%)?")
"""A comma joins thousands; otherwise a figure ends there, and another may follow."""
_NUMERALS = re.compile(r"[零〇一二两三四五六七八九十百千万亿几数]+")
_FIGURES_EN = frozenset(
    re.findall(
        r"\S+",
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
        "hundred thousand million billion trillion dozen couple few several half halves third thirds "
        "quarter quarters fourth fifth sixth seventh eighth ninth tenth first second last next once twice "
        "thrice double triple single percent free today tomorrow yesterday tonight noon midnight monday "
        "tuesday wednesday thursday friday saturday sunday january february march april june july august "
        "september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed "
        "thu fri sat sun",
    )
)
_BENDS_EN = frozenset(
    re.findall(
        r"\S+",
        "no not nor never none nothing nobody neither without cannot can could may might must shall "
        "should will would need needs needed only just unless except if until till before after within by "
        "from to up least most more less than over under between and or but either both all any each "
        "every per always again also even yet",
    )
)
_BENDS_ZH = frozenset(
    "不没無无未非免勿别禁否停仅只除须须必需应可能会要若如或至以内外前后上下超满低高多少每全都均才再首次又即半双倍"
    "年月日天周时分秒元角折率今明昨早晚"
)
GLUE_ZH = frozenset(re.findall(r"\S+", "您 你 的 了 吗 呢 这 那 也 就 请 您好 您的 这个 那个"))


def normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("’", "'")


def is_plainly_written(said: str, source: str) -> bool:
    """No signs, letters or digits of other scripts, nor invisible ones; no Chinese in an English sentence."""
    known = _SIGNS | set(source)
    chinese = HAN_RUN.search(source) is not None
    return all(
        sign in known or (sign.isascii() and sign.isalnum()) or (chinese and HAN_RUN.match(sign))
        for sign in said
    )


def figures_in(text: str) -> list[str]:
    """Digits, numerals and words of number and day, in the order of the text."""
    found = [match for pattern in (_DIGITS, _NUMERALS) for match in pattern.finditer(text)]
    found += [match for match in _LATIN.finditer(text) if match[0].removesuffix("s") in _FIGURES_EN]
    return [match[0] for match in sorted(found, key=lambda match: match.start())]


def bends_in(text: str) -> Counter[str]:
    latin = [_bending(word) for word in _LATIN.findall(text)]
    return Counter([word for word in latin if word] + [sign for sign in text if sign in _BENDS_ZH])


def _bending(word: str) -> str:
    if word.endswith("n't"):
        return "not"
    return word if word in _BENDS_EN else ""


def names_in(text: str) -> set[str]:
    """Capitalised words that do not begin a sentence."""
    return {
        match[0]
        for match in _CAPITALISED.finditer(text)
        if match[0] != "I" and not _SENTENCE_START.search(text[: match.start()])
    }


def latin_in(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z]+", text))


def content_words(text: str, language: Language) -> set[str]:
    """Content words; in a Chinese text all of them."""
    return set(words_of(text, "en") if language == "en" else _LATIN.findall(text))


def is_chinese_of(said: str, source: str, free: Collection[str] = frozenset()) -> bool:
    """`free` are words that need not be in the source."""
    return all(_is_run_of(run, source, GLUE_ZH.union(free)) for run in HAN_RUN.findall(said))


def _is_run_of(run: str, source: str, free: Collection[str]) -> bool:
    """Each word stands in the source, and a single character, maybe part of a name, beside the same one."""
    words = jieba.lcut(run)
    if any(word not in source for word in words if word not in free):
        return False
    return all(
        one + other in source
        for one, other in pairwise(words)
        if len(one) == 1 or len(other) == 1
        if one not in free and other not in free
    )
