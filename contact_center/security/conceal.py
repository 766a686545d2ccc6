"""Hide what nobody may store: card numbers, one-time codes, PINs and passwords.

The one place that decides it, for customers' and staff's words and for training examples (redact.py). A card
keeps its last four digits: "••••1234". A number is hidden if it passes the Luhn check of ISO/IEC 7812, is
called a card (then a digit may be wrong), or is awaited as or called a code; amounts, dates, tickets,
telephones and postcodes stay. A secret that is not named, or spread over several messages, is not found.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from contact_center.security.card_numbers import cards_in
from contact_center.security.digit_runs import Group, numbers, runs
from contact_center.security.secret import FARTHEST, Secret

MASK = "••••"
"""Replaces a card's digits before the last four."""
HIDDEN = "••••••"
"""Replaces a code or a password."""
CODE_DIGITS = 6

_TOLD_IN_PARTS = range(CODE_DIGITS - 1, CODE_DIGITS + 2)
"""Digits of a code, one more or fewer for a typing slip, split by a comma or line break."""
_CODE_LENGTHS = range(4, 9)
_NAMED = re.compile(
    r"(?P<short>\b(?:cvv2?|cvc2?|cvn2?)(?![a-z])|安全[码碼]|背面三位)"
    r"|(?P<long>[验驗校][证證验驗][码碼号號]|(?:动态|動態|短信|简讯|簡訊|确认|確認|认证|認證|一次性)(?:密?[码碼]|口令)|口令"
    r"|密[码碼]|(?<![编編号號条條维維区區形代货貨尺价價])[码碼](?=\s?[是为為:：])"
    r"|\b(?:otp|pin|password|passwd|pwd)(?![a-z])|(?:\b|(?<=[a-z]))code(?![a-z]))",
    re.IGNORECASE | re.ASCII,
)
_OTHER_CODE = re.compile(
    r"(?:post(?:al)?|zip|area|error|sort|branch|promo\w{0,6}|discount|country|bank|swift|bic|qr|bar|product|dress"
    r"|status|reference|tracking|invit\w{1,6}|coupon|store|city|currency|merchant|dial\w{0,4}|source|voucher|gift)"
    r"\W?$",
    re.IGNORECASE | re.ASCII,
)
_BETWEEN = re.compile(
    r"(?:[^A-Za-z0-9_\u3400-\u9fff。！？!?\n]|[是为為就乃我收到的了來来发發個个位数數字分别別]"
    r"|\b(?:is|was|are|it|its|number|no|i|we|you|got|received|says|said|here|the|my|a|of|to|that|be|sent|me|s|m)\b)*+",
    re.IGNORECASE | re.ASCII,
)
_SAYS_SO = re.compile(r"[是为為]|\b(?:is|was)\b", re.IGNORECASE | re.ASCII)
_CHECK_VALUE = range(3, 5)
_SHORTEST_PASSWORD = 3
_NO_CODE_BEFORE = re.compile(
    r"(?:[A-Za-z#]-?|[¥￥$€£]\s?|(?:rmb|cny|usd|hkd|eur|gbp)\s?"
    r"|(?:邮编|郵編|邮政编码|郵政編碼|post(?:al)?\s?code|zip(?:\scode)?|工单号?|工單號?|单号|卡号?|尾号|金额|转账?|轉賬?"
    r"|amount|ticket|order|card|ending(?:\sin)?|transfer)[\s:：是为為了of]{0,5})$",
    re.IGNORECASE,
)
_NO_CODE_AFTER = re.compile(
    r"\s?(?:[元块塊圆圓万萬亿億%％年月日号號点點人次笔筆]|美元|港[元币幣]|人民币|欧元|英镑|日元"
    r"|(?:yuan|rmb|cny|usd|hkd|eur|gbp|dollars?|euros?|pounds?|kuai|quid|bucks)\b|\.\d|,\d{3}(?!\d))",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d,$")
"""A group that continues an amount: 1,234,567."""
_DECIMALS = re.compile(r"\d{1,3}(?:,\d{3}){1,2}\.\d{1,2}|\d{3,5}\.\d{1,2}")
_EXPIRES = re.compile(r"(?:0?[1-9]|1[0-2])\s?[/.]\s?20\d\d|20\d\d\s?[/.]\s?(?:0?[1-9]|1[0-2])")
_DAY_OF_YEAR = re.compile(r"\d{1,2}(?:st|nd|rd|th)?,\s?(?:19|20)\d\d")
_MONTH_BEFORE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s?$", re.IGNORECASE
)
_PASSWORD = re.compile(
    r"(?:密[码碼]|口令|\b(?:password|passwd|passcode|pwd)\b)"
    r"(?P<link>\s{0,3}(?:[:：=]|是|为|為|\bis\b|\bwas\b)\s{0,3}[\"'“‘]?|\s{1,3})(?P<value>[!-~\uff01-\uff5e]{3,64})",
    re.IGNORECASE | re.ASCII,
)
_STATE = re.compile(
    r"[a-z]{1,32}(?:ed|en|ing|[ai]ble)|wrong|right|fine|ok|okay|correct|incorrect|valid|invalid|old|new|weak|strong"
    r"|short|long|bad|good|gone|lost|safe|secure|secret|same|different|there|here|empty|out|off|on|up|set|reset|not"
    r"|what|it|this|that|mine|public|private|unknown|easy|hard|simple|case|kept|sent|shut|due|dead|useless|too|so",
    re.IGNORECASE | re.ASCII,
)
"""What a password is said to be without being told."""
_CLAUSE_END = re.compile(r"\s{0,3}(?:$|[.,;!?)，。；！？\n]|(?:and|but|or|with|for)\b)", re.IGNORECASE)
_LETTERS_ALONE = re.compile(r"[A-Za-z]*+[^A-Za-z0-9]*+")
_MIXED = re.compile(r"(?=[^A-Za-z]{0,63}[A-Za-z])(?=[^0-9]{0,63}[0-9])(?!T\d{6,9}$)", re.IGNORECASE)
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True)
class Concealed:
    """A text that may be stored, and the possible one-time codes removed from it."""

    text: str
    codes: tuple[str, ...] = ()


def conceal(text: str, *, code_awaited: bool = False, codes: Iterable[str] = ()) -> Concealed:
    """The text without its secrets; see `secrets_in`."""
    found = secrets_in(text, code_awaited=code_awaited, codes=codes)
    taken = (secret.digits for secret in found if secret.kind == "code")
    return Concealed(
        replace_all(text, found, _mask), tuple(digits for digits in taken if len(digits) == CODE_DIGITS)
    )


def without_cards(text: str) -> str:
    """The text with only card numbers hidden."""
    cards = [secret for run in runs(text) for secret in cards_in(text, run)]
    return replace_all(text, cards, _mask)


def may_hold_a_code(text: str) -> bool:
    """Whether the result depends on a code being awaited."""
    lengths = (len(one.digits) for run in runs(text) for one in _candidates(run))
    return any(abs(length - CODE_DIGITS) <= 1 for length in lengths)


def secrets_in(text: str, *, code_awaited: bool = False, codes: Iterable[str] = ()) -> list[Secret]:
    """What to hide, in the order of the text, without overlaps.

    `code_awaited`: six digits are a code even if not called one. `codes` are known and hidden anywhere.
    """
    known = frozenset(codes)
    cards: list[Secret] = []
    candidates: list[Secret] = []
    for run in runs(text):
        of_run = list(cards_in(text, run))
        cards += of_run
        candidates += [one for one in _candidates(run) if not _touches(one, of_run)]
    found = [*cards, *_passwords(text), *_named(text, candidates)]
    if code_awaited or known:
        found += _unnamed(text, candidates, awaited=code_awaited, known=known)
    return _apart(found)


def replace_all(text: str, found: Sequence[Secret], word: Callable[[Secret], str]) -> str:
    """The text with a placeholder for each secret."""
    kept, at = [], 0
    for secret in found:
        kept += [text[at : secret.start], word(secret)]
        at = secret.end
    return "".join([*kept, text[at:]])


def _mask(secret: Secret) -> str:
    return MASK + secret.digits[-4:] if secret.kind == "card" else HIDDEN


def _apart(found: list[Secret]) -> list[Secret]:
    kept: list[Secret] = []
    # Of overlapping ones cards come first, then the longest.
    order = sorted(found, key=lambda one: (one.start, one.kind != "card", one.start - one.end))
    for one in order:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif kept[-1].kind != "card" and one.end > kept[-1].end:
            last = kept[-1]
            kept[-1] = Secret(last.kind, last.start, one.end, last.digits)
    return kept


def _touches(one: Secret, others: Sequence[Secret]) -> bool:
    at = bisect_left(others, one.end, key=lambda other: other.start)
    return at > 0 and others[at - 1].end > one.start


# Codes


def _candidates(run: list[Group]) -> Iterator[Secret]:
    """Possible codes: numbers of the right length, and their groups."""
    for number in numbers(run, whole=_TOLD_IN_PARTS):
        total = sum(len(group.digits) for group in number)
        # Another number may follow a code without a separator.
        holds_one = any(len(group.digits) == CODE_DIGITS for group in number)
        if len(number) > 1 and total in _CODE_LENGTHS and not holds_one:
            yield Secret("code", number[0].start, number[-1].end, "".join(one.digits for one in number))
        for group in number:
            if 3 <= len(group.digits) < _CODE_LENGTHS.stop:
                yield Secret("code", group.start, group.end, group.digits)


def _unnamed(
    text: str, candidates: Sequence[Secret], *, awaited: bool, known: frozenset[str]
) -> Iterator[Secret]:
    """Codes that are not called one: known, or awaited here."""
    six = [one for one in candidates if len(one.digits) == CODE_DIGITS]
    codes = [one for one in six if one.digits in known or (awaited and not _something_else(text, one))]
    if awaited and not six:
        # A typing slip, if nothing else was typed.
        whole = _Whole.of(text)
        slips = (one for one in candidates if abs(len(one.digits) - CODE_DIGITS) == 1)
        codes += [one for one in slips if whole.is_all(one)]
    yield from codes


@dataclass(frozen=True)
class _Whole:
    """The range from the first letter or digit to the last."""

    start: int
    end: int

    @classmethod
    def of(cls, text: str) -> "_Whole":
        places = [at for at, sign in enumerate(text) if sign.isalnum()]
        return cls(places[0], places[-1] + 1) if places else cls(0, 0)

    def is_all(self, one: Secret) -> bool:
        return one.start <= self.start and self.end <= one.end


def _something_else(text: str, one: Secret) -> bool:
    before = text[max(0, one.start - FARTHEST) : one.start]
    written = text[one.start : one.end]
    if "," in written and _THOUSANDS.search(before):
        return True
    if _DECIMALS.fullmatch(written) or _EXPIRES.fullmatch(written):
        return not _Whole.of(text).is_all(one)
    if _DAY_OF_YEAR.fullmatch(written) and _MONTH_BEFORE.search(before):
        return True
    return bool(_NO_CODE_BEFORE.search(before) or _NO_CODE_AFTER.match(text, one.end))


def _named(text: str, candidates: Sequence[Secret]) -> Iterator[Secret]:
    """Numbers next to a word that calls them a code."""
    for name in _NAMED.finditer(text) if candidates else ():
        if _OTHER_CODE.search(text[max(0, name.start() - FARTHEST) : name.start()]):
            continue
        at = bisect_left(candidates, name.end(), key=lambda one: one.start)
        fits = _CHECK_VALUE if name["short"] else _CODE_LENGTHS
        near = (*candidates[at : at + 2], *candidates[max(0, at - 2) : at])
        found = next((one for one in near if len(one.digits) in fits and _belongs(text, name, one)), None)
        if found:
            yield found


def _belongs(text: str, name: re.Match[str], one: Secret) -> bool:
    follows = one.start >= name.end()
    start, end = (name.end(), one.start) if follows else (one.end, name.start())
    if not 0 <= end - start <= FARTHEST or _NO_CODE_AFTER.match(text, one.end):
        return False
    if not _BETWEEN.fullmatch(text, start, end):
        return False
    if follows:
        return True
    told = len(one.digits) == CODE_DIGITS or _SAYS_SO.search(text, start, end)
    return bool(told) and not _something_else(text, one)


def _passwords(text: str) -> Iterator[Secret]:
    """A word given as a password, if it looks like one: "is wrong" does not."""
    for found in _PASSWORD.finditer(text):
        value, link = found["value"].rstrip(".,;!?)\"'"), found["link"].strip()
        start = found.start("value")
        following = text[start + len(value) : start + len(value) + FARTHEST]
        if len(value) >= _SHORTEST_PASSWORD and _given(value, link, following):
            yield Secret("secret", start, start + len(value))


def _given(value: str, link: str, following: str) -> bool:
    if _MIXED.match(value):
        return True
    if not link or _HAN.match(following):
        return False
    if link[0] in ":：=是为為" or not _LETTERS_ALONE.fullmatch(value):
        return True
    return not _STATE.fullmatch(value) and _CLAUSE_END.match(following) is not None
