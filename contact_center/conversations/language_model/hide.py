"""Hide what must not leave the bank of a customer's words: names, numbers, ids, cards, amounts, addresses.

More is hidden than need be: a model that sorts messages does not miss it.
"""

import re
from collections.abc import Collection, Iterable

from contact_center.language.entities.numbers import numbers_in
from contact_center.language.entities.plain import READ_AT_MOST, plain
from contact_center.language.knowledge.entry import Entry
from contact_center.security.redact import PLACEHOLDERS, redact
from contact_center.vocabulary.text import Text

LONGEST = 600
"""Characters sent of a message; the rest of a long story rarely changes what is wanted."""
NAME = Text("某某", "[name]")
FIGURE = Text("[数字]", "[figure]")
_HAN = re.compile("[\u3400-\u9fff]")
_NUMERAL = re.compile(r"\d[\d.,:/%+\-]{0,40}|[零〇一二三四五六七八九十百千万亿两幺]{2,40}")
_CAPITALISED = re.compile(r"(?<![\w\[])[A-Z][\w'’-]{1,40}(?![\w\]])")
_LATIN = re.compile(r"[a-z]+(?:'[a-z]+)?")
_OTHER_SCRIPT = re.compile("[^\\W\\d_A-Za-z\u3400-\u9fff]{2,40}")
_PLACEHOLDER = re.compile("(" + "|".join(map(re.escape, sorted(PLACEHOLDERS))) + ")")
_ADDRESS = re.compile(r"(?:https?://|www\.|@)\S{1,200}", re.IGNORECASE)
_PERSON = ("nr", "nrfg", "nrt")
"""What jieba calls names of people."""


def hide(text: str, *, names: Iterable[str] = (), known: Collection[str] = frozenset()) -> str:
    """The text without what identifies anybody and without any figure.

    `names` are the customer's; `known` are lower-case words that are no names, though a customer may
    capitalise them: those of the bank's own texts.
    """
    language = "zh" if _HAN.search(text) else "en"
    name, figure = NAME.say(language), FIGURE.say(language)
    text = redact(text[:READ_AT_MOST], names)
    text = _ADDRESS.sub(name, text)
    # Placeholders may hold numerals of their own.
    text = "".join(
        part if part in PLACEHOLDERS else _without_figures(part, figure) for part in _PLACEHOLDER.split(text)
    )
    text = _CAPITALISED.sub(lambda word: word[0] if _is_word(word[0], known) else name, text)
    # Letters of other scripts: the bank speaks two languages, so these are mostly names.
    text = _OTHER_SCRIPT.sub(name, text)
    return _without_chinese_names(text, name)[:LONGEST]


def words_of_bank(entries: Iterable[Entry]) -> frozenset[str]:
    """The English words of the knowledge base, in lower case: for `known`."""
    texts = (text for entry in entries for text in (entry.title["en"], entry.text["en"], *entry.asked["en"]))
    return frozenset(word for text in texts for word in _LATIN.findall(text.lower()))


def _without_figures(text: str, figure: str) -> str:
    for start, end in sorted((number.span for number in numbers_in(plain(text))), reverse=True):
        text = text[:start] + figure + text[end:]
    return _NUMERAL.sub(figure, text)


def _is_word(word: str, known: Collection[str]) -> bool:
    return word.lower().replace("’", "'") in known


def _without_chinese_names(text: str, name: str) -> str:
    if not _HAN.search(text):
        return text
    # Imported late: it reads its tables from disk.
    from jieba import posseg

    return "".join(
        name if pair.flag in _PERSON and len(pair.word) > 1 and pair.word != NAME.zh else pair.word
        for pair in posseg.cut(text)
    )
