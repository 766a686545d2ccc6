"""Owns the tokens by which the made-up bank says who a signed-in customer is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import jwt

VALID_FOR = timedelta(hours=1)


def issue_identity(customer_number: str, secret: str) -> str:
    now = datetime.now(UTC)
    claims = {"sub": customer_number, "iat": now, "exp": now + VALID_FOR}
    return jwt.encode(claims, secret, algorithm="HS256")
