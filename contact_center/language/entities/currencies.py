"""The currencies by their signs, codes and names, also as people call them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from contact_center.language.entities.plain import plain


@dataclass(frozen=True)
class Unit:
    """What a word after a number counts: how much of which currency (ISO 4217, None if not told)."""

    currency: str | None
    worth: Decimal = Decimal(1)


_CODES = (
    "cny", "usd", "hkd", "eur", "gbp", "jpy", "aud", "cad", "nzd", "sgd", "chf", "krw", "thb", "inr", "php",
    "myr", "idr", "vnd", "twd", "mop", "rub", "sek", "nok", "dkk", "zar", "aed", "ngn", "brl", "pln",
    "sar", "qar", "mxn", "ils", "czk", "huf", "kes", "ghs", "pkr", "bdt", "lkr", "npr", "mmk", "khr",
)  # fmt: skip
# The sign ¥ means yuan here: this is a bank in China.
SIGNS: dict[str, str] = {
    **{code: code.upper() for code in _CODES},
    "hk$": "HKD", "us$": "USD", "s$": "SGD", "sg$": "SGD", "a$": "AUD", "au$": "AUD", "c$": "CAD",
    "ca$": "CAD", "nz$": "NZD", "nt$": "TWD", "mop$": "MOP", "r$": "BRL", "$": "USD", "¥": "CNY", "￥": "CNY",
    "€": "EUR",
    "£": "GBP", "₱": "PHP", "₹": "INR", "₩": "KRW", "฿": "THB", "₫": "VND", "₽": "RUB", "₦": "NGN",
    "₪": "ILS", "rmb": "CNY", "rm": "MYR", "rs": "INR", "rs.": "INR",
}  # fmt: skip
_NAMES: dict[str, tuple[str, ...]] = {
    "CNY": (
        "元",
        "块",
        "圆",
        "人民币",
        "rmb",
        "yuan",
        "chinese yuan",
        "kuai",
        "renminbi",
        "块大洋",
        "软妹币",
    ),
    "USD": ("美元", "美金", "刀", "美刀", "us dollar", "u.s. dollar", "american dollar", "dollar", "buck"),
    "HKD": ("港币", "港元", "港纸", "港蚊", "蚊", "蚊鸡", "hong kong dollar", "hk dollar"),
    "EUR": ("欧元", "欧", "euro"),
    "GBP": ("英镑", "镑", "pound", "pounds sterling", "quid", "british pound"),
    "JPY": ("日元", "日币", "日圆", "円", "yen", "japanese yen"),
    "AUD": ("澳元", "澳币", "澳洲元", "澳刀", "australian dollar", "aussie dollar"),
    "CAD": ("加元", "加币", "加拿大元", "加刀", "canadian dollar"),
    "NZD": ("纽币", "新西兰元", "纽元", "new zealand dollar", "kiwi dollar"),
    "SGD": ("新加坡元", "新加坡币", "新币", "坡币", "新元", "singapore dollar", "sing dollar"),
    "TWD": ("台币", "新台币", "taiwan dollar", "new taiwan dollar"),
    "MOP": ("澳门元", "澳门币", "葡币", "pataca", "macanese pataca"),
    "CHF": ("瑞士法郎", "瑞郎", "swiss franc", "franc"),
    "KRW": ("韩元", "韩币", "韩圆", "won", "korean won", "south korean won"),
    "THB": ("泰铢", "铢", "baht", "thai baht"),
    "INR": ("卢比", "印度卢比", "rupee", "indian rupee"),
    "PHP": ("比索", "菲律宾比索", "披索", "peso", "philippine peso"),
    "MYR": ("林吉特", "马币", "令吉", "ringgit", "malaysian ringgit"),
    "IDR": ("印尼盾", "印尼卢比", "印度尼西亚盾", "rupiah", "indonesian rupiah"),
    "VND": ("越南盾", "越盾", "dong"),
    "RUB": ("卢布", "ruble", "rouble"),
    "SEK": ("瑞典克朗", "swedish krona", "swedish kronor", "kronor", "krona"),
    "NOK": ("挪威克朗", "norwegian krone", "norwegian kroner"),
    "DKK": ("丹麦克朗", "danish krone", "danish kroner", "kroner", "krone"),
    "ZAR": ("兰特", "rand"),
    "AED": ("迪拉姆", "dirham"),
    "NGN": ("奈拉", "naira"),
    "BRL": ("雷亚尔", "reais"),
    "PLN": ("兹罗提", "zloty", "zł"),
}
SIGNS |= {
    name: code for code, names in _NAMES.items() for name in names if not name.isascii() and len(name) > 1
}
UNITS: dict[str, Unit] = {
    **{code: Unit(code.upper()) for code in _CODES},
    **{name: Unit(code) for code, names in _NAMES.items() for name in names},
    **{sign: Unit(code) for sign, code in SIGNS.items() if sign in "€£¥₱₹₩฿₫₽₦"},
    **dict.fromkeys(("毛", "角"), Unit("CNY", Decimal("0.1"))),
    **dict.fromkeys(("毫子", "毫纸"), Unit("HKD", Decimal("0.1"))),
    **dict.fromkeys(("旧水", "嚿水"), Unit("HKD", Decimal(100))),
    **dict.fromkeys(("张毛爷爷", "张红票子", "张大红钞", "张百元大钞"), Unit("CNY", Decimal(100))),
    "分钱": Unit("CNY", Decimal("0.01")),
    "欧分": Unit("EUR", Decimal("0.01")),
    "美分": Unit("USD", Decimal("0.01")),
    **dict.fromkeys(("pence", "penny", "p"), Unit("GBP", Decimal("0.01"))),
    "cent": Unit(None, Decimal("0.01")),
}  # fmt: skip
POINTED = frozenset({"EUR", "CHF", "SEK", "NOK", "DKK", "PLN", "BRL", "IDR", "VND", "CZK", "HUF", "RUB"})
"""Currencies of countries that separate thousands with a point."""
HUNDREDTHS = frozenset({"元", "块", "圆", "蚊"})
"""Units after which single digits are tenths and hundredths: "三块五"."""
PEOPLE = {"tenner": ("GBP", Decimal(10)), "fiver": ("GBP", Decimal(5))}
"""Single notes as the British call them."""
_VAGUE = frozenset(
    {"元", "块", "圆", "欧", "刀", "镑", "蚊", "铢", "盾", "won", "rand", "franc", "real", "dong", "buck"}
)
"""Names that are other words as well, where no number stands before them."""
_NAMED = {
    name: code for code, names in _NAMES.items() for name in names if name not in _VAGUE and len(name) > 1
} | {code: code.upper() for code in _CODES if code not in ("all", "try")}
_NAME = re.compile(
    "|".join(
        rf"\b{re.escape(name)}s?\b" if name.isascii() else re.escape(name)
        for name in sorted(_NAMED, key=len, reverse=True)
    ),
    re.ASCII,
)


def currency_named(text: str) -> str | None:
    """The only currency that a text names in words, wherever its number stands; None if none or several."""
    found = {_NAMED.get(one, _NAMED.get(one.removesuffix("s"))) for one in _NAME.findall(plain(text))}
    return found.pop() if len(found) == 1 else None
