"""Hide what must not leave the bank of a customer's words: names, numbers, days, ids, cards, addresses.

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
_NUMERAL = re.compile(r"\d[\d.,:/%+\-]{0,40}|[零〇一二三四五六七八九十百千万亿两兩廿卅幺半]{1,40}")
_NO_NUMERAL = re.compile(
    "(一下|一样|一樣|一起|一些|一直|一般|一定|一旦|一边|万一|萬一|统一|唯一|二维码|千万别|千万不|第三方|一卡通)"
)
"""Everyday words that count nothing."""
_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_DAY_WORDS = re.compile(
    r"\b(?:(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-]{1,3})?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|hundredth)s?"
    rf"|{_MONTHS}|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tues?|wed|thu(?:rs?)?|fri"
    r"|half|quarter|midnight|noon|midday|o'clock|dozens?|twice|thrice)\b",
    re.IGNORECASE,
)
_WEEKDAY_ZH = re.compile("(?<=周)[日天]|(?<=星期)[日天]|(?<=礼拜)[日天]|[正腊冬](?=月)")
_MAY = re.compile(
    r"\bmay\b(?=,?\s{0,3}(?:the\s)?\[figure\])|(?<=\[figure\] )may\b|(?<=\[figure\])may\b"
    r"|(?:(?<=\bof )|(?<=\bin )|(?<=\bby )|(?<=\blast )|(?<=\bnext )|(?<=\bthis )|(?<=\bsince )"
    r"|(?<=\buntil ))may\b",
    re.IGNORECASE,
)
_FIGURES_TOGETHER = re.compile(r"(\[figure\]|\[数字\])(?:[\s-]{0,3}\1){1,20}")
_STREET = re.compile(
    r"\[figure\],? (?:(?!(?:on|in|at|the|to|from|of|and|for|my)\b)[\w'-]{1,30} ){1,3}"
    r"(?:street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|square|court|way|crescent)\b",
    re.IGNORECASE,
)
_PLATE = re.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•]?[A-Z0-9]{4,7}")
_HANDLE = re.compile(r"(?<![\w\[])(?=[a-z]{1,40}[_\d]|\w{0,40}_)\w{1,41}", re.ASCII | re.IGNORECASE)
"""The name of an account elsewhere: letters with a digit or an underscore among them."""
_LATIN_AMID_CHINESE = re.compile(r"(?<![A-Za-z\[])[A-Za-z][\w.'’-]{1,40}", re.ASCII)
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
    # While numerals stand: "第二张卡" has no name in it, but "张卡" may be one.
    text = _PLATE.sub(name, _without_chinese_names(text, name))
    # Placeholders may hold numerals of their own.
    text = "".join(
        part if part in PLACEHOLDERS else _without_figures(part, name, figure)
        for part in _PLACEHOLDER.split(text)
    )
    text = _STREET.sub(name, _FIGURES_TOGETHER.sub(figure, _MAY.sub(figure, text)))
    latin = _LATIN_AMID_CHINESE if language == "zh" else _CAPITALISED
    text = latin.sub(lambda word: word[0] if _is_word(word[0], known) else name, text)
    # Letters of other scripts: the bank speaks two languages, so these are mostly names.
    return _OTHER_SCRIPT.sub(name, text)[:LONGEST]


def words_of_bank(entries: Iterable[Entry]) -> frozenset[str]:
    """The English words of the knowledge base, in lower case: for `known`."""
    texts = (text for entry in entries for text in (entry.title["en"], entry.text["en"], *entry.asked["en"]))
    return frozenset(word for text in texts for word in _LATIN.findall(text.lower()))


def _without_figures(text: str, name: str, figure: str) -> str:
    return "".join(
        part if _NO_NUMERAL.fullmatch(part) else _of_figures(_HANDLE.sub(name, part), figure)
        for part in _NO_NUMERAL.split(text)
    )


def _of_figures(text: str, figure: str) -> str:
    for start, end in sorted((number.span for number in numbers_in(plain(text))), reverse=True):
        text = text[:start] + figure + text[end:]
    text = _WEEKDAY_ZH.sub(figure, _DAY_WORDS.sub(figure, text))
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
