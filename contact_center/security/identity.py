"""Verify the token with which the bank's own site says who is looking at its page.

A JSON Web Token (RFC 7519), HS256: `sub` is the customer's number, `iss` the site, `aud` this service, `iat`
and `exp` bound its life; `nbf`, if given, delays it.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import jwt

_ALGORITHM = "HS256"
_CLAIMS = ["sub", "iss", "aud", "iat", "exp"]
_LONGEST = 4_096
"""Longest token in characters; ours are shorter."""
_SKEW = timedelta(minutes=1)
"""How far the clock of the bank's site may be ahead of ours."""


class BadIdentity(Exception):
    """The token is forged, expired, valid for too long, for another audience, or names nobody."""


@dataclass(frozen=True)
class IdentityRules:
    """The claims that a token must make."""

    key: str
    issuer: str
    audience: str
    longest: timedelta
    """How long a token may be valid; a stolen one opens a customer's record until it expires."""


@dataclass(frozen=True)
class Identity:
    """A customer, vouched for by the bank's site."""

    customer_number: str
    expires_at: datetime
    digest: str
    """Identifies the token without repeating it."""


def read_identity(token: str, rules: IdentityRules, now: datetime) -> Identity:
    """The identity that a token proves. Raises BadIdentity."""
    if len(token) > _LONGEST:
        raise BadIdentity("too_long")
    try:
        claims = jwt.decode(
            token,
            rules.key,
            algorithms=[_ALGORITHM],
            issuer=rules.issuer,
            audience=rules.audience,
            # Times are compared with `now` below: a site whose clock is a second ahead is not a forger.
            options={"require": _CLAIMS, "verify_iat": False, "verify_exp": False, "verify_nbf": False},
        )
        issued = datetime.fromtimestamp(float(claims["iat"]), UTC)
        expires = datetime.fromtimestamp(float(claims["exp"]), UTC)
        good_from = datetime.fromtimestamp(float(claims.get("nbf", claims["iat"])), UTC)
    except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError, OSError) as error:
        raise BadIdentity(type(error).__name__) from error
    if issued > now + _SKEW:
        raise BadIdentity("not_yet_issued")
    if good_from > now + _SKEW:
        raise BadIdentity("not_yet_good")
    if expires <= now:
        raise BadIdentity("ExpiredSignatureError")
    if expires - issued > rules.longest or expires > now + rules.longest + _SKEW:
        raise BadIdentity("lasts_too_long")
    return Identity(str(claims["sub"]), expires, _digest(token))


def _digest(token: str) -> str:
    # Without the signature: its last character has several valid spellings.
    return hashlib.sha256(token.rpartition(".")[0].encode()).hexdigest()
