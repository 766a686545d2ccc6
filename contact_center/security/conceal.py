"""Find what nobody may keep in a text, and hide it: card numbers, one-time codes, PINs and passwords.

The one place that decides it, for what customers write or say, for staff's own words, and for examples to
learn from (redact.py). Of a card the last four digits stay: "••••1234". A number alone is hidden where the
Luhn check of ISO/IEC 7812 holds, where it is called a card, a digit may be wrong, or where it is awaited or
called a code; amounts, dates, tickets, telephones and postcodes stay. What is said of a secret without its
name, or spread over several messages, is not found.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import phonenumbers

from contact_center.security.digit_runs import Gap, Group, numbers, runs

Kind = Literal["card", "code", "secret"]
MASK = "••••"
"""Stands before the last four digits of a card."""
HIDDEN = "••••••"
"""Stands for a code or a password."""
CODE_DIGITS = 6

_TOLD_IN_PARTS = range(CODE_DIGITS - 1, CODE_DIGITS + 2)
"""Digits of a code, or with a slip of the finger, that a comma or the end of a line may part."""
_CARD = range(13, 20)
_UNIFORM = (1, 2, 4)
"""Sizes of groups a card's digits may come in whatever stands between them."""
_UNEVEN = ([4, 6, 5], [4, 6, 4])
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_ID = re.compile(r"[1-8]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_EXPIRY = re.compile(r"(?:0[1-9]|1[0-2])\d\d(?:\d{3,4})?")
_EXPIRY_AND_CVV = re.compile(
    r"[\s,，;；/]{0,3}(?:(?:exp(?:iry|ires)?|valid thru|有效期)\W{0,3})?(?:0[1-9]|1[0-2])[\s/-]{0,3}"
    r"(?:20)?\d\d[\s,，;；/]{1,3}(?:cv[vc]2?\W{0,3})?(\d{3,4})(?!\d)",
    re.IGNORECASE,
)
_CALLED_A_CARD = re.compile(
    r"(?:卡[号號]?|\bcard(?:\s?(?:number|no\.?|num|#))?)[\s:：,，]{0,3}(?:是|为|為|係|is|was)?[\s:：]{0,3}$",
    re.IGNORECASE,
)
_LONGEST_WITH_EXPIRY = 19 + len("MMYY") + 4
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
_FARTHEST = 24
"""Characters between a name and what it names."""
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
"""Before the rest of an amount: 1,234,567."""
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
_LETTERS_ALONE = re.compile(r"[A-Za-z]*+[^A-Za-z0-9]*+")
_MIXED = re.compile(r"(?=[^A-Za-z]{0,63}[A-Za-z])(?=[^0-9]{0,63}[0-9])(?!T\d{6,9}$)", re.IGNORECASE)
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Secret:
    """Something to hide: its place in the text, and its digits, where it has some."""

    kind: Kind
    start: int
    end: int
    digits: str = ""


@dataclass(frozen=True)
class Concealed:
    """A text that may be kept, and what may be one-time codes among what was taken out of it."""

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
    """The text with card numbers hidden and all else as it is."""
    cards = [secret for run in runs(text) for secret in _cards(text, run)]
    return replace_all(text, cards, _mask)


def may_hold_a_code(text: str) -> bool:
    """Whether it matters for this text if a code is awaited."""
    lengths = (len(one.digits) for run in runs(text) for one in _candidates(run))
    return any(abs(length - CODE_DIGITS) <= 1 for length in lengths)


def secrets_in(text: str, *, code_awaited: bool = False, codes: Iterable[str] = ()) -> list[Secret]:
    """What has to be hidden, in the order of the text; nothing overlaps.

    `code_awaited`: six digits are a code even without its name. `codes` are known ones, hidden wherever they
    stand.
    """
    known = frozenset(codes)
    cards: list[Secret] = []
    candidates: list[Secret] = []
    for run in runs(text):
        of_run = list(_cards(text, run))
        cards += of_run
        candidates += [one for one in _candidates(run) if not _touches(one, of_run)]
    found = [*cards, *_passwords(text), *_named(text, candidates)]
    if code_awaited or known:
        found += _unnamed(text, candidates, awaited=code_awaited, known=known)
    return _apart(found)


def replace_all(text: str, found: Sequence[Secret], word: Callable[[Secret], str]) -> str:
    """The text with a word in place of each."""
    kept, at = [], 0
    for secret in found:
        kept += [text[at : secret.start], word(secret)]
        at = secret.end
    return "".join([*kept, text[at:]])


def _mask(secret: Secret) -> str:
    return MASK + secret.digits[-4:] if secret.kind == "card" else HIDDEN


def _apart(found: list[Secret]) -> list[Secret]:
    kept: list[Secret] = []
    # Cards first where two lie on the same signs, then the longest.
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


# Cards


def _cards(text: str, run: list[Group]) -> Iterator[Secret]:
    if sum(len(group.digits) for group in run) < _CARD.start:
        return
    sums = _Sums(run)
    first = 0
    while first < len(run):
        card = _card_from(text, run, first, sums)
        first += 1
        if card is None:
            continue
        yield card
        end = card.end
        if cvv := _EXPIRY_AND_CVV.match(text, card.end):
            yield Secret("secret", *cvv.span(1))
            end = cvv.end()
        while first < len(run) and run[first].start < end:
            first += 1


def _card_from(text: str, run: list[Group], first: int, sums: "_Sums") -> Secret | None:
    """The card that begins with group `first`: the longest reading counts."""
    last = first
    found: int | None = None
    while last < len(run) and (length := sums.length(first, last)) < _CARD.stop:
        likely = sums.holds(first, last) or _called_a_card(text, run[first].start)
        fits = length in _CARD and likely and _grouped_as_a_card(run, first, last)
        if fits and not _other_number(text, run, first, last):
            found = last
        last += 1
    if found is not None:
        digits = "".join(group.digits for group in run[first : found + 1])
        return Secret("card", run[first].start, run[found].end, digits)
    alone = run[first]
    if ends_at := _card_before_expiry(alone.digits):
        return Secret("card", alone.start, alone.end, alone.digits[:ends_at])
    return None


class _Sums:
    """Luhn sums over all digits of a run, so that each window costs the same."""

    def __init__(self, run: list[Group]) -> None:
        self._starts = [0]
        self._sums: tuple[list[int], list[int]] = ([0], [0])
        at = 0
        for group in run:
            for sign in group.digits:
                digit = int(sign)
                doubled = digit * 2 - 9 if digit > 4 else digit * 2
                for parity, sums in enumerate(self._sums):
                    sums.append(sums[-1] + (digit if at % 2 == parity else doubled))
                at += 1
            self._starts.append(at)

    def length(self, first: int, last: int) -> int:
        return self._starts[last + 1] - self._starts[first]

    def holds(self, first: int, last: int) -> bool:
        start, end = self._starts[first], self._starts[last + 1]
        sums = self._sums[(end - 1) % 2]
        return (sums[end] - sums[start]) % 10 == 0


def _luhn(digits: str) -> bool:
    sums = _Sums([Group(digits, 0, 0, Gap.NONE)])
    return sums.holds(0, 0)


def _called_a_card(text: str, start: int) -> bool:
    """Whether the words before say so: a digit that was mistyped or misheard changes nothing then."""
    return bool(_CALLED_A_CARD.search(text[max(0, start - _FARTHEST) : start]))


def _grouped_as_a_card(run: list[Group], first: int, last: int) -> bool:
    groups = run[first : last + 1]
    if len(groups) == 1:
        return True
    if all(_YEAR.fullmatch(group.digits) for group in groups):
        return False
    sizes = [len(group.digits) for group in groups]
    even = all(size == sizes[0] for size in sizes[:-1]) and sizes[-1] <= sizes[0]
    if even and sizes[0] in _UNIFORM:
        return True
    if any(group.gap > Gap.LINE or _MOBILE.fullmatch(group.digits) for group in groups[1:]):
        return False
    # In groups of any size where no other number stands beside them.
    begins = first == 0 or run[first].gap >= Gap.LINE
    ends = last + 1 == len(run) or run[last + 1].gap >= Gap.LINE
    return (even or (begins and ends) or sizes in _UNEVEN) and not _MOBILE.fullmatch(groups[0].digits)


def _other_number(text: str, run: list[Group], first: int, last: int) -> bool:
    """A telephone with its country, or the number of an identity card."""
    digits = "".join(group.digits for group in run[first : last + 1])
    if first == last and len(digits) == 18 and _is_id(digits):
        return True
    before = text[max(0, run[first].start - 2) : run[first].start].rstrip()
    international = before.endswith(("+", "＋")) or digits.startswith(("00", "86"))
    return international and _is_telephone(digits.removeprefix("00"))


def _is_telephone(digits: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(f"+{digits}"))
    except phonenumbers.NumberParseException:
        return False


def _is_id(digits: str) -> bool:
    """By GB 11643: a date of birth and a check digit."""
    if not _ID.fullmatch(digits):
        return False
    total = sum(weight * int(sign) for weight, sign in zip(_ID_WEIGHTS, digits, strict=False))
    return "10X98765432"[total % 11] == digits[-1]


def _card_before_expiry(digits: str) -> int | None:
    """How long the card is where an expiry, and perhaps a check value, follow without a gap."""
    if len(digits) > _LONGEST_WITH_EXPIRY:
        return None
    for length in (16, 19):
        if _EXPIRY.fullmatch(digits[length:]) and _luhn(digits[:length]):
            return length
    return None


# Codes


def _candidates(run: list[Group]) -> Iterator[Secret]:
    """What may be a code: a number of so many digits, and each group of them."""
    for number in numbers(run, whole=_TOLD_IN_PARTS):
        total = sum(len(group.digits) for group in number)
        # Beside a code another number may stand without a sign between them.
        holds_one = any(len(group.digits) == CODE_DIGITS for group in number)
        if len(number) > 1 and total in _CODE_LENGTHS and not holds_one:
            yield Secret("code", number[0].start, number[-1].end, "".join(one.digits for one in number))
        for group in number:
            if 3 <= len(group.digits) < _CODE_LENGTHS.stop:
                yield Secret("code", group.start, group.end, group.digits)


def _unnamed(
    text: str, candidates: Sequence[Secret], *, awaited: bool, known: frozenset[str]
) -> Iterator[Secret]:
    """Codes that nobody called one: known, or awaited here."""
    six = [one for one in candidates if len(one.digits) == CODE_DIGITS]
    codes = [one for one in six if one.digits in known or (awaited and not _something_else(text, one))]
    if awaited and not six:
        # A slip of the finger, where it is all that was typed.
        whole = _Whole.of(text)
        slips = (one for one in candidates if abs(len(one.digits) - CODE_DIGITS) == 1)
        codes += [one for one in slips if whole.is_all(one)]
    yield from codes


@dataclass(frozen=True)
class _Whole:
    """From the first letter or digit of a text to its last."""

    start: int
    end: int

    @classmethod
    def of(cls, text: str) -> "_Whole":
        places = [at for at, sign in enumerate(text) if sign.isalnum()]
        return cls(places[0], places[-1] + 1) if places else cls(0, 0)

    def is_all(self, one: Secret) -> bool:
        return one.start <= self.start and self.end <= one.end


def _something_else(text: str, one: Secret) -> bool:
    before = text[max(0, one.start - _FARTHEST) : one.start]
    written = text[one.start : one.end]
    if "," in written and _THOUSANDS.search(before):
        return True
    if _DECIMALS.fullmatch(written) or _EXPIRES.fullmatch(written):
        return not _Whole.of(text).is_all(one)
    if _DAY_OF_YEAR.fullmatch(written) and _MONTH_BEFORE.search(before):
        return True
    return bool(_NO_CODE_BEFORE.search(before) or _NO_CODE_AFTER.match(text, one.end))


def _named(text: str, candidates: Sequence[Secret]) -> Iterator[Secret]:
    """Numbers beside a word that calls them a code."""
    for name in _NAMED.finditer(text) if candidates else ():
        if _OTHER_CODE.search(text[max(0, name.start() - _FARTHEST) : name.start()]):
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
    if not 0 <= end - start <= _FARTHEST or _NO_CODE_AFTER.match(text, one.end):
        return False
    if not _BETWEEN.fullmatch(text, start, end):
        return False
    if follows:
        return True
    told = len(one.digits) == CODE_DIGITS or _SAYS_SO.search(text, start, end)
    return bool(told) and not _something_else(text, one)


def _passwords(text: str) -> Iterator[Secret]:
    """A word given as a password, if it looks like one: "is wrong" is none."""
    for found in _PASSWORD.finditer(text):
        value, link = found["value"].rstrip(".,;!?)\"'"), found["link"].strip()
        start = found.start("value")
        if len(value) >= _SHORTEST_PASSWORD and _given(
            value, link, text[found.end("value") : found.end("value") + 1]
        ):
            yield Secret("secret", start, start + len(value))


def _given(value: str, link: str, following: str) -> bool:
    if _MIXED.match(value):
        return True
    if not link or _HAN.match(following):
        return False
    return link[0] in ":：=是为為" or not _LETTERS_ALONE.fullmatch(value)
