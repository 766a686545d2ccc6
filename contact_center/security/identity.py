"""Owns the token with which the bank's own site says who is looking at its page."""

import jwt

_ALGORITHM = "HS256"


class BadIdentity(Exception):
    """The token is forged, out of date, or names nobody."""


def customer_number_of(token: str, key: str) -> str:
    """The customer number a token speaks for (claim `sub`, RFC 7519). Raises BadIdentity."""
    try:
        claims = jwt.decode(token, key, algorithms=[_ALGORITHM], options={"require": ["sub", "exp"]})
    except jwt.InvalidTokenError as error:
        raise BadIdentity(type(error).__name__) from error
    return str(claims["sub"])
