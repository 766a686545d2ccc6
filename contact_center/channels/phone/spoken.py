"""Convert a written text for speech: no symbols, numbers as people say them, limited length."""

import re

from contact_center.channels.cut import cut
from contact_center.language.speech.plain import plain
from contact_center.language.speech.read_aloud import read_aloud
from contact_center.vocabulary.text import Language, Text

LONGEST_S = 45.0
"""The longest speech: about 180 Chinese characters, or 110 English words."""
_MOST_SIGNS = 2_000
"""The part of a text that is read at all; a Say takes 4,096 characters (the carrier's error 13520)."""
_CHARACTER_S, _WORD_S = LONGEST_S / 180, LONGEST_S / 110
_CHARACTER = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W\u3400-\u9fff\uf900-\ufaff]+(?:['’.,:-][^\W\u3400-\u9fff\uf900-\ufaff]+)*")
_NEEDLESS = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s+(?=[\u3000-\u9fff\uff00-\uffef])")
"""Gaps between Chinese characters."""
_THE_REST = Text(
    "需要完整内容，我可以请同事给您回电。",
    "For the rest, a colleague can call you back.",
)
_STOP: dict[Language, str] = {"zh": "。", "en": "."}


def spoken(text: str, language: Language) -> str:
    """What a voice of `language` says for `text`: one line, at most 45 seconds, and where the rest is."""
    said = _NEEDLESS.sub("", read_aloud(plain(text[:_MOST_SIGNS], language), language))
    if len(text) <= _MOST_SIGNS and seconds(said) <= LONGEST_S:
        return said
    begun = cut(said, lambda head: seconds(head) <= LONGEST_S, _STOP[language])
    between = "" if language == "zh" else " "
    return f"{begun}{between}{_THE_REST.say(language)}"


def seconds(said: str) -> float:
    """Approximately how long it takes to say."""
    return _CHARACTER_S * len(_CHARACTER.findall(said)) + _WORD_S * len(_WORD.findall(said))
