"""Read amounts of money, with their currency if stated."""

import re
from dataclasses import dataclass
from decimal import Decimal

from contact_center.language.entities.found import Found
from contact_center.language.entities.numbers import Number, numbers_in
from contact_center.language.entities.plain import plain


@dataclass(frozen=True, kw_only=True)
class Amount(Found):
    value: Decimal
    currency: str | None
    """ISO 4217; None if the text names none."""


# The sign ¥ means yuan here: this is a bank in China.
_SIGNS = {
    "hk$": "HKD", "us$": "USD", "$": "USD", "¥": "CNY", "￥": "CNY", "€": "EUR", "£": "GBP", "人民币": "CNY",
    "rmb": "CNY", "cny": "CNY", "usd": "USD", "hkd": "HKD", "eur": "EUR", "gbp": "GBP", "jpy": "JPY",
}  # fmt: skip
_UNITS = {
    "元": "CNY", "块": "CNY", "圆": "CNY", "人民币": "CNY", "rmb": "CNY", "cny": "CNY", "yuan": "CNY",
    "kuai": "CNY", "美元": "USD", "美金": "USD", "刀": "USD", "us dollar": "USD", "dollar": "USD",
    "buck": "USD", "usd": "USD", "港币": "HKD", "港元": "HKD", "hong kong dollar": "HKD", "hkd": "HKD",
    "欧元": "EUR", "euro": "EUR", "eur": "EUR", "英镑": "GBP", "pound": "GBP", "quid": "GBP", "gbp": "GBP",
    "日元": "JPY", "日币": "JPY", "yen": "JPY", "jpy": "JPY",
}  # fmt: skip


def _one_of(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SIGN_BEFORE = re.compile(rf"(?<![a-z])({_one_of(_SIGNS)})\s?$")
_UNIT_AFTER = re.compile(rf"\s?[多来]?(?P<unit>{_one_of(_UNITS)})(?P<plural>s?)(?![a-z])钱?")
# "三块五", "3块5毛": tenths and hundredths of a yuan after the amount.
_CENTS = re.compile(
    r"(?P<tenths>[\d一二两三四五六七八九])(?:毛|角)?(?:(?P<hundredths>[\d一二三四五六七八九])分)?"
    r"(?![\d.,:%个张笔年月日天号点次位百千万十])"
)
_CENT_DIGITS = {digit: index for index, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_SAID_OF_MONEY = re.compile(
    r"(?:转账?|付款?|支付|取款?|存入?|汇款?|还款?|打款?|充值?|借|贷款?|花了?|扣了?|金额|限额|额度|消费)\s?[了我您你]{0,2}[是为到成]?\s?$"
    r"|\b(?:transfer|send|pay|paid|withdraw|withdrew|deposit|charged|spent|borrow"
    r"|amount(?: of| is)?|limit to)"
    r"\s(?:of\s)?$"
)
_OTHER_MEASURE = re.compile(
    r"\s?(?:[个位次年月天日号点笔张人件份岁期遍页米公里倍折分周]|%|％|:\d|[-/.]\d|\d"
    r"|(?:days?|months?|years?|weeks?|hours?|minutes?|times?|people|transactions?|cards?|per ?cent|am|pm)\b)"
)
_NOT_MONEY_BEFORE = re.compile(
    r"(?:[\d.\-/:+*#a-z]|百分之|尾号|第|\d\s|half\s|half a\s|[零一二三四五六七八九幺])$", re.ASCII
)


def amounts_in(text: str) -> list[Amount]:
    """The amounts in a text; a number without a currency counts if the words around it are about money."""
    normal = plain(text)
    found = [_amount(normal, number) for number in numbers_in(normal)]
    return [
        Amount(value=value, currency=currency, text=text[start:end], span=(start, end))
        for value, currency, (start, end) in filter(None, found)
    ]


def _amount(text: str, number: Number) -> tuple[Decimal, str | None, tuple[int, int]] | None:
    start, end = number.span
    sign = _SIGN_BEFORE.search(text, max(0, start - 12), start)
    unit = _UNIT_AFTER.match(text, end)
    if sign:
        return number.value, _SIGNS[sign[1]], (sign.start(), unit.end() if unit else end)
    if _NOT_MONEY_BEFORE.search(text, max(0, start - 8), start):
        return None
    if unit and not text.startswith(("一块儿", "一块去", "一块办"), start):
        value, end = _with_cents(text, number.value, unit)
        return value, _UNITS[unit["unit"]], (start, end)
    if _OTHER_MEASURE.match(text, end) or not _speaks_of_money(text, number):
        return None
    return number.value, None, (start, end)


def _with_cents(text: str, value: Decimal, unit: re.Match[str]) -> tuple[Decimal, int]:
    cents = _CENTS.match(text, unit.end()) if unit["unit"] in ("元", "块") else None
    if cents is None:
        return value, unit.end()
    value += _cent(cents["tenths"]) / 10 + _cent(cents["hundredths"] or "0") / 100
    return value, cents.end()


def _cent(digit: str) -> Decimal:
    return Decimal(digit) if digit.isascii() else Decimal(_CENT_DIGITS[digit])


def _speaks_of_money(text: str, number: Number) -> bool:
    start, end = number.span
    alone = not text[:start].strip() and not text[end:].strip(" .。!！,，多左右吧")
    plain_digits = number.script == "digits" and not number.large
    if alone and plain_digits:
        return len(text[start:end]) <= len("1000000")
    return number.large or _SAID_OF_MONEY.search(text, max(0, start - 24), start) is not None
