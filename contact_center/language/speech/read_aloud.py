"""Convert parts of a text to spoken form, in a fixed order."""

import re
from collections.abc import Callable
from functools import partial

from contact_center.language.speech import amounts, digits, moments
from contact_center.vocabulary.text import Language

_EMAIL: dict[Language, str] = {"zh": "电子邮箱", "en": "the e-mail address"}
_PAGE: dict[Language, str] = {"zh": "网页", "en": "the web page"}
_ALWAYS: dict[Language, str] = {"zh": "全天24小时", "en": "24 hours a day, 7 days a week"}
_TO: dict[Language, str] = {"zh": "到", "en": " to "}
_EMAILS = re.compile(r"[A-Za-z0-9_.+*•-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_PAGES = re.compile(
    r"(?:https?://|www\.)[!-~]*[\w/#=&-]|\b(?:[a-z0-9-]{1,63}\.){1,8}(?:com|cn|net|org|bank|example)\b(?:/[!-~]*[\w/])?",
    re.ASCII,
)
_ALL_DAY = re.compile(r"(?<![\d/])(?:24\s*[/x×*]\s*7|7\s*[/x×*]\s*24)(?![\d/])(?:\s*小时)?")
_SPANS = re.compile(
    r"(?<=[\d万亿\U000f0000-\U000ffffd])(?:\s*[–—~～]\s*|-|\s-\s)(?=[\d\U000f0000-\U000ffffd])"
)
Reader = Callable[[re.Match[str], Language], str]
_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_EMAILS, lambda _, language: _EMAIL[language]),
    (_PAGES, lambda _, language: _PAGE[language]),
    (_ALL_DAY, lambda _, language: _ALWAYS[language]),
    (moments.DATES, moments.dates),
    (moments.TIMES, moments.times),
    (digits.REFERENCES, digits.references),
    (digits.NAMED, digits.named),
    (digits.MASKED, digits.masked),
    (amounts.PAID_BEHIND_A_SIGN, amounts.paid),
    (amounts.PAID_BEFORE_A_WORD, amounts.paid),
    (amounts.SHARES, amounts.shares),
    (digits.TELEPHONES, digits.telephones),
    (amounts.COUNTS, amounts.counts),
    (digits.RUNS, digits.runs),
    (_SPANS, lambda _, language: _TO[language]),
)
_PLACES = range(0xF0000, 0xFFFFD)
"""Private-use characters that stand for converted parts until the whole text is done."""
_PUT_ASIDE = re.compile("[\U000f0000-\U000ffffc]")


def read_aloud(text: str, language: Language) -> str:
    """The text with dates, amounts and numbers as spoken. It must not contain private-use characters."""
    read: list[str] = []
    for pattern, reader in _READERS:
        text = pattern.sub(partial(_put_aside, read, reader, language), text)
    text = _PUT_ASIDE.sub(lambda found: read[ord(found[0]) - _PLACES.start], text)
    # Digits within converted parts, such as those after a decimal point.
    return digits.RUNS.sub(lambda found: digits.one_by_one(found[0], language), text)


def _put_aside(read: list[str], reader: Reader, language: Language, found: re.Match[str]) -> str:
    said = reader(found, language)
    if said == found[0] or len(read) == len(_PLACES):
        return said
    read.append(said)
    return chr(_PLACES.start + len(read) - 1)
