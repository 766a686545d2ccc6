"""Tell the right value from the wrong one where both are said: "1503, not 1502", "不是周四，是周五"."""

import re
from typing import NamedTuple

_DENIED = re.compile(
    r"[,，\s]{0,3}(?:(?:(?:and|but)\s)?\b(?:not|rather than|instead of)"
    r"\s(?!(?:before|after|earlier|later|until|sure)\b)|而?不是|而?不係|唔係|唔系)"
    r"(?P<wrong>(?:[^,，。.;；]|[.,](?=\d)){1,30}?)(?=\s{0,3}(?:[,，。.;；](?!\d)"
    r"|\b(?:but|i mean|i meant|it'?s|make it|rather)\b|(?<=[\u3400-\u9fff])(?:\s|(?<!不)[是係])"
    r"|(?<=\d)(?<!不)[是係]|$))",
    re.IGNORECASE | re.ASCII,
)
_LEAD = re.compile(
    r"^[\s,，]{0,3}(?:(?:哦|噢|啊|哎呀?|错了|写错了|应该|應該|而|but"
    r"|i meant?|sorry|oh|no|make it|rather)[\s,，]{0,3}){0,3}"
    r"(?:是|係|系|it(?:'?s| is| was)|that(?:'?s| is| was))?\s{0,2}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[\d一二两三四五六七八九十百千万]")
_LONGEST = 27


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
    wrong = found["wrong"].strip()
    if not right or len(right) > _LONGEST or len(wrong) > _LONGEST:
        return None
    if "?" in text or "？" in text or not (_NUMBERED.search(right) and _NUMBERED.search(wrong)):
        return None
    return Instead(right, wrong)


def put_instead(kept: str, instead: Instead) -> str | None:
    """The text with the right value in the place of the wrong one, if that stands in it once as a whole."""
    wrong = re.escape(instead.wrong)
    before = r"(?<!\d)" if instead.wrong[0].isdigit() else ""
    after = r"(?!\d)" if instead.wrong[-1].isdigit() else ""
    places = [found.span() for found in re.finditer(f"{before}{wrong}{after}", kept, re.IGNORECASE)]
    if len(places) != 1:
        return None
    start, end = places[0]
    return kept[:start] + instead.right + kept[end:]
