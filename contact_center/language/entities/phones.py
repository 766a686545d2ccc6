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
_PLACES = {
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
_BRITISH = re.compile(r"0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}")


@dataclass(frozen=True, kw_only=True)
class Phone(Found):
    number: str
    """E.164, such as +8613800000001."""


def phones_in(text: str) -> list[Phone]:
    """The telephone numbers in a text, also with spaces or dashes, or spoken digit by digit.

    A number without a country code is Chinese, or else of a country that the text names.
    With its code, a number counts even if nobody can have it, as those reserved for films.
    """
    normal = _TRUNK.sub(lambda found: " " * len(found["apart"]) + found["prefix"], plain(text))
    if not any(sum(map(str.isdigit, digits)) >= _FEWEST for digits in (normal, *_spoken(normal))):
        return []
    found: list[Phone] = []
    for phone in (*_written(normal), *_said(normal), *_of_places(normal)):
        if not any(overlap(phone.span, other.span) for other in found):
            found.append(Phone(number=phone.number, text=text[slice(*phone.span)], span=phone.span))
    return sorted(found, key=lambda phone: phone.span)


def _spoken(text: str) -> Iterator[str]:
    return (digits for digits, _ in runs_in(text))


def _written(text: str) -> Iterator[Phone]:
    yield from _matches(text, _HOME, phonenumbers.Leniency.VALID)
    for phone in _matches(text, _HOME, phonenumbers.Leniency.POSSIBLE):
        if phone.text.startswith(("+", "00")):
            yield phone


def _said(text: str) -> Iterator[Phone]:
    """Numbers spoken digit by digit, with "plus" before a country code."""
    for digits, span in runs_in(text):
        if len(digits) < _FEWEST or text[slice(*span)].replace(" ", "").isdigit():
            continue
        plus = "+" if text[: span[0]].endswith(("plus ", "加")) else ""
        yield from (
            _phone(number, text, span)
            for region in (_HOME, *_regions(text))
            if (number := _parsed(plus + digits, region)) is not None
        )


def _parsed(digits: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def _of_places(text: str) -> Iterator[Phone]:
    """Numbers of another country that the text names, or of Britain if they are written as there."""
    for region in _regions(text):
        yield from _matches(text, region, phonenumbers.Leniency.VALID)
    for phone in _matches(text, "GB", phonenumbers.Leniency.VALID):
        before = text[max(0, phone.span[0] - 40) : phone.span[0]]
        if _BRITISH.fullmatch(phone.text) and _IS_CALLED.search(before):
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
