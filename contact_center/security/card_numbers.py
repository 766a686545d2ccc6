"""Find card numbers in what people type: by the Luhn check of ISO/IEC 7812, or when called a card."""

import re
from collections.abc import Iterator

import phonenumbers

from contact_center.security.digit_runs import Gap, Group
from contact_center.security.secret import FARTHEST, Secret

_CARD = range(13, 20)
_UNIFORM = (1, 2, 4)
"""Group sizes in which a card's digits may come, whatever separates them."""
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


def cards_in(text: str, run: list[Group]) -> Iterator[Secret]:
    """The cards in a run of digits, and the check value after one."""
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
    """The card that begins with group `first`: the longest match."""
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
    """Prefix sums of the Luhn check over a run, so that every window is checked in constant time."""

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
    """Whether the words before call it a card: then a mistyped or misheard digit makes no difference."""
    return bool(_CALLED_A_CARD.search(text[max(0, start - FARTHEST) : start]))


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
    # Groups of any size, when no other number is next to them.
    begins = first == 0 or run[first].gap >= Gap.LINE
    ends = last + 1 == len(run) or run[last + 1].gap >= Gap.LINE
    return (even or (begins and ends) or sizes in _UNEVEN) and not _MOBILE.fullmatch(groups[0].digits)


def _other_number(text: str, run: list[Group], first: int, last: int) -> bool:
    """A telephone with country code, or an identity number."""
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
    """The card's length when an expiry date, and perhaps a check value, follow without a gap."""
    if len(digits) > _LONGEST_WITH_EXPIRY:
        return None
    for length in (16, 19):
        if _EXPIRY.fullmatch(digits[length:]) and _luhn(digits[:length]):
            return length
    return None
