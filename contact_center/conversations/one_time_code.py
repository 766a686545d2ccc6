"""One-time codes, computed from a key and the identification's number and never stored."""

import hashlib
import hmac
import unicodedata
from base64 import b32encode

import pyotp

from contact_center.store.table import Json

DIGITS = 6
PLACEHOLDER = "{code}"
"""The placeholder for the code in the stored text."""
MASK = "•" * DIGITS
"""What staff see in its place."""
OF_IDENTIFICATION = "identification_id"
"""The key in an interaction's details for the identification whose code its text contains."""


def code_of(code_key: str, identification_id: int) -> str:
    """The six digits of an identification (HOTP, RFC 4226, with the identification as counter).

    Raises ValueError if the key is missing or too short.
    """
    return pyotp.HOTP(b32encode(code_key.encode()).decode(), digits=DIGITS).at(identification_id)


def is_code_of(code_key: str, identification_id: int, digits: str) -> bool:
    """Compared in constant time; full-width digits and gaps between digits are accepted."""
    typed = "".join(unicodedata.normalize("NFKC", digits).split())
    return hmac.compare_digest(code_of(code_key, identification_id).encode(), typed.encode())


def destination_hash(code_key: str, phone: str) -> str:
    """Distinguishes telephones, for holders of the key only."""
    return hmac.new(code_key.encode(), f"destination {phone}".encode(), hashlib.sha256).hexdigest()


def with_code(text: str, details: Json, code_key: str) -> str:
    """The stored text as the customer gets it."""
    identification_id = details.get(OF_IDENTIFICATION)
    if not isinstance(identification_id, int):
        return text
    return text.replace(PLACEHOLDER, code_of(code_key, identification_id))


def without_code(text: str, details: Json) -> str:
    """The stored text as staff get it."""
    return text.replace(PLACEHOLDER, MASK) if OF_IDENTIFICATION in details else text
