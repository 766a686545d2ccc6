"""Tell which sender addresses can be written to and called.

Carriers also report names (HarbourBank), short codes, SIP addresses and placeholders for a withheld number;
sending to them fails (error 21211), and several people may share one.
"""

import re
from functools import lru_cache

import phonenumbers

_E164 = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)
WITHHELD = frozenset(
    {"anonymous", "restricted", "unavailable", "unknown", "private", "blocked", "withheld", "+"}
)
"""What carriers send for a withheld number."""
_STAND_INS = frozenset({"266696687", "7378742833", "2562533", "8656696", "86282452253"})
"""ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE as digits of a telephone's keypad."""

SIGNED_IN = "customer:"
"""How the address begins of a customer for whom the bank's own site vouches."""


def is_sure(address: str, state: str) -> bool:
    """Whether it is certain that the customer is the one who reads what goes there."""
    return state == "verified" or address.startswith(SIGNED_IN)


@lru_cache(maxsize=4096)
def is_telephone(address: str) -> bool:
    """True for a telephone number in E.164 form."""
    if not _E164.fullmatch(address) or is_withheld(address):
        return False
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(address))
    except phonenumbers.NumberParseException:
        return False


def is_withheld(address: str) -> bool:
    """True for a placeholder of a withheld number."""
    shown = address.strip().lower()
    return not shown or shown in WITHHELD or shown.removeprefix("+") in _STAND_INS
