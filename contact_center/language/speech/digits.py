"""Spell out numbers that are read digit by digit: telephones, cards, tickets, codes."""

import re

import phonenumbers

from contact_center.vocabulary.text import Language

_COMMA: dict[Language, str] = {"zh": "，", "en": ", "}
_PLUS: dict[Language, str] = {"zh": "加", "en": "plus"}
_HIDDEN: dict[Language, str] = {"zh": "中间隐藏", "en": "some hidden digits"}
_ENDING: dict[Language, str] = {"zh": "尾号", "en": "ending"}

_SHORT = r"\d{3,8}(?!\d|[年月日元点%:.]|[,.]\d)"
REFERENCES = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,4}-?\d{4,}(?:-\d+)*(?![A-Za-z0-9])")
NAMED = re.compile(
    r"(?:尾号|[后末][四4]位(?:数字?)?|验证码|密码|分机"
    r"|\bending(?:\s+(?:in|with))?|\blast\s+four(?:\s+digits)?|\b(?:pass)?code|\bPIN|\bextension)"
    rf"(?:\s*(?:[:：为是]|is\b|are\b))?\s*{_SHORT}(?:\s*(?:[、，,和及或]|and\b|or\b)\s*{_SHORT})*"
)
"""Short numbers after a word that shows that they are not a quantity."""
# Bounded, and anchored at the start of a run of such characters: otherwise matching takes cubic time.
MASKED = re.compile(
    r"(?:(?P<before>\+?\d[\d ]{0,30}+)|(?<![*•xX×]))[*•xX×]{2}[*•xX× ]{0,40}+(?P<after>\d{2,})"
)
TELEPHONES = re.compile(
    r"(?<![\d.,])(?:\+\d[\d ()-]{5,20}\d|(?:\(\d{2,5}\)\s?|\d{2,8}[ -])\d{2,8}(?:[ -]\d{2,8}){0,4})"
    r"(?![.,]?\d)"
)
RUNS = re.compile(r"\d{5,}")
_FEWEST = 7


def references(found: re.Match[str], language: Language) -> str:
    """A ticket number: its letters, then its digits."""
    groups = re.findall(r"[A-Z]+|\d+", found[0])
    read = (" ".join(group) if group.isalpha() else one_by_one(group, language) for group in groups)
    return _COMMA[language].join(read)


def named(found: re.Match[str], language: Language) -> str:
    return re.sub(r"\d+", lambda run: f" {one_by_one(run[0], language)}", found[0]).replace("  ", " ")


def masked(found: re.Match[str], language: Language) -> str:
    """A partly hidden number."""
    after = one_by_one(found["after"], language)
    if not found["before"]:
        return f"{_ENDING[language]} {after}"
    before = one_by_one("".join(re.findall(r"\d", found["before"])), language)
    return _COMMA[language].join((before, _HIDDEN[language], after))


def telephones(found: re.Match[str], language: Language) -> str:
    """A number as dialled, in the groups it is written in; too few digits are left as they are."""
    groups = re.findall(r"\d+", _grouped(found[0]))
    is_span = len(groups) == 2 and all(group.endswith("00") for group in groups)
    if is_span or sum(map(len, groups)) < _FEWEST:
        return found[0]
    read = _COMMA[language].join(one_by_one(group, language) for group in groups)
    return f"{_PLUS[language]} {read}" if found[0].startswith("+") else read


def _grouped(written: str) -> str:
    """An international number in the groups of its country."""
    try:
        number = phonenumbers.parse(written)
    except phonenumbers.NumberParseException:
        return written
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def runs(found: re.Match[str], language: Language) -> str:
    return one_by_one(found[0], language)


def one_by_one(digits: str, language: Language) -> str:
    """Single digits, with a pause between groups as people group them."""
    groups, at = [], 0
    for size in _sizes(len(digits)):
        groups.append(" ".join(digits[at : at + size]))
        at += size
    return _COMMA[language].join(groups)


def _sizes(length: int) -> list[int]:
    if length <= 5:
        return [length]
    if length == 11:
        return [3, 4, 4]
    if length % 4 == 0:
        return [4] * (length // 4)
    whole, rest = divmod(length, 3)
    # A single leftover digit joins the group before it.
    return {0: [3] * whole, 1: [3] * (whole - 1) + [4], 2: [3] * whole + [2]}[rest]
