"""Normalise a telephone number typed into a form, or say why it is invalid.

Senders of messages do not come here: the carrier knows their number, whatever the numbering plan says.
"""

import re
import unicodedata
from collections.abc import Iterable

import phonenumbers
from phonenumbers import PhoneNumber, ValidationResult

from contact_center.vocabulary.text import Text

_DIGITS = "0123456789"
_SEPARATORS = re.compile(r"[\s().\-/\u2010-\u2015\u2212\u00b7]+")
_TRUNK = re.compile(r"^(\s*(?:\+|00)\d{1,3})[\s.-]*\(0\)")
"""The zero dialled only within the country, as in +44 (0)20."""
_MOST_MISSING = 4
"""Up to this many missing or extra digits are named as the reason."""


class EntryRejected(Exception):
    """The entry cannot be kept; `text` says why and what to do."""

    def __init__(self, code: str, text: Text, *, owner_id: int | None = None) -> None:
        super().__init__(code)
        self.code, self.text = code, text
        self.owner_id = owner_id
        """The customer who already has the telephone, if that is the reason."""


def e164(written: str) -> str:
    """A telephone number as +country and digits. Raises EntryRejected with the reason."""
    compact = _compact(written)
    if not compact.startswith("+"):
        raise _rejected(Text("缺少国家代码", "the country code is missing"))
    try:
        parsed = phonenumbers.parse(compact)
    except phonenumbers.NumberParseException as error:
        raise _of_parsing(error) from error
    if not phonenumbers.is_valid_number(parsed):
        raise _of_plan(parsed)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _compact(written: str) -> str:
    """Plus and digits only, with 00 read as plus. Raises EntryRejected for any other character."""
    visible = "".join(
        sign
        for sign in unicodedata.normalize("NFKC", written[:200])
        if unicodedata.category(sign) not in ("Cf", "Mn")
    )
    if any(sign.isalpha() for sign in visible):
        raise _rejected(Text("号码中不能有字母或文字", "it may hold no letters"))
    digits = "".join(_as_digit(sign) for sign in _SEPARATORS.sub("", _TRUNK.sub(r"\1", visible)))
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if not digits:
        raise _rejected(Text("没有填写数字", "there are no digits in it"))
    if not re.fullmatch(r"\+?[0-9]+", digits):
        raise _rejected(Text("含有号码中不能有的符号", "it holds a sign that no number has"))
    return digits


def _as_digit(sign: str) -> str:
    """Convert the digits of every script to ASCII."""
    return str(unicodedata.decimal(sign)) if unicodedata.decimal(sign, None) is not None else sign


def _of_parsing(error: phonenumbers.NumberParseException) -> EntryRejected:
    too_short = (
        phonenumbers.NumberParseException.TOO_SHORT_NSN,
        phonenumbers.NumberParseException.NOT_A_NUMBER,
    )
    if error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE:
        return _no_such_country()
    return _too_short() if error.error_type in too_short else _too_long()


def _of_plan(parsed: PhoneNumber) -> EntryRejected:
    reason = phonenumbers.is_possible_number_with_reason(parsed)
    if reason == ValidationResult.INVALID_COUNTRY_CODE:
        return _no_such_country()
    if reason == ValidationResult.TOO_LONG:
        return _too_long()
    if reason == ValidationResult.TOO_SHORT or _any_valid(_longer(parsed)):
        return _too_short()
    if _any_valid(_shorter(parsed)):
        return _too_long()
    return _rejected(Text("该国家或地区没有这样的号码", "no number of that country looks like it"))


def _longer(parsed: PhoneNumber) -> Iterable[str]:
    """The number with digits added. Numbering plans go by prefix, so any digit will do."""
    whole = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return (whole + digit * count for count in range(1, _MOST_MISSING + 1) for digit in _DIGITS)


def _shorter(parsed: PhoneNumber) -> Iterable[str]:
    whole = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return (whole[:-count] for count in range(1, _MOST_MISSING + 1))


def _any_valid(numbers: Iterable[str]) -> bool:
    return any(_is_valid(number) for number in numbers)


def _is_valid(number: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


def _too_short() -> EntryRejected:
    return _rejected(Text("位数不足", "digits are missing, it is too short"))


def _too_long() -> EntryRejected:
    return _rejected(Text("位数过多", "there are too many digits, it is too long"))


def _no_such_country() -> EntryRejected:
    return _rejected(Text("没有这个国家代码", "there is no such country code"))


def _rejected(why: Text) -> EntryRejected:
    return EntryRejected(
        "bad_phone",
        Text(
            f"电话号码无效：{why.zh}。请以 + 和国家代码开头填写，例如 +8613800000001。",
            f"This is no telephone number: {why.en}. "
            "Write it with + and the country code, such as +8613800000001.",
        ),
    )
