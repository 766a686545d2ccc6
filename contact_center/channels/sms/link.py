"""The signed token in the link to a long message's page; it identifies the message.

Its expiry follows from when the message was sent.
"""

from datetime import datetime, timedelta

from contact_center.security.signed_number import is_signed, key_for, moment, signed

VALID_FOR = timedelta(days=7)
_PURPOSE = "switchboard link to a text message"


def link_key(identity_key: str) -> bytes:
    """A key for links only."""
    return key_for(identity_key, _PURPOSE)


def token_of(key: bytes, interaction_id: int, written_at: datetime) -> str:
    """The message's token."""
    return signed(key, interaction_id, moment(written_at))


def is_token_of(key: bytes, token: str, written_at: datetime) -> bool:
    """Whether it is ours and of the message that was written then."""
    return is_signed(key, token, moment(written_at))
