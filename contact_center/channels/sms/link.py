"""The signed token in the link to a long message's page; it identifies the message.

Its expiry follows from when the message was sent.
"""

from datetime import timedelta

from contact_center.security.signed_number import key_for, signed, signed_number

VALID_FOR = timedelta(days=7)
_PURPOSE = "switchboard link to a text message"


def link_key(identity_key: str) -> bytes:
    """A key for links only."""
    return key_for(identity_key, _PURPOSE)


def token_of(key: bytes, interaction_id: int) -> str:
    """The message's token."""
    return signed(key, interaction_id)


def interaction_of(key: bytes, token: str) -> int | None:
    """The interaction a token identifies; None if the token is not ours."""
    return signed_number(key, token)
