"""Tell the right value from the wrong one where both are said: "1503, not 1502", "不是周四，是周五"."""

import re
from typing import NamedTuple

from contact_center.language.entities.numbers import numbers_in
from contact_center.language.entities.plain import plain

_DENIED = re.compile(
    r"[,，\s]{0,3}(?:(?:(?:and|but)\s)?\b(?:not|rather than|instead of)"
    r"\s(?!(?:before|after|earlier|later|until|sure)\b)|而?不是|而?不係|唔係|唔系)"
    r"(?P<wrong>(?:[^,，。.;；]|[.,](?=\d)){1,30}?)(?=\s{0,3}(?:[，。；;]|[,.](?!\d)"
    r"|\b(?:but|i mean|i meant|it'?s|make it|rather)\b|(?<=[\u3400-\u9fff])(?:\s|(?<!不)[是係])"
    r"|(?<=\d)(?<!不)[是係]|$))",
    re.IGNORECASE | re.ASCII,
)
_LEAD = re.compile(
    r"^[\s,，]{0,3}(?:(?:哦|噢|啊|哎呀?|嗯|对了|不对|等一?[等下]|我?(?:刚才)?[写说讲打填念报记]?错了|应该"
    r"|應該|而|but"
    r"|i meant?|i mean|sorry|oh|oops|whoops|no|nah|wait|hang on|actually|make it|rather)[\s,，.]{0,3}){0,5}"
    r"(?:是|係|系|it(?:'?s| is| was)|that(?:'?s| is| was))?\s{0,2}",
    re.IGNORECASE,
)
_TALK_AFTER = re.compile(
    r"\s{0,3}(?:我?(?:刚才|之前|刚刚)?[说讲打写填念报记弄搞]错了?|(?:其他|其它|其余|别的"
    r"|剩下)的?.{0,8}[对变改错]"
    r"|\b(?:the rest|all else|everything else|all the rest|the others?)\b|\b(?:i (?:said|typed|wrote|put"
    r"|got) it wrong"
    r"|my (?:bad|mistake|fault)|sorry)\b).{0,20}$",
    re.IGNORECASE,
)
"""What follows the wrong value: that it was a slip, and that all else is right."""
_NUMBERED = re.compile(r"[\d一二两三四五六七八九十百千万]")
_LONGEST = 27
_CLAUSE_ENDS = re.compile(r"[，。；;]|[,.](?=\s)")
_MORE, _MORE_IN_CLAUSES = 12, 6
"""Characters by which the right value may exceed twice the wrong one: beyond, more is told again."""


class Instead(NamedTuple):
    """The right value, and the wrong one that it stands for."""

    right: str
    wrong: str


def without_denied(text: str) -> str:
    """A correction without what it denies: "Wednesday not Tuesday", "是周三不是周二"."""
    return _DENIED.sub("", text).strip(" ,，")


def instead_in(text: str) -> Instead | None:
    """The pair of a text that says nothing but one number or day instead of another; None if it does not."""
    found = _DENIED.search(text)
    if found is None:
        return None
    rest = without_denied(text).strip(" ,，。.!！")
    right = rest[_LEAD.match(rest).end() :].strip()  # type: ignore[union-attr]
    right = _TALK_AFTER.sub("", right).strip(" ,，")
    wrong = _TALK_AFTER.sub("", found["wrong"]).strip()
    if not right or len(right) > _LONGEST or len(wrong) > _LONGEST:
        return None
    if "?" in text or "？" in text or not (_NUMBERED.search(right) and _NUMBERED.search(wrong)):
        return None
    more = _MORE_IN_CLAUSES if _CLAUSE_ENDS.search(right) else _MORE
    return Instead(right, wrong) if len(right) <= 2 * len(wrong) + more else None


def put_instead(kept: str, instead: Instead) -> str | None:
    """The text with the right value in the place of the wrong one, if that stands in it once as a whole."""
    wrong = re.escape(instead.wrong)
    before = r"(?<!\d)" if instead.wrong[0].isdigit() else ""
    after = r"(?!\d)" if instead.wrong[-1].isdigit() else ""
    places = [found.span() for found in re.finditer(f"{before}{wrong}{after}", kept, re.IGNORECASE)]
    if len(places) == 1:
        start, end = places[0]
        right = _of_its_kind(instead)
        return kept[:start] + right + kept[end:]
    return None if places else _number_instead(kept, instead)


def _number_instead(kept: str, instead: Instead) -> str | None:
    """The same where the wrong number is written otherwise: "602 not 502" of 五零二."""
    wrong, right = (list(numbers_in(plain(one))) for one in (instead.wrong, instead.right))
    if len(wrong) != 1 or len(right) != 1:
        return None
    unit = plain(instead.wrong)[wrong[0].span[1] :].strip()
    said = plain(kept)
    there = [one for one in numbers_in(said) if one.value == wrong[0].value]
    meant = [one for one in there if said.startswith(unit, one.span[1])] if unit else there
    if len(meant) != 1:
        return None
    start, end = meant[0].span
    figure = (
        f"{right[0].value:f}" if meant[0].script == "digits" else plain(instead.right)[slice(*right[0].span)]
    )
    return kept[:start] + figure + kept[end:]


def _of_its_kind(instead: Instead) -> str:
    """The right value; only its number where the wrong one is nothing but a number."""
    wrong, right = plain(instead.wrong), plain(instead.right)
    bare = [one.span for one in numbers_in(wrong)] == [(0, len(wrong))]
    numbers = list(numbers_in(right))
    return instead.right[slice(*numbers[0].span)] if bare and len(numbers) == 1 else instead.right
