"""Put a part of an address right by what somebody says of it, and write spoken house numbers in figures."""

import re

from contact_center.language.entities.digits import digits_in
from contact_center.language.entities.numbers import numbers_in
from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.addresses import (
    address_in,
    is_part_of_address,
    missing_in,
    said_anew,
    with_part,
    without_repeated,
    without_talk_before,
)
from contact_center.language.lexicons.confirmation import after_agreement
from contact_center.language.lexicons.denied import instead_in, put_instead, without_denied
from contact_center.language.lexicons.values import CLAUSES

_DIGIT = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)"
_ONE_BY_ONE = re.compile(rf"(?<!ty )(?<!ty-)\b{_DIGIT}(?:[ -]{_DIGIT}){{1,5}}\b", re.IGNORECASE)
_PARTS_OF_ONE = re.compile(r"(?<=\d) (?=0\d)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LEAD = re.compile(
    r"^(?:(?:等一?[等下]|哎呀?|啊|哦|噢|嗯|那个|不好意思|抱歉|对不起|不对|不是|错了?"
    r"|我?(?:刚才)?[说讲打写填念报记弄搞]错了?|更正一?下?|改一下|其实|就是|只是|(?:应该|應該)?(?:是|係)|改[成为]"
    r"|(?:楼号|门牌号?|[房室]号|单元号?|楼栋|栋号|地址)(?:[说讲打写填念报记弄搞]?错了?|不对)?(?:是|应该是)?"
    r"|(?:其他|其它|别的|其余)的?(?:都|全)(?:对|没错|没问题|不变|不用改)(?:的|了)?"
    r"|sorry|oh|no|nah|wait|hang on|hold on|oops|whoops|actually|well|my (?:bad|mistake|fault)"
    r"|correction|and|but|just|the|it(?:'?s| is| was| should be)|that(?:'?s| is| should be)|should be"
    r"|make (?:it|that)|change (?:it|that) to|i (?:meant?|said|live at|live in)|in)(?![a-z])"
    r"[\s,，:：.。]{0,3}){1,8}",
    re.IGNORECASE,
)
_IS = re.compile(
    r"^(?P<unit>flat|apt\.?|apartment|unit|suite|room|floor|block|building|number)(?: number)?"
    r" (?:is|was|should be|must be) (?P<value>\d{1,5}[a-z]?)\b",
    re.IGNORECASE,
)


def in_figures(text: str) -> str:
    """An English text with its spoken numbers in figures: "flat twelve oh four" is "flat 1204"."""
    if _HAN.search(text):
        return text
    said = _ONE_BY_ONE.sub(lambda run: "".join(digits_in(run[0])) or run[0], text)
    for number in reversed([one for one in numbers_in(said.lower()) if one.script == "english"]):
        start, end = number.span
        said = f"{said[:start]}{number.value:f}{said[end:]}"
    return _PARTS_OF_ONE.sub("", said)


def address_anew(told: str) -> str:
    """What a message tells as an address, without the talk before it and without what it denies."""
    whole = in_figures(told)
    said = without_denied(whole)
    if said != whole and _HAN.search(said):
        said = _LEAD.sub("", said)
    return without_repeated(address_in(said) or without_talk_before(said))


def put_right(address: str, told: str) -> str | None:
    """The address with what a message corrects of it; None if it names no part of one.

    A whole address beside what it denies takes the place of the old one.
    """
    said = in_figures(told)
    if without_denied(said) != said and not missing_in(anew := address_anew(told)):
        return anew
    if (pair := instead_in(said)) and (whole := put_instead(address, pair)):
        return whole
    right = without_denied(said)
    if whole := said_anew(address, after_agreement(right) or right):
        return whole
    parts = (part for part in parts_in(right) if is_part_of_address(part))
    return next(filter(None, (with_part(address, part) for part in parts)), None)


def names_a_part(told: str) -> bool:
    """Whether a message names a part of an address beside words that put something right."""
    said = in_figures(told)
    return instead_in(said) is not None or any(map(is_part_of_address, parts_in(without_denied(said))))


def parts_in(told: str) -> list[str]:
    """The clauses of a message without the words that lead to what they name."""
    clauses = [plain(one).strip(" .!") for one in CLAUSES.split(told) if one and one.strip()]
    return [_IS.sub(r"\g<unit> \g<value>", bare) for one in clauses if (bare := _LEAD.sub("", one).strip())]
