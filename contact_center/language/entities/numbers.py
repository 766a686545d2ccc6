"""Read numbers written in digits, in Chinese characters or in English words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import cn2an  # type: ignore[import-untyped]
from text_to_num import text2num  # type: ignore[import-untyped]

Script = Literal["digits", "chinese", "english"]

_TIMES = {
    "k": 10**3, "w": 10**4, "m": 10**6, "mn": 10**6, "mil": 10**6, "bn": 10**9, "hundred": 10**2,
    "thousand": 10**3, "grand": 10**3, "million": 10**6, "billion": 10**9, "lakh": 10**5, "lakhs": 10**5,
    "lac": 10**5, "crore": 10**7, "crores": 10**7,
}  # fmt: skip
_BY_LENGTH = "|".join(sorted(_TIMES, key=len, reverse=True))
_EUROPEAN = (
    r"\d{1,3}(?:\.\d{3}){1,5},\d{1,2}(?![\d,])|\d{1,3}(?:\.\d{3}){2,5}(?![\d.])"
    r"|\d{1,6},\d\d(?![\d,])|\d{1,3},\d(?=\s?(?:million|billion|thousand|[km])\b)"
)
"""1.234,56 and 1.234.567 and 1234,50."""
_DIGITS = (
    rf"(?:{_EUROPEAN}|(?:\d{{1,3}}(?:,\d{{3}}){{1,5}}"
    rf"|\d{{1,2}}(?:,\d\d){{1,5}},\d{{3}})(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?)"
)
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
HAN = "零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾"
LARGE_HAN = "百千万亿佰仟"
_ONES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_BIG = "hundred|thousand|grand|million|mil|billion|lakhs?|lac|crores?"
_WORD = rf"(?:{_ONES}|{_TENS}|{_BIG})\b"
_PARTS = {
    "half": Decimal("0.5"), "quarter of": Decimal("0.25"), "three quarters of": Decimal("0.75"),
    "couple of": Decimal(2), "couple": Decimal(2), "good": Decimal(1), "cool": Decimal(1),
}  # fmt: skip
_PART = (
    r"(?:a\s)?(?P<part>half|quarter of|three quarters of|couple(?: of)?|good"
    rf"|cool)(?:\san?)?\s(?P<of>{_BIG})\b"
)
_NUMBER = re.compile(
    rf"(?P<digits>{_DIGITS})(?![\d.]{{0,20}}(?:个亿|[{LARGE_HAN}]))(?!(?:多|来|几|余)[{LARGE_HAN}])"
    rf"(?:\s?(?:个(?=[kw]))?(?P<times>{_BY_LENGTH})(?P<tail>(?<=[kw])\d)?(?![a-z\d]))?"
    rf"(?P<more>(?<=thousand)\s(?:and\s)?\d{{1,3}}(?:\shundred)?\b(?!\s?[%:.\d]))?"
    r"|(?P<tens>[一二三四五六七八九]?十)?(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八"
    rf"九])(?P<both>[十百千万]{{1,2}}|(?=[块元镑欧刀蚊毛]))"
    rf"|(?P<rough>(?:百十来|[百千万亿](?:把|来))(?P<rough_of>[万亿])?(?=[块元个的]|$|[,，。]))"
    rf"|(?P<chinese>(?:{_DIGITS}"
    rf"|(?!拾)[{HAN}])[{HAN}{LARGE_HAN}\d]{{0,30}}(?:点[零〇一二三四五六七八九]{{1,6}}(?![十"
    r"分刻半钟\d零〇一二三四五六七八九]))?(?:[万亿]|个亿)?)"
    rf"(?:(?<=[十百千万亿拾佰仟\d])(?P<odd>[多来几余])(?P<odd_of>[{LARGE_HAN}]{{0,2}}))?"
    rf"|\b{_PART}"
    rf"|\b(?P<english>(?:an?\s+(?={_BIG})|(?=(?:{_ONES}"
    rf"|{_TENS})\b)){_WORD}(?:[\s-]{{1,3}}(?:and\s+)?{_WORD}){{0,12}}"
    rf"(?:\s+point(?:\s+(?:zero|oh|{_ONES})){{1,3}}\s+(?:{_BIG})\b)?"
    rf"(?:\s+and\s+a\s+half\b(?:\s+(?:{_BIG})\b)?)?)",
    re.ASCII,
)
_HALVES = re.compile(rf"\b(?P<whole>[a-z -]{{1,120}}?) and a half(?: (?P<of>{_BIG}))?")
_POINT = re.compile(rf"\b(?P<whole>[a-z -]{{1,120}}?) point (?P<decimals>[a-z ]{{1,20}}) (?P<of>{_BIG})")
_LAST_BIG = re.compile(rf"\b(?P<whole>[a-z -]{{1,120}}) (?P<of>{_BIG})")
_PAIR = re.compile(
    rf"(?P<hundreds>{_ONES})[\s-]+(?P<rest>(?:{_TENS}|ten|\w+teen|eleven|twelve)(?:[\s-]+(?:{_ONES}))?)"
)
_LONGEST = 40
_TERM = re.compile(r"年|个月|天|期|月")
"""After the digit of another number: "五十万三年"."""
_NEXT_WORD = 2
"""How many characters at the end may belong to the next word."""
_ORDER = "一二三四五六七八九"


@dataclass(frozen=True)
class Number:
    value: Decimal
    span: tuple[int, int]
    script: Script
    large: bool
    """Written with a word or letter for thousands and the like, as amounts of money are."""
    approximate: bool = False
    """At least this, and not much more: "两三千", "十来万", "万把"."""
    grouped: Decimal | None = None
    """The value if a point before three digits separates thousands, as in 1.500."""


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers of a text in plain form, from left to right."""
    for found in _NUMBER.finditer(text):
        number = _number(found)
        if number is not None:
            yield number


def chinese_number(text: str) -> Decimal | None:
    """The value of "一万二", "两千三百", "壹仟", "3.5万" or "1万2千"; None if it is not a number."""
    if not text or len(text) > _LONGEST:
        return None
    try:
        return Decimal(str(cn2an.cn2an(text.replace(",", "").replace("个", "").translate(_FORMAL), "smart")))
    except (ValueError, KeyError, IndexError, TypeError, ArithmeticError):
        return None


def english_number(text: str) -> Decimal | None:
    """The value of "a hundred and fifty", "two and a half thousand" or "five fifty"; None if it has none."""
    words = re.sub(r"\s+", " ", re.sub(r"^an?\s+", "one ", text.strip().lower()))
    if point := _POINT.fullmatch(words):
        return _with_decimals(point)
    if halves := _HALVES.fullmatch(words):
        return _and_a_half(halves)
    if (value := _words(words)) is not None:
        return value
    if (last := _LAST_BIG.fullmatch(words)) and (whole := _words(last["whole"])) is not None:
        return whole * _TIMES[last["of"]]
    if pair := _PAIR.fullmatch(words):
        hundreds, rest = _words(pair["hundreds"]), _words(pair["rest"])
        return None if hundreds is None or rest is None else hundreds * 100 + rest
    return None


def _words(words: str) -> Decimal | None:
    try:
        return Decimal(text2num(words, "en"))
    except (ValueError, OverflowError):
        return None


def _with_decimals(point: re.Match[str]) -> Decimal | None:
    """One point two million."""
    whole, digits = (
        _words(point["whole"]),
        [_words(digit) for digit in point["decimals"].replace("oh", "zero").split()],
    )
    if whole is None or None in digits:
        return None
    return Decimal(f"{whole}.{''.join(map(str, digits))}") * _TIMES[point["of"]]


def _and_a_half(halves: re.Match[str]) -> Decimal | None:
    """Two and a half thousand, or two thousand and a half."""
    whole = english_number(halves["whole"])
    if whole is None:
        return None
    if halves["of"]:
        return (whole + Decimal("0.5")) * _TIMES[halves["of"]]
    last = _LAST_BIG.fullmatch(halves["whole"])
    return whole + Decimal("0.5") * (_TIMES[last["of"]] if last else 1)


def _number(found: re.Match[str]) -> Number | None:
    if found["digits"]:
        return _in_digits(found)
    if found["part"]:
        value = _PARTS[found["part"]] * _TIMES[found["of"]]
        return Number(value, found.span(), "english", large=True, approximate="couple" in found["part"])
    if said := found["english"]:
        number = english_number(said)
        large = bool(re.search(_BIG, said))
        return None if number is None else Number(number, found.span(), "english", large)
    return _in_characters(found)


def _in_digits(found: re.Match[str]) -> Number:
    digits, times = found["digits"], found["times"]
    value = _value(digits)
    scale = _TIMES.get(times or "", 1)
    value = value * scale + Decimal(found["tail"] or 0) * scale / 10
    if more := found["more"]:
        value += Decimal(re.sub(r"\D", "", more)) * (100 if "hundred" in more else 1)
    grouped = value * 1000 if not times and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits) else None
    large = bool(times) or bool(re.search(r",\d{3}|\.\d{3}[.,]", digits))
    return Number(value, found.span(), "digits", large, grouped=grouped)


def _value(digits: str) -> Decimal:
    if re.fullmatch(r"(?<!\d)\d{1,20}(?:\.\d{3}){0,5},\d{1,2}|\d{1,3}(?:\.\d{3}){2,5}", digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    return Decimal(digits.replace(",", ""))


def _in_characters(found: re.Match[str]) -> Number | None:
    if low := found["low"]:
        return _from_one_to_the_next(low.replace("两", "二"), found)
    if rough := found["rough"]:
        value = chinese_number(f"一{rough[0]}{found['rough_of'] or ''}")
        return None if value is None else Number(value, found.span(), "chinese", True, approximate=True)
    said, more = found["chinese"], found["odd_of"] or ""
    if _TERM.match(found.string, found.end()) and said[-2:-1] in LARGE_HAN:
        said = said[:-1]
    # A numeral of the next word may have been taken: "三万二一次还完".
    for length in range(len(said), max(0, len(said) - _NEXT_WORD), -1):
        whole = said[:length] + (more if length == len(said) else "")
        if (value := chinese_number(whole)) is not None:
            end = found.start() + length if length < len(found["chinese"]) else found.end()
            large = bool(re.search(f"[{LARGE_HAN}]", whole))
            return Number(value, (found.start(), end), "chinese", large, bool(found["odd"]))
    return None


def _from_one_to_the_next(low: str, found: re.Match[str]) -> Number | None:
    """The lower of two neighbours: "两三千", "三五百"."""
    step = _ORDER.index(found["high"].replace("两", "二")) - _ORDER.index(low)
    value = chinese_number((found["tens"] or "") + low + found["both"]) if step in (1, 2) else None
    large = bool(re.search(f"[{LARGE_HAN}]", found["both"]))
    return None if value is None else Number(value, found.span(), "chinese", large, approximate=True)
