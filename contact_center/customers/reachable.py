"""Tell which addresses of telephones can be written to and called.

Carriers also give names (HarbourBank), short codes, SIP addresses and stand-ins for a number that is not
shown; they refuse whatever is sent there (error 21211), and two people may share one.
"""

import re

import phonenumbers

_E164 = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)
WITHHELD = frozenset(
    {"anonymous", "restricted", "unavailable", "unknown", "private", "blocked", "withheld", "+"}
)
"""What carriers send for somebody who does not show their number."""
_STAND_INS = frozenset({"266696687", "7378742833", "2562533", "8656696", "86282452253"})
"""ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE, typed on the keys of a telephone."""


def is_telephone(address: str) -> bool:
    """True for a number in E.164 form that belongs to a telephone."""
    if not _E164.fullmatch(address) or is_withheld(address):
        return False
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(address))
    except phonenumbers.NumberParseException:
        return False


def is_withheld(address: str) -> bool:
    """True for what stands for a number that is not shown."""
    shown = address.strip().lower()
    return not shown or shown in WITHHELD or shown.removeprefix("+") in _STAND_INS
