"""Put amounts, percentages and large counts into spoken words."""

import re
from dataclasses import dataclass
from decimal import Decimal

import cn2an  # type: ignore[import-untyped]

from contact_center.language.speech.digits import one_by_one
from contact_center.vocabulary.text import Language, Text

_MOST_DIGITS = 15
_TIMES = {"万": 10**4, "亿": 10**8}
_MINUS = Text("负", "minus ")
_PER = Text("每", " per ")


@dataclass(frozen=True)
class Currency:
    """The names of a currency and of its hundredth."""

    zh: str
    one: str
    many: str
    cent: str = "cent"
    cents: str = "cents"


_YUAN = Currency("元", "yuan", "yuan")
_DOLLAR = Currency("美元", "US dollar", "US dollars")
_HK_DOLLAR = Currency("港元", "Hong Kong dollar", "Hong Kong dollars")
_EURO = Currency("欧元", "euro", "euros")
_POUND = Currency("英镑", "pound", "pounds", "penny", "pence")
_YEN = Currency("日元", "yen", "yen")
_OTHERS = {
    "AUD": Currency("澳元", "Australian dollar", "Australian dollars"),
    "CAD": Currency("加元", "Canadian dollar", "Canadian dollars"),
    "NZD": Currency("新西兰元", "New Zealand dollar", "New Zealand dollars"),
    "SGD": Currency("新加坡元", "Singapore dollar", "Singapore dollars"),
    "TWD": Currency("新台币", "New Taiwan dollar", "New Taiwan dollars"),
    "CHF": Currency("瑞士法郎", "Swiss franc", "Swiss francs"),
    "THB": Currency("泰铢", "Thai baht", "Thai baht"),
    "KRW": Currency("韩元", "won", "won"),
}
_WITHOUT_CENTS = ("日元", "韩元")
_SIGNS = {"¥": _YUAN, "￥": _YUAN, "HK$": _HK_DOLLAR, "US$": _DOLLAR, "$": _DOLLAR, "€": _EURO, "£": _POUND}
_CODES = {
    "CNY": _YUAN,
    "RMB": _YUAN,
    "USD": _DOLLAR,
    "HKD": _HK_DOLLAR,
    "EUR": _EURO,
    "GBP": _POUND,
    "JPY": _YEN,
    **_OTHERS,
}
_WORDS_ZH = {
    **{"人民币": _YUAN, "元": _YUAN, "块钱": _YUAN, "块": _YUAN, "美元": _DOLLAR, "港元": _HK_DOLLAR},
    **{"港币": _HK_DOLLAR, "欧元": _EURO, "英镑": _POUND, "日元": _YEN},
}
_WORDS_EN = {
    **{"yuan": _YUAN, "dollars": _DOLLAR, "dollar": _DOLLAR, "euros": _EURO, "euro": _EURO},
    **{"pounds": _POUND, "yen": _YEN},
}
_NAMES = {**_SIGNS, **_CODES, **_WORDS_ZH, **_WORDS_EN}

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = r"万|亿|(?:thousand|million|billion)\b"
_SIGN = "|".join([*map(re.escape, _SIGNS), *_CODES, "人民币"])
_WORD = "|".join([*_WORDS_ZH, *(rf"{word}\b" for word in [*_WORDS_EN, *_CODES])])
_BEGIN, _END = r"(?<![\d.,])", r"(?!\d|[.,]\d)"
_LESS = r"(?P<minus>(?<![0-9A-Za-z)%元块万亿\U000f0000-\U000ffffd])[-−](?!\s))?"
"""A minus sign; between two numbers it means a range."""
PAID_BEHIND_A_SIGN = re.compile(
    rf"{_LESS}(?P<name>{_SIGN})\s{{0,3}}(?P<number>{_NUMBER}){_END}(?:\s{{0,3}}(?P<scale>{_SCALE}))?"
    r"(?:\s{0,3}(?:元|yuan\b))?"
    r"(?P<per>/(?=[^\W\d]))?"
)
PAID_BEFORE_A_WORD = re.compile(
    rf"{_LESS}{_BEGIN}(?P<number>{_NUMBER})\s{{0,3}}(?P<scale>{_SCALE})?\s{{0,3}}(?P<name>{_WORD})(?P<per>/(?=[^\W\d]))?"
)
SHARES = re.compile(rf"{_LESS}{_BEGIN}(?P<number>{_NUMBER})\s{{0,3}}%")
COUNTS = re.compile(rf"{_BEGIN}(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|[1-9]\d{{1,5}}000){_END}")
"""Numbers with commas, and round ones: no telephone number here ends in three zeros."""


def paid(found: re.Match[str], language: Language) -> str:
    """An amount of money."""
    amount = _amount_zh if language == "zh" else _amount_en
    said = amount(found["number"].replace(",", ""), found["scale"] or "", _NAMES[found["name"]])
    return _sign(found, language) + said + (_PER.say(language) if found["per"] else "")


def shares(found: re.Match[str], language: Language) -> str:
    """A percentage."""
    number = _sign(found, language) + quantity(found["number"], language)
    return f"百分之{number}" if language == "zh" else f"{number} percent"


def counts(found: re.Match[str], language: Language) -> str:
    return quantity(found[0], language)


def quantity(number: str, language: Language) -> str:
    """A count or a rate: words in Chinese, digits with commas in English."""
    whole, _, fraction = number.replace(",", "").partition(".")
    whole = whole.lstrip("0") or "0"
    if len(whole) > _MOST_DIGITS:
        return one_by_one(whole, language)
    if language == "zh":
        return str(cn2an.an2cn(whole)) + (f"点{cn2an.an2cn(fraction, 'direct')}" if fraction else "")
    return f"{int(whole):,}" + (f".{fraction}" if fraction else "")


def _sign(found: re.Match[str], language: Language) -> str:
    return _MINUS.say(language) if found["minus"] else ""


def _amount_zh(number: str, scale: str, currency: Currency) -> str:
    whole, _, fraction = number.partition(".")
    if scale or len(fraction) > 2 or currency is not _YUAN:
        return f"{_counted(quantity(_shortest(number), 'zh'))}{scale}{currency.zh}"
    jiao, fen = tuple(fraction.ljust(2, "0"))
    has_yuan = whole.strip("0") != ""
    parts = [f"{_counted(quantity(whole, 'zh'))}元"] if has_yuan or jiao + fen == "00" else []
    if jiao != "0":
        parts.append(f"{cn2an.an2cn(jiao)}角")
    if fen != "0":
        parts.append(("零" if has_yuan and jiao == "0" else "") + f"{cn2an.an2cn(fen)}分")
    # Alone, 五分 would be five minutes.
    return "".join(parts) + ("钱" if not has_yuan and jiao == "0" != fen else "")


def _amount_en(number: str, scale: str, currency: Currency) -> str:
    if scale in _TIMES:
        number, scale = _shortest(f"{Decimal(number) * _TIMES[scale]:f}"), ""
    whole, _, fraction = number.partition(".")
    if scale or len(fraction) > 2 or currency.zh in _WITHOUT_CENTS:
        said = quantity(_shortest(number), "en")
        return f"{said} {scale} {currency.many}" if scale else f"{said} {_name(said, currency)}"
    cents = int(fraction.ljust(2, "0"))
    said = quantity(whole, "en")
    if said == "0" and cents and currency is not _POUND:
        # Cents alone could be those of any currency.
        return f"0.{cents:02} {currency.many}"
    parts = [f"{said} {_name(said, currency)}"] if said != "0" or not cents else []
    if cents:
        parts.append(f"{cents} {currency.cent if cents == 1 else currency.cents}")
    return " and ".join(parts)


def _name(said: str, currency: Currency) -> str:
    return currency.one if said == "1" else currency.many


def _counted(said: str) -> str:
    # Chinese has a different word for two of something than for the number two.
    return "两" if said == "二" else said


def _shortest(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number
