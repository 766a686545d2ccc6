"""Turn a written text into a spoken one: no symbols, numbers as people say them, and not too long."""

import re

from contact_center.channels.cut import cut
from contact_center.language.speech.plain import plain
from contact_center.language.speech.read_aloud import read_aloud
from contact_center.vocabulary.text import Language, Text

LONGEST_S = 45.0
"""How long somebody listens: some 180 Chinese characters, or 110 English words."""
_MOST_SIGNS = 2_000
"""What is read of a text at all; a Say holds 4,096 signs (the carrier's error 13520)."""
_CHARACTER_S, _WORD_S = LONGEST_S / 180, LONGEST_S / 110
_CHARACTER = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W\u3400-\u9fff\uf900-\ufaff]+(?:['’.,:-][^\W\u3400-\u9fff\uf900-\ufaff]+)*")
_NEEDLESS = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s+(?=[\u3000-\u9fff\uff00-\uffef])")
"""Gaps between Chinese signs."""
_THE_REST = Text(
    "需要完整内容，我可以请同事给您回电。",
    "For the rest, a colleague can call you back.",
)
_STOP: dict[Language, str] = {"zh": "。", "en": "."}


def spoken(text: str, language: Language) -> str:
    """What a voice of `language` says for `text`: one line, 45 seconds at most and where the rest is."""
    said = _NEEDLESS.sub("", read_aloud(plain(text[:_MOST_SIGNS], language), language))
    if len(text) <= _MOST_SIGNS and seconds(said) <= LONGEST_S:
        return said
    begun = cut(said, lambda head: seconds(head) <= LONGEST_S, _STOP[language])
    between = "" if language == "zh" else " "
    return f"{begun}{between}{_THE_REST.say(language)}"


def seconds(said: str) -> float:
    """How long saying it takes, about."""
    return _CHARACTER_S * len(_CHARACTER.findall(said)) + _WORD_S * len(_WORD.findall(said))
