"""Read a postal address: where it stands in a text, what it lacks, and how a part of it is corrected."""

import re
from difflib import SequenceMatcher
from typing import Literal

from contact_center.language.entities.numbers import numbers_in
from contact_center.language.entities.plain import plain

Part = Literal["city", "street", "number"]

_CITIES = (
    r"北京|上海|天津|重庆|香港|澳门|深圳|广州|杭州|南京|苏州|成都|武汉|西安|长沙|青岛|大连|厦门|宁波|郑州|"
    r"沈阳|济南|合肥|福州|昆明|滨海"
)
_NUMERAL = r"[\d一二三四五六七八九十百零〇两]"
_CITY_ZH = re.compile(
    rf"[\u3400-\u9fff]{{2,8}}?[省市州县旗]|[\u3400-\u9fff]{{2,6}}?(?:(?<![小社园校])区|镇|乡)|{_CITIES}"
)
_STREET_ZH = re.compile(
    r"[\u3400-\u9fff\d]{1,10}?(?:大道|大街|胡同|小区|花园|花苑|家园|新村|公寓|社区|广场|大厦"
    r"|[路街道巷弄里村苑坊庭湾])"
)
_NUMBER_ZH = re.compile(
    rf"{_NUMERAL}{{1,6}}\s?(?:号楼?|栋|幢|座|单元|室|层|楼|组|弄)|\d{{1,5}}[-—]\d{{1,5}}|\d{{2,5}}\s*$"
)
_STREET_EN = re.compile(
    r"\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|square|sq|close|crescent|court|ct|place|pl|terrace"
    r"|(?<!by the )(?<!a long )(?<!the same )way|boulevard|blvd|gardens?|park|hill|row|mews|grove|quay|wharf"
    r"|parade|estate|highway|walk|p\.?\s?o\.? box)\b\.?"
)
_NUMBER_EN = re.compile(r"\b\d{1,5}[a-z]?\b")
_IN_ZH = re.compile(
    r"(?:(?:地址|住址|住处|家)?(?:改|换|变更|更新|搬|迁)(?:成|到|为|去|至|了){1,2}|(?:新"
    r"|现在)?的?(?:地址|住址|家|住)(?:是|为|在|[:])|住在)"
    r"[:,\s]{0,3}(?P<address>[^。!?\n]{4,120})"
)
_IN_EN = re.compile(
    r"\b(?:to|is|it'?s|at|be|now|into|address)[:,]?\s{1,3}(?P<address>(?:(?:flat|apt\.?|apartment|unit|suite"
    r"|room|floor|no\.?|number|block|building"
    r"|p\.?o\.? box)\s)?\d{1,5}[a-z]?\b[^?!\n]{4,120})"
)
_TAIL = re.compile(
    r"[,;。.\s]{0,4}(?:谢谢.{0,10}|麻烦.{0,10}|请.{0,12}|(?:can|could) you.{0,40}|please.{0,40}"
    r"|thanks?.{0,20}|thank you.{0,20})?[,;。.\s]{0,4}$"
)
_UNIT = re.compile(rf"(?P<value>{_NUMERAL}{{1,6}}|[a-z])\s?(?P<unit>号楼|单元|号院|号|栋|幢|座|室|层|楼|弄)")
_INSIDE = frozenset({"号楼", "单元", "栋", "幢", "座", "室", "层", "楼"})
"""What an address may simply go on with."""
_NAMED = re.compile(r"(?P<value>[\u3400-\u9fff]{1,8}?)(?P<unit>大道|大街|小区|[路街道巷区市镇])$")
_UNIT_EN = re.compile(
    r"\b(?P<unit>flat|apt\.?|apartment|unit|suite|room|floor|block|building|number"
    r"|no\.?)\s?(?P<value>\d{1,5}[a-z]?|[a-z])\b"
)
_HOUSE = re.compile(r"\d{1,5}[a-z]?")
_PARTS = re.compile(r"[,，。;；]|\.(?=\s)")
_POSTCODE = re.compile(r"\b(?:\d{6}|[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2})\b")
_LEADING = re.compile(r"^(?:it(?:'s| is)|the|is|应该是|是|改成|改为|为)\s*")

_LEADS_ZH = re.compile(r"(?:是|为|在|到|成|来|说|住|址|[,:。，：\s]|好的?|嗯|对|那)$")
_LEADS_EN = re.compile(
    r"^(?:(?:ok|okay|right|so|well|yes|yeah|yep|nah|no|and|then|now|um|uh|er|oh|sorry|please|hi|hello|g'day"
    r"|back|to|the|my|our|new|address|it|its|it's|is|here|we|i|live|lives|at|go|goes|going|on|with"
    r"|about|that|this|that's"
    r"|for|change|put|make|thanks|where|was|were)\b[\s,.:;!-]{0,4}){1,14}"
    r"(?=(?:flat|apt\.?|apartment|unit|suite|room|floor|no\.?|number|block|building)\s|\d{1,5}[a-z]?\b)"
)


def missing_in(address: str) -> tuple[Part, ...]:
    """The parts a whole address has and this text lacks, in the order in which they are asked for."""
    said = plain(address)
    if re.search(r"[\u3400-\u9fff]", said):
        found: dict[Part, object] = {
            "city": _CITY_ZH.search(said),
            "street": _STREET_ZH.search(said),
            "number": _NUMBER_ZH.search(said),
        }
    else:
        street = _STREET_EN.search(said)
        rest = re.sub(r"[\W\d_]+", "", said[street.end() :]) if street else ""
        found = {
            "city": rest if len(rest) > 1 else None,
            "street": street,
            "number": _NUMBER_EN.search(_POSTCODE.sub(" ", said)),
        }
    parts: tuple[Part, ...] = ("city", "street", "number")
    return tuple(part for part in parts if not found[part])


def is_like_address(text: str) -> bool:
    """Whether a text names a street or a number in one, as an address or a part of one does."""
    lacking = missing_in(text)
    return "street" not in lacking or ("number" not in lacking and "city" not in lacking)


def without_talk_before(text: str) -> str:
    """An address without the words that lead to it: "好，新地址是滨海市…", "okay, back to it. flat 6, …"."""
    said = plain(text)
    if re.search(r"[\u3400-\u9fff]", said):
        begins = re.search(rf"(?:{_CITIES})(?!的)", said)
        before = said[: begins.start()] if begins else ""
        # What holds a street or a number is itself part of the address.
        led = bool(before) and not (_STREET_ZH.search(before) or _NUMBER_ZH.search(before))
        return text[begins.start() :].strip() if begins and led and _LEADS_ZH.search(before) else text
    found = _LEADS_EN.match(said)
    return text[found.end() :].strip() if found else text


def without_repeated(address: str) -> str:
    """A whole address without a part said before it, and then again inside it: "21号，滨海市中山路21号"."""
    first, *rest = _PARTS.split(address, maxsplit=1)
    whole = rest[0].strip() if rest else ""
    return whole if whole and plain(first) in plain(whole) and not missing_in(whole) else address


def is_part_of_address(text: str) -> bool:
    """Whether a text is one part of an address, such as "三号楼", "flat 5" or "湖东路"."""
    told = plain(text).strip(" ,。.!")
    return any(pattern.fullmatch(told) for pattern in (_UNIT, _UNIT_EN, _NAMED, _HOUSE))


def address_in(text: str) -> str | None:
    """The new address a request mentions, without what surrounds it."""
    said = plain(text)
    for pattern in (_IN_ZH, _IN_EN):
        if found := pattern.search(said):
            start, end = found.span("address")
            trimmed = _TAIL.sub("", said[start:end])
            address = text[start : start + len(trimmed)].strip(" ,，。.")
            if is_like_address(address):
                return address
    return None


def with_part(address: str, part: str) -> str | None:
    """The address with one part corrected, such as "三号楼" or "flat 5"; None if it has no such part."""
    told = part.strip(" ,，。.!！")
    if leading := _LEADING.match(plain(told)):
        told = told[leading.end() :]
    said, new = plain(address), plain(told)
    if found := _UNIT.fullmatch(new):
        same = [old for old in _UNIT.finditer(said) if old["unit"] == found["unit"]]
        if same:
            return _replaced(address, same[-1].span(), told)
        return address + told if found["unit"] in _INSIDE else None
    if found := _UNIT_EN.fullmatch(new):
        unit = found["unit"].rstrip(".")
        same = [old for old in _UNIT_EN.finditer(said) if old["unit"].rstrip(".") == unit]
        if same:
            return _replaced(address, same[-1].span(), told)
        if unit not in ("number", "no"):
            return f"{told}, {address}"
        house = _house_number(said)
        return _replaced(address, house, told[found.start("value") :]) if house else None
    if _HOUSE.fullmatch(new):
        meant = _number_like(new, said)
        return _replaced(address, meant, told) if meant else None
    if found := _NAMED.fullmatch(new):
        same = list(re.finditer(rf"[\u3400-\u9fff]{{1,8}}?{found['unit']}", said))
        if len(same) == 1:
            start, end = same[0].span()
            # Only the name before the unit, not the city before that.
            start = max(start, *(cut.end() for cut in re.finditer(r"[省市区县镇]", said[: end - 1])), 0)
            return _replaced(address, (start, end), told)
    return None


def _house_number(address: str) -> tuple[int, int] | None:
    """Where the number of the house stands: not that of a flat or a building in it."""
    inside = [
        one.span("value") for one in _UNIT_EN.finditer(address) if one["unit"] not in ("number", "no", "no.")
    ]
    numbers = [one.span() for one in _NUMBER_EN.finditer(address)]
    return next((span for span in numbers if span not in inside), next(iter(numbers), None))


def _number_like(number: str, address: str) -> tuple[int, int] | None:
    """Where the number stands that a bare one corrects: the most alike of its length, else the first."""
    numbers = [(f"{one.value:f}", one.span) for one in numbers_in(address)]
    same = [one for one in numbers if len(one[0]) == len(number)]
    alike = max(same, key=lambda one: SequenceMatcher(None, one[0], number).ratio(), default=None)
    if alike:
        return alike[1]
    first = _NUMBER_EN.search(address)
    return first.span() if first else next((span for _, span in numbers), None)


def said_anew(address: str, told: str) -> str | None:
    """The address with its end said again from the street on; None if that is no part of it."""
    said, new = plain(address), plain(told).strip(" ,。.!")
    begins = _STREET_ZH.match(new)
    if begins is None or new in said or "number" in missing_in(new):
        return None
    at = said.find(begins[0])
    return address[:at] + told.strip(" ,，。.!！") if at > 0 else None


def _replaced(address: str, span: tuple[int, int], told: str) -> str:
    return address[: span[0]] + told + address[span[1] :]


_POSTCODE = re.compile(
    r"(?:邮编|邮政编码|邮码)(?:号?码?)?[是为:：\s]{0,3}(?P<zh>\d{6})"
    r"|\b(?:post ?code|postal code|zip(?: code)?)(?: is"
    r"|:)?\s{0,3}(?P<en>[a-z0-9]{2,5}(?:[ -][a-z0-9]{3,4})?)\b",
    re.IGNORECASE,
)


def postcode_in(text: str) -> str | None:
    """The postcode that a text calls one."""
    found = _POSTCODE.search(plain(text))
    return text[slice(*found.span("zh" if found["zh"] else "en"))] if found else None
