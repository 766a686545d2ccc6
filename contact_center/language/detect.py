"""Decide whether a text is Chinese or English."""

import re

from contact_center.vocabulary.text import Language

_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
# Latin letters with and without accents, and the full-width ones of Chinese keyboards.
_LATIN_WORD = re.compile(
    "[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a]+"
)


def has_han(text: str) -> bool:
    """Whether it holds a Chinese character."""
    return _HAN.search(text) is not None


def detect_language(text: str, fallback: Language) -> Language:
    """The language of a text; the fallback if it contains neither Chinese characters nor Latin letters.

    A Chinese character weighs as much as an English word: people who write Chinese mix in English words, but
    hardly ever the other way round.
    """
    han = len(_HAN.findall(text))
    words = len(_LATIN_WORD.findall(text))
    if not han and not words:
        return fallback
    return "zh" if han >= words else "en"
