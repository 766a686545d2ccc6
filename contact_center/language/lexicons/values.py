"""Take a value out of the sentence around it, and put a corrected one in the place of the old."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from contact_center.language.entities.found import Found
from contact_center.language.entities.numbers import numbers_in
from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.calling import speaks_of_number
from contact_center.language.lexicons.reading import tells_when_to_call, weight

CLAUSES = re.compile(
    r"[，。;；!！\n]|,(?!\d)|(?<=[a-z]{4})(?<!\bsept)\.(?=\s)"
    r"|(?<=[\u3400-\u9fff])\s{1,4}|\s{1,4}(?=[\u3400-\u9fff])",
    re.IGNORECASE,
)
LEADS_TO_NAME = re.compile(
    r"^(?:商户|商家|收款方|店名|对方|店)(?:名称?)?(?:是|叫|为)|^(?:merchant|payee|shop)\b", re.IGNORECASE
)
_LEAD = re.compile(
    r"^(?:(?:好的?|嗯|哦|啊|对了?|那就|那|就|顺便(?:说|提|讲|问)?一?[下句]?|另外"
    r"|应该是|是(?!日)|(?:改|换|挪|调)(?:[到成为]|(?=下?个?(?:周|星期|礼拜)|[今明后]天|[上下中]午|早上|傍?晚"
    r"|[\d一二两三四五六七八九十]{1,3}[点號号时月:]))|and|so|yes|yeah|yep|yup|ok(?:ay)?|well|right"
    r"|it'?s|it was"
    r"|its|at least|actually|(?:oh )?by the way|btw|no|also|but|i mean|i meant|make that"
    r"|make it|(?:can|could) (?:we|you) (?:do|make it|make that|say)|let'?s (?:do|say|make it)|how about"
    r"|what about|sorry|oh|nah|um|uh)(?![a-z])[,，、\s]{0,4}){1,5}",
    re.IGNORECASE | re.ASCII,
)
_TAIL = re.compile(
    r"[,，、\s]{0,4}(?:(?:给我|再|来)?(?:回个?|打个?|来)(?:电话|电)?(?:给我|过来)?(?:就行|就好|就可以"
    r"|吧|好了)?|就行|就好|才[对是]|吧|谢谢您?"
    r"|(?:可以|行|好|成|方便|得)(?:吗|么|嘛|不|吧|不行)|行不行|可不可以|得唔得|(?:call|ring|phone) me"
    r"|instead|(?:is |would be |works |(?:would )?suits? (?:me )?)(?:best|better|good"
    r"|great|fine|ok|okay|perfect|ideal|for me|me)|please|thanks?|sorry)[?？]?$",
    re.IGNORECASE | re.ASCII,
)
_NOT = re.compile(
    r"[,，\s]{0,3}(?:(?:and )?\bnot(?! (?:before|after|earlier|later|in|on|at|until)\b)|而?不是)\s?.{1,40}$",
    re.IGNORECASE | re.ASCII,
)
_BEFORE_TIME = re.compile(
    r"(?:\b(?:after|before|around|about|from|by|until|between|any ?time|at|on)\s{1,3}){1,3}$", re.IGNORECASE
)
_AFTER_TIME = re.compile(
    r"(?:\s?(?:[ap]\.?m\b\.?|o['’]?clock))?"
    r"(?:\s?(?:以前|之前|前后|左右|以后|之后|到|开始|or (?:later|earlier|so)|onwards?))?",
    re.IGNORECASE,
)
_STILL = re.compile(r"[吧呢啊]?[,， ]{0,2}(?:还是|仍然|依旧)(?=\s?[\d一二两三四五六七八九十早上中下晚])")
"""The day is another one, and the hour is kept."""
_TALK = 10
"""The weight of what may stand beside a time in a clause that is kept as it is."""
_ALIKE = 0.7
_MOST_ALIKE = 30
"""Characters of a value that is said again without a word of what it is."""


def is_alike(told: str, kept: str) -> bool:
    """Whether a text is another spelling of a value, or another name that shares a word with it."""
    one, other = (plain(without_talk(text)) for text in (told, kept))
    if one == other or not one or len(one) > _MOST_ALIKE:
        return False
    shared = set(re.findall(r"[a-z]{4,20}", one)) & set(re.findall(r"[a-z]{4,20}", other))
    return bool(shared) or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def without_talk(text: str) -> str:
    """A value without the words that merely lead to it or follow it; the text if nothing else is left."""
    bare = _TAIL.sub("", _LEAD.sub("", text.strip(" 。.!！?？"))).strip(" ，,、?？")
    return bare or text


def time_told(text: str, moments: Sequence[Found]) -> str:
    """The parts of an answer that tell a time, as they are written."""
    spans = [found.span for found in moments]
    return _STILL.sub("", without_talk(_times(text, spans)))


def _times(text: str, spans: Sequence[tuple[int, int]]) -> str:
    first = spans[0] if spans else None
    if (cut := _NOT.search(text)) and first and first[1] <= cut.start():
        text = text[: cut.start()]
    starts = [0, *(found.end() for found in CLAUSES.finditer(text))]
    ends = [*(found.start() for found in CLAUSES.finditer(text)), len(text)]
    parts = [
        _when_alone(text, start, end, spans)
        for start, end in zip(starts, ends, strict=True)
        if any(one[0] < end and start < one[1] for one in spans)
        or (_tells_when(text[start:end]) and not (spans and weight(text[start:end]) > _TALK))
    ]
    clauses = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    comma = "，" if re.search(r"[\u3400-\u9fff]", text) else ", "
    return text if not parts or parts == [one for one in clauses if one] else comma.join(parts)


def _tells_when(clause: str) -> bool:
    return tells_when_to_call(clause) and not speaks_of_number(clause)


def _when_alone(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> str:
    """A clause, or only its times where it says much besides."""
    inside = [one for one in spans if one[0] < end and start < one[1]]
    clause = text[start:end].strip()
    if not inside or weight(clause) - sum(weight(text[slice(*one)]) for one in inside) <= _TALK:
        return clause
    first, last = max(inside[0][0], start), min(inside[-1][1], end)
    before, after = _BEFORE_TIME.search(text, start, first), _AFTER_TIME.match(text, last, end)
    return text[before.start() if before else first : after.end() if after else last].strip()


def put_in(old: str, was: Found, new: Found) -> str:
    """The text with one value in place of another; a bare number keeps the unit of the old one."""
    said = new.text.strip()
    number = next(numbers_in(plain(was.text)), None)
    if number and said.replace(",", "").replace(".", "").isdigit():
        said = was.text[: number.span[0]] + said + was.text[number.span[1] :]
    return old[: was.span[0]] + said + old[was.span[1] :]
