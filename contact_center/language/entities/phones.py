"""Read telephone numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers

from contact_center.language.entities.digits import runs_in
from contact_center.language.entities.found import Found, overlap
from contact_center.language.entities.plain import plain

_HOME = "CN"
_FEWEST = 7
"""Digits of the shortest number that is read."""
_LOOK_BACK = 40
_PLACES = {
    "CN": r"中国|国内|北京|上海|广州|深圳|\bchin(?:a|ese)\b|\bbeijing\b"
    r"|\bshanghai\b|\bguangzhou\b|\bshenzhen\b",
    "GB": r"英国|伦敦|\buk\b|\bbritish\b|\bengland\b|\blondon\b|\bscotland\b",
    "HK": r"香港|\bhong ?kong\b|\bhk\b",
    "MO": r"澳门|\bmaca[uo]\b",
    "TW": r"台湾|台北|\btaiwan\b",
    "SG": r"新加坡|狮城|\bsingapore\b",
    "US": r"美国|纽约|\busa?\b(?! know)|\bamerican?\b|\bnew york\b",
    "CA": r"加拿大|\bcanad(?:a|ian)\b",
    "AU": r"澳洲|澳大利亚|悉尼|\baustralian?\b|\bsydney\b",
    "JP": r"日本|东京|\bjapan(?:ese)?\b|\btokyo\b",
    "IN": r"印度(?!尼)|\bindian?\b",
    "PH": r"菲律宾|\bphilippines?\b|\bmanila\b",
    "DE": r"德国|\bgerman(?:y)?\b",
    "FR": r"法国|\bfrance\b|\bfrench\b|\bparis\b",
}
_PLACE = {region: re.compile(pattern, re.ASCII) for region, pattern in _PLACES.items()}
_CODE_APART = re.compile(r"\+(\d{1,3})(?![\d(]|[ -]\(?\d)")
_IS_CALLED = re.compile(
    r"(?:\b(?:call|phone|ring|mobile|cell|tel|telephone|number|whatsapp|reach|contact|text"
    r"|get me|line)\b|电话|手机|座机|号码|打)"
    r"[^\d]{0,20}$"
)
_TRUNK = re.compile(r"(?P<prefix>(?:\+|(?<!\d)00)\d{1,3})(?P<apart>[\s-]?\(0\)[\s-]?)")
"""The trunk zero in brackets, which is not dialled after a country's code: +44 (0)20."""
_NAMES_OTHER = re.compile(
    r"(?:订单|单号|工单|案件|编号|流水|卡号|账号|账户|身份证|证件|护照|尾号|尾数|验证码|密码|保单|合同|快递|金额|发票)号?码?"
    r"[是为:\s]{0,3}$"
    r"|\b(?:order|ticket|reference|ref|invoice|account|acct|card|ending|code|pin|otp|passport|tracking|policy"
    r"|contract|case|booking|confirmation|transaction|iban|serial)(?:\s(?:number|no\.?|id|is|in|with|ending|#)){0,3}"
    r"[\s:#]{0,3}$",
    re.ASCII,
)
"""Words before the number of something else."""
_DATE = re.compile(
    r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])20[2-4]\d|20[2-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
)
_CHINESE_MOBILE = re.compile(r"1[3-9]\d(?:\d{8}|([ -])\d{4}\1\d{4})", re.ASCII)
_CHINESE_LANDLINE = re.compile(r"\(?0\d{2,3}(?:-|\) ?)\d{7,8}", re.ASCII)
_BESIDE_DIGITS = re.compile(r"\d[ -]$", re.ASCII)
_AMERICAN = re.compile(r"\(?[2-9]\d\d\)?[ .-]{0,2}[2-9]\d\d[ .-]\d{4}", re.ASCII)
_BRITISH = re.compile(r"0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}")


@dataclass(frozen=True, kw_only=True)
class Phone(Found):
    number: str
    """E.164, such as +8613800000001."""


def phones_in(text: str, *, own: str | None = None) -> list[Phone]:
    """The telephone numbers in a text, also with spaces or dashes, or spoken digit by digit.

    A number without a country code is of a country that the text names, or else of `own`, the customer's
    country (ISO 3166), or else Chinese. With its code, or written as in a country that is named or the
    customer's own, a number counts even if nobody can have it, as those reserved for films.
    """
    normal = _TRUNK.sub(lambda found: " " * len(found["apart"]) + found["prefix"], plain(text))
    if not any(sum(map(str.isdigit, digits)) >= _FEWEST for digits in (normal, *_spoken(normal))):
        return []
    found: list[Phone] = []
    for phone in (
        *_with_code(normal),
        *_of_regions(normal, own),
        *_said(normal, own),
        *_written_as_in_britain(normal),
    ):
        if not any(overlap(phone.span, other.span) for other in found):
            found.append(Phone(number=phone.number, text=text[slice(*phone.span)], span=phone.span))
    return sorted(found, key=lambda phone: phone.span)


def _spoken(text: str) -> Iterator[str]:
    return (digits for digits, _ in runs_in(text))


def _with_code(text: str) -> Iterator[Phone]:
    for phone in _matches(text, _HOME, phonenumbers.Leniency.POSSIBLE):
        if phone.text.startswith(("+", "00")):
            yield phone


def _of_regions(text: str, own: str | None) -> Iterator[Phone]:
    """Numbers without a code: Chinese mobiles, then of a country named, of the own, or else Chinese."""
    home = [phone for phone in _matches(text, _HOME, phonenumbers.Leniency.VALID) if _is_a_phone(text, phone)]
    yield from (phone for phone in home if _CHINESE_MOBILE.fullmatch(phone.text))
    yield from (phone for phone in _of_places(text) if _is_a_phone(text, phone))
    if own is not None:
        yield from (phone for phone in _of_own(text, own, home) if _is_a_phone(text, phone))
    yield from home


def _of_own(text: str, own: str, home: list[Phone]) -> Iterator[Phone]:
    """One that the own country only reserves is Chinese if it is written as there: 021-62345678."""
    yield from _matches(text, own, phonenumbers.Leniency.VALID)
    yield from (phone for phone in home if _CHINESE_LANDLINE.fullmatch(phone.text))
    yield from _reserved(text, own)


def _of_places(text: str) -> list[Phone]:
    """Those of the countries named, the country first whose name stands nearest to its number."""
    found = [(region, phone) for region in _regions(text) for phone in _national(text, region)]
    return [phone for _, phone in sorted(found, key=lambda one: _distance(text, *one))]


def _distance(text: str, region: str, phone: Phone) -> int:
    """From a number to the name of its country; a name behind the number is as if it were further away."""
    (start, end), places = phone.span, _PLACE.get(region)
    names = places.finditer(text) if places else ()
    away = (start - name.end() if name.end() <= start else 2 * (name.start() - end) for name in names)
    return min(away, default=len(text))


def _national(text: str, region: str) -> Iterator[Phone]:
    """Numbers written as at home in a country, also those that it reserves."""
    yield from _matches(text, region, phonenumbers.Leniency.VALID)
    yield from _reserved(text, region)


def _reserved(text: str, region: str) -> Iterator[Phone]:
    for phone in _matches(text, region, phonenumbers.Leniency.POSSIBLE):
        if _is_written_as_in(phone.text, region) and not _BESIDE_DIGITS.search(text[: phone.span[0]]):
            yield phone


def _is_written_as_in(digits: str, region: str) -> bool:
    """A whole number with the zero before the code of an area, or in the groups of North America."""
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return False
    whole = phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE
    if not whole or digits.startswith(("+", "00")):
        return False
    if phonenumbers.country_code_for_region(region) == 1:
        return bool(_AMERICAN.fullmatch(digits))
    trunk = phonenumbers.ndd_prefix_for_region(region, True) or ""
    return trunk != "" and digits.lstrip("(").startswith(trunk)


def _is_a_phone(text: str, phone: Phone) -> bool:
    """Neither the number of something else nor a date."""
    start = phone.span[0]
    if _NAMES_OTHER.search(text, max(0, start - _LOOK_BACK), start):
        return False
    called = _IS_CALLED.search(text, max(0, start - _LOOK_BACK), start)
    return not _DATE.fullmatch(phone.text) or called is not None or phone.text == text.strip()


def _said(text: str, own: str | None) -> Iterator[Phone]:
    """Numbers spoken digit by digit, with "plus" before a country code."""
    for digits, span in runs_in(text):
        if len(digits) < _FEWEST or text[slice(*span)].replace(" ", "").isdigit():
            continue
        plus = "+" if text[: span[0]].endswith(("plus ", "加")) else ""
        regions = dict.fromkeys([*_regions(text), *([own] if own else []), _HOME])
        if _CHINESE_MOBILE.fullmatch(digits):
            regions = {_HOME: None}
        yield from (
            _phone(number, text, span)
            for region in regions
            if (number := _parsed(plus + digits, region)) is not None
            and not _NAMES_OTHER.search(text, max(0, span[0] - _LOOK_BACK), span[0])
        )


def _parsed(digits: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    is_there = phonenumbers.is_valid_number(number) or (region != _HOME and _is_written_as_in(digits, region))
    return number if is_there else None


def _written_as_in_britain(text: str) -> Iterator[Phone]:
    for phone in _matches(text, "GB", phonenumbers.Leniency.VALID):
        before = max(0, phone.span[0] - _LOOK_BACK), phone.span[0]
        if _BRITISH.fullmatch(phone.text) and _IS_CALLED.search(text, *before) and _is_a_phone(text, phone):
            yield phone


def _regions(text: str) -> Iterator[str]:
    for code in _CODE_APART.finditer(text):
        region = phonenumbers.region_code_for_country_code(int(code[1]))
        if region != "ZZ":
            yield region
    yield from (region for region, pattern in _PLACE.items() if pattern.search(text))


def _matches(text: str, region: str, leniency: int) -> Iterator[Phone]:
    for match in phonenumbers.PhoneNumberMatcher(text, region, leniency=leniency):
        yield _phone(match.number, text, (match.start, match.end))


def _phone(number: phonenumbers.PhoneNumber, text: str, span: tuple[int, int]) -> Phone:
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Phone(number=written, text=text[slice(*span)], span=span)
