"""Take a value out of the sentence around it, and put a corrected one in the place of the old."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from contact_center.language.entities.found import Found
from contact_center.language.entities.numbers import numbers_in
from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.reading import tells_when_to_call

CLAUSES = re.compile(r"[，。;；!！\n]|,(?!\d)|(?<=[\u3400-\u9fff])\s{1,4}|\s{1,4}(?=[\u3400-\u9fff])")
LEADS_TO_NAME = re.compile(
    r"^(?:商户|商家|收款方|店名|对方|店)(?:名称?)?(?:是|叫|为)|^(?:merchant|payee|shop)\b", re.IGNORECASE
)
_LEAD = re.compile(
    r"^(?:(?:好的?|嗯|哦|啊|对了?|那就|那|就|应该是|是(?!日)|改成|and|so|ok(?:ay)?|well|right|it'?s|it was"
    r"|its|at least|actually|no|also|but|i mean|i meant|make that|make it|sorry|oh|nah|um|uh)"
    r"(?![a-z])[,，、\s]{0,4}){1,5}",
    re.IGNORECASE | re.ASCII,
)
_TAIL = re.compile(
    r"[,，、\s]{0,4}(?:(?:给我|再|来)?(?:回个?|打个?|来)(?:电话|电)?(?:给我|过来)?(?:就行|就好|就可以|吧|好了)?|就行|就好|才[对是]|吧|谢谢您?"
    r"|(?:call|ring|phone) me|please|thanks?|sorry)$",
    re.IGNORECASE | re.ASCII,
)
_NOT = re.compile(
    r"[,，\s]{0,3}(?:(?:and )?\bnot(?! (?:before|after|earlier|later|in|on|at|until)\b)|而?不是)\s?.{1,40}$",
    re.IGNORECASE | re.ASCII,
)


_DENIED = re.compile(
    r"[,，\s]{0,3}(?:(?:(?:and|but)\s)?\b(?:not|rather than|instead of)"
    r"\s(?!(?:before|after|earlier|later|until|sure)\b)|而?不是|唔係|唔系)"
    r"[^,，。.;；]{1,30}?(?=\s{0,3}(?:[,，。.;；]|\bbut\b|$))",
    re.IGNORECASE | re.ASCII,
)
_ALIKE = 0.7
_MOST_ALIKE = 30
"""Characters of a value that is said anew without a word of what it is."""


def without_denied(text: str) -> str:
    """A correction without what it denies: "Wednesday not Tuesday", "是周三不是周二"."""
    return _DENIED.sub("", text).strip(" ,，")


def is_alike(told: str, kept: str) -> bool:
    """Whether a text is another spelling of a value, or another name that shares a word with it."""
    one, other = (plain(without_talk(text)) for text in (told, kept))
    if one == other or not one or len(one) > _MOST_ALIKE:
        return False
    shared = set(re.findall(r"[a-z]{4,20}", one)) & set(re.findall(r"[a-z]{4,20}", other))
    return bool(shared) or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def without_talk(text: str) -> str:
    """A value without the words that merely lead to it or follow it; the text if nothing else is left."""
    bare = _TAIL.sub("", _LEAD.sub("", text.strip(" 。.!！"))).strip(" ，,、")
    return bare or text


def time_told(text: str, moments: Sequence[Found]) -> str:
    """The parts of an answer that tell a time, as they are written."""
    spans = [found.span for found in moments]
    first = spans[0] if spans else None
    if (cut := _NOT.search(text)) and first and first[1] <= cut.start():
        text = text[: cut.start()]
    starts = [0, *(found.end() for found in CLAUSES.finditer(text))]
    ends = [*(found.start() for found in CLAUSES.finditer(text)), len(text)]
    parts = [
        text[start:end].strip()
        for start, end in zip(starts, ends, strict=True)
        if any(one[0] < end and start < one[1] for one in spans) or tells_when_to_call(text[start:end])
    ]
    whole = len(parts) == len([1 for start, end in zip(starts, ends, strict=True) if text[start:end].strip()])
    comma = "，" if re.search(r"[\u3400-\u9fff]", text) else ", "
    return without_talk(text if whole or not parts else comma.join(parts))


def put_in(old: str, was: Found, new: Found) -> str:
    """The text with one value in place of another; a bare number keeps the unit of the old one."""
    said = new.text.strip()
    number = next(numbers_in(plain(was.text)), None)
    if number and said.replace(",", "").replace(".", "").isdigit():
        said = was.text[: number.span[0]] + said + was.text[number.span[1] :]
    return old[: was.span[0]] + said + old[was.span[1] :]
