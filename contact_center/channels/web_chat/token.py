"""Create and check visitors' tokens. They grant access to the conversation, so they must be unguessable."""

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from typing import Any

_LABEL = b"switchboard visitor"
_SIGN_BYTES = 16
_FORM = re.compile(r"[A-Za-z0-9_-]{43}(\.[A-Za-z0-9_-]{22})?", re.ASCII)
"""32 random bytes and their signature. Tokens of earlier releases have no signature."""
_FEWEST_SIGNS = 16
"""Minimum of distinct characters among the 43; random ones average about 31 and never have so few."""


class BadToken(Exception):
    """Not one of our tokens: the client chose it, or part of it was lost."""


def visitor_key(inner_key: str) -> bytes:
    """A key for visitors' tokens only, derived so that it reveals nothing about its source."""
    return hmac.new(inner_key.encode(), _LABEL, hashlib.sha256).digest()


def new_token(key: bytes) -> str:
    """A signed token that nobody can guess."""
    chosen = secrets.token_urlsafe(32)
    return f"{chosen}.{_signature(key, chosen)}"


def given_token(given: Any) -> str | None:
    """The visitor's token; None if there is none yet. Raises BadToken."""
    if given is None or given == "":
        return None
    if not isinstance(given, str) or not _FORM.fullmatch(given):
        raise BadToken
    if len(set(given.partition(".")[0])) < _FEWEST_SIGNS:
        raise BadToken
    return given


def is_signed(key: bytes, token: str) -> bool:
    """Whether this token was signed with this key."""
    chosen, _, signature = token.partition(".")
    return hmac.compare_digest(signature.encode(), _signature(key, chosen).encode())


def _signature(key: bytes, chosen: str) -> str:
    digest = hmac.new(key, chosen.encode(), hashlib.sha256).digest()[:_SIGN_BYTES]
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
