"""Remove what is written but not spoken (markdown, emoji, symbols) and turn lines into sentences."""

import re
import unicodedata

from contact_center.vocabulary.text import Language

_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), 0xFF05, 0xFF20)}
"""Full-width capitals, % and @; punctuation stays, as voices pause at it just the same."""
_DIGIT = re.compile(r"[^\D0-9]")
_UNSPOKEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Me", "So", "Sk"})
_VARIATIONS = re.compile("[\ufe00-\ufe0f]")
_MARKDOWN = (
    (re.compile(r"!?\[([^\]\n]{0,200})\]\([^)\s]{0,500}\)"), r"\1"),
    (re.compile(r"^[ \t]*(?:#{1,6}|>|[-*+•·▪])[ \t]+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*[-*_=]{3,}[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__|~~)(?=\S)(.{1,200}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"`+"), ""),
    (re.compile(r"\|"), " "),
)
_ENDS = "。！？!?.…：:；;，,、"
_STOP: dict[Language, str] = {"zh": "。", "en": ". "}
_SENTENCES = re.compile(r"[^。！？!?\n]+?(?:[。！？!?]|\.(?=\s|$)|$)|[。！？!?]", re.DOTALL)
_LONG: dict[Language, int] = {"zh": 40, "en": 30}
"""Chinese characters or English words from which on a sentence gets longer pauses at its commas."""


def plain(text: str, language: Language) -> str:
    """One line of sentences, without anything that trips up a voice."""
    text = _DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text.translate(_FULL_WIDTH))
    for pattern, kept in _MARKDOWN:
        text = pattern.sub(kept, text)
    lines = (" ".join(_without_signs(line).split()) for line in text.splitlines())
    joined = _join([line for line in lines if line], language)
    return "".join(_with_pauses(sentence, language) for sentence in _SENTENCES.findall(joined)).strip()


def _without_signs(line: str) -> str:
    line = _VARIATIONS.sub("", line)
    return "".join(" " if unicodedata.category(sign) in _UNSPOKEN else sign for sign in line)


def _join(lines: list[str], language: Language) -> str:
    """Add a full stop to a line that ends without a pause."""
    ended = [line if line[-1] in _ENDS else line + _STOP[language].strip() for line in lines[:-1]]
    between = "" if language == "zh" else " "
    return between.join([*ended, *lines[-1:]])


def _with_pauses(sentence: str, language: Language) -> str:
    """Replace commas in a long sentence with semicolons, at which voices pause longer."""
    length = len(sentence) if language == "zh" else len(sentence.split())
    if length <= _LONG[language]:
        return sentence
    return re.sub(r",(?=\s)", ";", sentence.replace("，", "；"))
