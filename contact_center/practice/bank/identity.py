"""The identity tokens that the made-up bank issues for signed-in customers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import jwt

VALID_FOR = timedelta(hours=1)


def issue_identity(customer_number: str, secret: str, *, issuer: str, audience: str) -> str:
    """A token (RFC 7519, HS256) for one customer, issued by `issuer` for `audience`."""
    now = datetime.now(UTC)
    claims = {"sub": customer_number, "iss": issuer, "aud": audience, "iat": now, "exp": now + VALID_FOR}
    return jwt.encode(claims, secret, algorithm="HS256")
