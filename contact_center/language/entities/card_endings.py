"""Read the last four digits by which a card is named."""

import re
from dataclasses import dataclass

from contact_center.language.entities.found import Found
from contact_center.language.entities.plain import plain


@dataclass(frozen=True, kw_only=True)
class CardEnding(Found):
    digits: str


_SPOKEN = str.maketrans("零〇一二三四五六七八九幺", "001234567891")
_FOUR = r"(?P<digits>\d(?:[ -]?\d){3}|[零〇一二三四五六七八九幺]{4})(?![\d零〇一二三四五六七八九]|[,.]\d)"
_SURE = re.compile(
    rf"(?:尾号|末四位|后四位|最后四位|最后4位|后4位|末尾)(?:数字?)?\s?(?:是|为)?[\s:]*{_FOUR}"
    rf"|(?:\bend(?:s|ing)|\blast (?:four|4)(?: digits?)?|\bfinal (?:four|4)(?: digits?)?)"
    rf"(?:\s(?:in|with|of|are|is|number))*[\s:]*{_FOUR.replace('digits', 'digits_en')}",
    re.ASCII,
)
_CLOSE_BEFORE = re.compile(r"(?<!\d)(?P<digits>\d{4})(?:\s?(?:结尾|尾号)|\s?那张|\s?的卡|\s?这张)", re.ASCII)
_YEAR_OR_MONEY = (
    r"(?!(?:19|20)\d\d\b)(?!\d{4}\s?(?:元|块|美元|港币|yuan|rmb|dollars?|bucks|euros?|pounds?|usd|cny|年))"
)
_AFTER_CARD = re.compile(
    rf"(?:\bcard(?:\s(?:number|no\.?|is))*|卡号?|卡片)[\s:#*x]*{_YEAR_OR_MONEY}(?P<digits>\d{{4}})(?![\d年元块]|[,.]\d)",
    re.ASCII,
)


def card_endings_in(text: str) -> list[CardEnding]:
    """Distinct endings in order; a year or an amount after the word card is not one."""
    normal = plain(text)
    found: dict[str, CardEnding] = {}
    for pattern in (_SURE, _CLOSE_BEFORE, _AFTER_CARD):
        for match in pattern.finditer(normal):
            digits = _digits(match)
            ending = CardEnding(digits=digits, text=text[slice(*match.span())], span=match.span())
            found.setdefault(digits, ending)
    return sorted(found.values(), key=lambda ending: ending.span)


def _digits(match: re.Match[str]) -> str:
    said = next(group for group in match.groups() if group)
    return re.sub(r"[ -]", "", said).translate(_SPOKEN)
