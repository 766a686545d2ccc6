"""Read the last four digits by which a card is named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contact_center.language.entities.digits import runs_in
from contact_center.language.entities.found import Found
from contact_center.language.entities.numbers import english_number
from contact_center.language.entities.plain import plain


@dataclass(frozen=True, kw_only=True)
class CardEnding(Found):
    digits: str


_LENGTH = 4
_HAN = "零〇一二两三四五六七八九幺洞拐勾"
_HAN_DIGITS = str.maketrans(_HAN, "0012234567891079")
_EACH = rf"(?:[一两二三四]个)?(?:\d|[{_HAN}])"
_WORD = (
    r"(?:(?:double|triple|treble)[\s-])?(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|\d)"
)
_SPOKEN = rf"{_WORD}(?:[\s,.-]{{1,3}}{_WORD}){{1,3}}\b(?!\s{_WORD}\b)"
_ONE = r"(?:one|two|three|four|five|six|seven|eight|nine)\b"
_TWO = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -]{_ONE})?"
    rf"|(?:zero|oh|o)[ -](?:{_ONE}|zero|oh|o)"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_FOUR = (
    rf"(?:(?P<pairs>\b{_TWO}[\s,-]{{1,3}}{_TWO}\b)"
    rf"|(?P<han>{_EACH}(?:[\s,、-]{{0,2}}{_EACH}){{1,3}})(?![\d{_HAN}]|[,.]\d)|(?P<spoken>{_SPOKEN}))"
)
_MORE = (
    r"(?:\s?(?:和|跟|与|以及|或|、|,|and|or|also|not)\s?(?:the one |the |that |是)?(?:ending "
    rf"|尾号)?(?P<four>{_FOUR.replace('?P<han>', '').replace('?P<spoken>', '').replace('?P<pairs>', '')}))"
)
_SURE = re.compile(
    r"(?:(?:尾[号数]|卡尾|(?:[末后尾]|最[后尾]|后面|最后面)(?:四|4)(?:位|个|码)|末尾)(?:数字?|号"
    r"|字)?\s?(?:是|为|系)?[\s:是]{0,3}"
    r"|(?:\bend(?:s|ing|ed)\b|\bfinish(?:es|ing)\b|\b(?:last|final) (?:four|4"
    r"|digits)\b(?: digits?\b| numbers?\b)?)"
    r"(?:\s(?:w/|(?:in|with|of|are|is|were|number|numbers|it|my|the|card|being|on|um|uh|er)\b)){0,5}[\s:*x.•●○]{0,8})"
    rf"{_FOUR}(?P<more>{_MORE.replace('?P<four>', '')})?",
    re.ASCII,
)
_PAIR = re.compile(_TWO)
_SECOND = re.compile(rf"{_FOUR}$", re.ASCII)
_BEFORE_SURE = re.compile(
    rf"(?<![a-z\d]){_FOUR}\s?[,.]?\s?(?:(?:\b(?:are|is|being|as|were|that'?s|those are"
    r"|they'?re))\s(?:the |my |its )?(?:last|final|end|ending|tail)\b|at the end\b"
    r"|(?:是|就是|为)?(?:这张|那张|我)?(?:卡的?)?(?:尾[号数]|[末后](?:四|4)位|结尾))",
    re.ASCII,
)
_CLOSE_BEFORE = re.compile(
    r"(?<![\d.,])(?<!\d )(?!(?:19|20)\d\d\s[cvmd])(?P<digits>\d{4})(?:\s?(?:结尾|尾号)|\s?(?:那"
    r"|这|嗰|呢)张|\s?的卡|\s(?:card|visa|mastercard|debit|credit)\b)",
    re.ASCII,
)
_MASKED = re.compile(
    r"(?<![*•·#●○])(?<!(?<!\d)1\d\d)(?<!(?<!\d)1\d\d[ -])(?:(?:[*•·#●○]{2,12}|(?<![a-z])x{2,12})[\s-]{0,2}"
    r"|(?<!\.)(?:\.{3,6}|…{1,2})\s?)(?P<digits>\d{4})(?!\d|[,.]\d)",
    re.ASCII,
)
_YEAR_OR_MONEY = (
    r"(?!(?:19|20)\d\d\b)(?!\d{4}\s?(?:元|块|美元|港币|yuan|rmb|dollars?|bucks|euros?|pounds?|usd|cny|年))"
)
_GOES_ON = r"[\s-]{0,3}(?:\d{0,4}[*•·●○]|x{2}|\d{4})"
"""The rest of a number of which these are the first digits: "6222 02** **** 0932"."""
_AFTER_CARD = re.compile(
    r"(?:\bcard(?:\s(?:number|no\.?|is))*|卡号?|\b(?:visa|mastercard|amex|unionpay)\b"
    rf"|卡片)[\s:#*x-]{{0,12}}{_YEAR_OR_MONEY}(?P<digits>\d{{4}})(?![\d年元块]|[,.]\d|{_GOES_ON})",
    re.ASCII,
)
_WHOLE = re.compile(r"(?<![\d+])\d{4}(?:[ -]?\d{4}){2}(?:[ -]?\d{1,7})(?!\d)", re.ASCII)
"""A whole card number in groups of four; its last digits name the card."""
_OF_OTHER_THINGS = re.compile(
    r"(?:身份证|案件|编号|手机号?|电话|证件|护照|座机|号码|工单|订单|单号|社保)[^,。;]{0,8}$"
    r"|\b(?:phone|mobile|cell|telephone|id|passport|ssn|social|order|ticket|reference|(?<!in )case|iban"
    r"|invoice)\b[^,.;]{0,14}$"
)
_LOOK_BACK = 24


def card_endings_in(text: str) -> list[CardEnding]:
    """Distinct endings in order; not a year or an amount after the word card, nor the end of a telephone."""
    normal = plain(text)
    found: dict[str, CardEnding] = {}
    for digits, span in (*_spoken_or_written(normal), *_in_four_digits(normal)):
        if not _OF_OTHER_THINGS.search(normal, max(0, span[0] - _LOOK_BACK), span[0]):
            found.setdefault(digits, CardEnding(digits=digits, text=text[slice(*span)], span=span))
    return sorted(found.values(), key=lambda ending: ending.span)


def _spoken_or_written(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Four digits in any form before or after words for the end of a number."""
    for pattern in (_SURE, _BEFORE_SURE):
        for match in pattern.finditer(text):
            if len(digits := _digits(match)) == _LENGTH:
                end = match.start("more") if "more" in match.groupdict() and match["more"] else match.end()
                yield digits, (match.start(), end)
            more = match.groupdict().get("more")
            second = _SECOND.search(more) if more else None
            if second and len(digits := _digits(second)) == _LENGTH:
                yield digits, (match.start("more"), match.end())


def _in_four_digits(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for pattern in (_CLOSE_BEFORE, _MASKED, _AFTER_CARD):
        for match in pattern.finditer(text):
            yield match["digits"], match.span()
    for match in _WHOLE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if _is_card_number(digits):
            yield digits[-_LENGTH:], match.span()


def _digits(match: re.Match[str]) -> str:
    if pairs := match["pairs"]:
        return "".join(f"{_value(two):02}" for two in _PAIR.findall(pairs))
    if said := match["han"]:
        digits = re.sub(r"[\s,、-]", "", said).translate(_HAN_DIGITS)
        return re.sub(r"(\d)个(\d)", lambda times: times[2] * int(times[1]), digits)
    return "".join(digits for digits, _ in runs_in(match["spoken"]))


def _value(two: str) -> int:
    return int(english_number(re.sub(r"^(?:zero|oh|o)[ -]", "", two)) or 0)


def _is_card_number(digits: str) -> bool:
    """The check digit is right (ISO/IEC 7812-1, Luhn)."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0
