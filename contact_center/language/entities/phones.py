"""Read telephone numbers."""

from dataclasses import dataclass

import phonenumbers

from contact_center.language.entities.found import Found
from contact_center.language.entities.plain import plain

_HOME = "CN"


@dataclass(frozen=True, kw_only=True)
class Phone(Found):
    number: str
    """E.164, such as +8613800000001."""


def phones_in(text: str) -> list[Phone]:
    """The telephone numbers in a text, also with spaces or dashes; Chinese if they lack a country code."""
    matcher = phonenumbers.PhoneNumberMatcher(plain(text), _HOME)
    return [
        Phone(
            number=phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164),
            text=text[match.start : match.end],
            span=(match.start, match.end),
        )
        for match in matcher
    ]
