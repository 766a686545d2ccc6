"""Read amounts of money, with their currency if stated."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from contact_center.language.entities import money_words
from contact_center.language.entities.calendar import MONTH_NAME
from contact_center.language.entities.currencies import HUNDREDTHS, PEOPLE, POINTED, SIGNS, UNITS, Unit
from contact_center.language.entities.found import Found, overlap
from contact_center.language.entities.numbers import HAN, LARGE_HAN, Number, english_number, numbers_in
from contact_center.language.entities.plain import plain


@dataclass(frozen=True, kw_only=True)
class Amount(Found):
    value: Decimal
    currency: str | None
    """ISO 4217; None if the text names none."""
    approximate: bool = False


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SIGN_BEFORE = re.compile(rf"(?<![a-z])({_one_of(SIGNS)})\s?$")
_UNIT_AFTER = re.compile(
    rf"\s?[多来几]?(?P<odd>[ -]odd |ish )?(?P<unit>{_one_of(UNITS)})(?P<plural>e?s?)(?![a-z]"
    r"|[. ]m\b|[场度落色桥街路店])(?P<rest>钱|整)?"
    r"(?!sign\b|儿)"
)
# "三块五", "3块5毛", "四块二毛八": tenths and hundredths of a unit after the amount.
_DIGIT = r"[\d一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_CENTS = re.compile(
    rf"(?:零(?P<only>{_DIGIT})分|(?:零(?={_DIGIT}[毛角]))?(?P<tenths>{_DIGIT})(?:[毛角毫](?:(?P<hundredths>{_DIGIT})分?)?"
    rf"|(?P<last>{_DIGIT})分)?)"
    r"(?!\d|[.,:]\d|[%个张笔年月日天号点次位百千万十块元毛斤两条份])"
)
_SMALL_WORD = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven"
    r"|eight|nine))?|ten|eleven|twelve|\w{3,5}teen|\d\d)"
)
_CENTS_EN = re.compile(
    rf"\s(?:and\s)?(?P<said>{_SMALL_WORD}|\d|one|two|three|four|five|six|seven|eight"
    r"|nine)\s?(?P<cents>cents?|pence|penny|p\b)"
    rf"|\s(?P<bare>{_SMALL_WORD})\b(?!\s?[%\d/-]|[:.,]\d|\s(?:days?|weeks?|months?|years?"
    r"|hours?|minutes?|times|people|cards?))"
)
_CENT_DIGITS = {digit: index for index, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_CENT_DIGITS |= {digit: index for index, digit in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_NOTES = re.compile(
    rf"\b(?:a|the|one|(?P<count>\d{{1,2}}|two|three|four|five|six|ten)) (?P<note>{_one_of(PEOPLE)})s?\b"
)
_CHANGE = re.compile(
    r"(?<![一-鿿\d])[^\S\n]{0,2}块(?:八|儿八)毛|(?<=[就才为这])(?:点)?块(?:八|儿八)毛|块把钱"
    r"|百八十块|千儿八百块?|万儿八千块?"
)
_CHANGES = {"块八毛": 1, "块儿八毛": 1, "块把钱": 1, "百八十块": 100, "千儿八百": 1000, "万儿八千": 10_000}
_ELIDED = re.compile(
    rf"(?<![{HAN}{LARGE_HAN}\d几多数])(?P<large>[百千万])(?P<tail>[一二三四五六七八九])(?P<unit>{_one_of(UNITS)})"
)
"""One thousand and more without the one: "千五块", "万五港纸"."""
_LARGE = {"百": 100, "千": 1000, "万": 10_000}
_JAPAN = re.compile(r"日本|东京|大阪|京都|\b(?:japan|tokyo|osaka|kyoto)\b")
_RANGE_BEFORE = re.compile(r"(?<![\d.-])\d{1,7}(?:,\d{3})?(?:\.\d{1,2})?[元块]?\s?[-–~]\s?$")
_IN_WORDS = re.compile("[a-z. ]+")
_CHINESE_COMMA = re.compile(r"(?<=\d)，(?=\d{1,2}(?!\d))")
_GROUPED = re.compile(
    r"(?<![\d.,:/+-])(?<!\d[ '’])\d{1,3}(?P<sign>[ '’])\d{3}(?:(?P=sign)\d{3}){0,4}(?:[.,]\d{1,2})?"
    r"(?![\d'’]|[.,:/-]\d| \d)"
)
"""Thousands apart by a space or an apostrophe: "1 234,50", "1'234.50"."""
_DATED = re.compile(rf"\b(?:{MONTH_NAME}|on the) ?$|月$")
_ROUND = re.compile(r"\d{1,3}(?: 000){1,5}")
_LOOK_BACK = 40


def amounts_in(text: str) -> list[Amount]:
    """The amounts in a text; a number without a currency counts if the words around it are about money."""
    normal = plain(text)
    coined = _coined(normal)
    found: list[_Read] = []
    numbers = list(numbers_in(_with_commas(_lists_apart(text, normal))))
    for number, following in zip_longest(numbers, numbers[1:]):
        if any(overlap(number.span, one.span) for one in (*coined, *found[-1:])):
            continue
        if following and (begun := _begun(normal, number, following)):
            found.append(begun)
            continue
        if (read := _amount(normal, number, after_another=_is_continued(normal, found, number))) is not None:
            found.append(read)
    return [
        Amount(
            value=one.value,
            currency=one.currency,
            approximate=one.approximate,
            text=text[slice(*one.span)],
            span=one.span,
        )
        for one in sorted((*found, *coined), key=lambda one: one.span)
    ]


@dataclass(frozen=True)
class _Read:
    value: Decimal
    currency: str | None
    span: tuple[int, int]
    approximate: bool


def _begun(text: str, number: Number, following: Number) -> _Read | None:
    """The first of a range that only says at its end what it counts: "100到200块", "300-400k"."""
    if not money_words.FROM_TO.fullmatch(text, number.span[1], following.span[0]):
        return None
    last = _amount(text, following, after_another=False) if number.value < following.value else None
    if last is None or last.currency is None:
        return None
    if (first := _amount(text, number, after_another=False)) and first.currency:
        return None
    if money_words.NAMES_SOMETHING.search(text, max(0, number.span[0] - _LOOK_BACK), number.span[0]):
        return None
    return _Read(number.value, last.currency, number.span, number.approximate)


def _lists_apart(text: str, normal: str) -> str:
    """With another sign for a Chinese comma between two numbers, which separates no decimals."""
    there = {found.start() for found in _CHINESE_COMMA.finditer(text[: len(normal)])}
    return "".join(";" if place in there else sign for place, sign in enumerate(normal)) if there else normal


def _with_commas(text: str) -> str:
    """With a comma between thousands and a point before decimals, whatever the country: "12'500,50"."""
    return _GROUPED.sub(lambda found: _as_here(found) if _is_one_number(found) else found[0], text)


def _as_here(found: re.Match[str]) -> str:
    return re.sub(r",(?=\d{1,2}$)", ".", found[0]).replace(found["sign"], ",")


def _is_one_number(found: re.Match[str]) -> bool:
    """Digits with spaces between them are several numbers, unless a currency stands there."""
    if found["sign"] != " " or _ROUND.fullmatch(found[0]):
        return True
    text, (start, end) = found.string, found.span()
    if _SIGN_BEFORE.search(text, max(0, start - 12), start):
        return True
    before = max(0, start - _LOOK_BACK)
    names = money_words.NAMES_SOMETHING.search(text, before, start) or _DATED.search(text, before, start)
    return not names and _UNIT_AFTER.match(text, end) is not None


def _is_continued(text: str, found: list[_Read], number: Number) -> bool:
    """Whether a number stands beside the amount before it: "10k for the tiles, 750 for the tiler"."""
    return bool(found) and bool(money_words.GOES_ON.fullmatch(text, found[-1].span[1], number.span[0]))


def _amount(text: str, number: Number, *, after_another: bool) -> _Read | None:
    start, end = number.span
    sign = _SIGN_BEFORE.search(text, max(0, start - 12), start)
    unit = _unit_after(text, number)
    approximate = number.approximate or bool(money_words.ABOUT.search(text, max(0, start - 16), start))
    if sign:
        currency = _currency(SIGNS[sign[1]], text)
        value = number.grouped if number.grouped and currency in POINTED else number.value
        return _Read(value, currency, (sign.start(), unit.end() if unit else end), approximate)
    ends_a_range = unit is not None and _RANGE_BEFORE.search(text, max(0, start - 12), start)
    if not ends_a_range and money_words.NAMES_SOMETHING.search(text, max(0, start - _LOOK_BACK), start):
        return None
    if not unit and money_words.is_called(text, start, end):
        return None
    if unit:
        return replace(_counted(text, number, unit), approximate=approximate or bool(unit["odd"]))
    if money_words.OTHER_MEASURE.match(text, end) or not _speaks_of_money(text, number, after_another):
        return None
    return _Read(number.value, None, (start, end), approximate)


def _unit_after(text: str, number: Number) -> re.Match[str] | None:
    start, end = number.span
    unit = _UNIT_AFTER.match(text, end)
    if unit is None or money_words.TOGETHER.match(text, start) or money_words.NOT_A_CENT.match(text, start):
        return None
    if UNITS[unit["unit"]].currency is None and money_words.OPINION.search(text, max(0, start - 8), start):
        return None
    if unit["unit"] == "分钱" and money_words.NOT_EVEN.search(text, max(0, start - 10), start):
        return None
    return unit


def _currency(code: str, text: str) -> str:
    return "JPY" if code == "CNY" and _JAPAN.search(text) and "¥" in text else code


def _counted(text: str, number: Number, unit: re.Match[str]) -> _Read:
    """The amount of a number and the unit after it, with what follows: "三块五", "six pounds forty"."""
    what: Unit = UNITS[unit["unit"]]
    value = number.grouped if number.grouped and what.currency in POINTED else number.value
    more, end = _more(text, unit, what)
    return _Read(value * what.worth + more, what.currency, (number.span[0], end), number.approximate)


def _more(text: str, unit: re.Match[str], what: Unit) -> tuple[Decimal, int]:
    nothing = Decimal(0), unit.end()
    if unit["rest"]:
        return nothing
    if unit["unit"] in HUNDREDTHS and (cents := _CENTS.match(text, unit.end())):
        if cents["only"]:
            return _digit(cents["only"]) / 100, cents.end()
        hundredths = _digit(cents["hundredths"] or cents["last"] or "0")
        return _digit(cents["tenths"]) / 10 + hundredths / 100, cents.end()
    if unit["unit"] in ("毛", "角") and (cents := _CENTS.match(text, unit.end())) and not cents["hundredths"]:
        return (_digit(cents["tenths"]) / 100, cents.end()) if cents["tenths"] else nothing
    if (
        not _IN_WORDS.fullmatch(unit["unit"])
        or what.worth != 1
        or not (said := _CENTS_EN.match(text, unit.end()))
    ):
        return nothing
    number = said["said"] or said["bare"]
    value = Decimal(number) if number.isdigit() else english_number(number)
    return nothing if value is None else (value / 100, said.end())


def _digit(digit: str) -> Decimal:
    return Decimal(digit) if digit.isascii() else Decimal(_CENT_DIGITS[digit])


def _coined(text: str) -> list[_Read]:
    """Amounts that contain no number: "a tenner", "块八毛"."""
    notes = []
    for found in _NOTES.finditer(text):
        currency, worth = PEOPLE[found["note"]]
        count = found["count"] or "1"
        times = Decimal(count) if count.isdigit() else english_number(count) or Decimal(1)
        notes.append(_Read(times * worth, currency, found.span(), approximate=False))
    for found in _CHANGE.finditer(text):
        value = next(value for words, value in _CHANGES.items() if words in found[0])
        notes.append(_Read(Decimal(value), "CNY", found.span(), approximate=True))
    for found in _ELIDED.finditer(text):
        unit = UNITS[found["unit"]]
        elided = _LARGE[found["large"]] * (1 + _digit(found["tail"]) / 10) * unit.worth
        notes.append(_Read(elided, unit.currency, found.span(), approximate=False))
    return notes


def _speaks_of_money(text: str, number: Number, after_another: bool) -> bool:
    start, end = number.span
    alone = not text[:start].strip() and not text[end:].strip(" .。!！,，多左右吧")
    plain_digits = number.script == "digits" and not number.large
    if alone and plain_digits:
        return len(text[start:end]) <= len("1000000")
    if number.large:
        return not money_words.FIGURE_OF_SPEECH.search(text, max(0, start - 12), end)
    if plain_digits and len(text[start:end].partition(".")[0]) > len("1000000"):
        return False
    if number.value < 10 and (number.script != "digits" or text[:start].endswith(" a ")):
        return False
    said_before = money_words.BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    return bool(said_before or after_another or money_words.AFTER.match(text, end))
