"""Make and check visitors' tokens. Whoever knows one reads the talk: none may be chosen or guessed."""

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from typing import Any

_LABEL = b"switchboard visitor"
_SIGN_BYTES = 16
_FORM = re.compile(r"[A-Za-z0-9_-]{43}(\.[A-Za-z0-9_-]{22})?", re.ASCII)
"""32 random bytes and what signs them. Tokens of earlier releases have no signature."""
_FEWEST_SIGNS = 16
"""Different characters among the 43; chance makes some 31 and will not make so few."""


class BadToken(Exception):
    """No token of ours: the client chose it, or part of it was lost."""


def visitor_key(inner_key: str) -> bytes:
    """A key for visitors' tokens alone, which tells nothing about the one it is made from."""
    return hmac.new(inner_key.encode(), _LABEL, hashlib.sha256).digest()


def new_token(key: bytes) -> str:
    """A token that nobody can guess, signed."""
    chosen = secrets.token_urlsafe(32)
    return f"{chosen}.{_signature(key, chosen)}"


def given_token(given: Any) -> str | None:
    """The token that a visitor brings; None for who has none yet. Raises BadToken."""
    if given is None or given == "":
        return None
    if not isinstance(given, str) or not _FORM.fullmatch(given):
        raise BadToken
    if len(set(given.partition(".")[0])) < _FEWEST_SIGNS:
        raise BadToken
    return given


def is_signed(key: bytes, token: str) -> bool:
    """Whether we made this token with this key."""
    chosen, _, signature = token.partition(".")
    return hmac.compare_digest(signature.encode(), _signature(key, chosen).encode())


def _signature(key: bytes, chosen: str) -> str:
    digest = hmac.new(key, chosen.encode(), hashlib.sha256).digest()[:_SIGN_BYTES]
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
