"""Identity tokens name the customer, expire after an hour, and need the secret."""

from __future__ import annotations

import time

import jwt
import pytest

from contact_center.practice.bank.identity import issue_identity

SECRET = "a secret of thirty-two bytes or more"


def test_token_names_the_customer_for_an_hour() -> None:
    claims = jwt.decode(issue_identity("C1001", SECRET), SECRET, algorithms=["HS256"])
    assert claims["sub"] == "C1001"
    assert claims["exp"] == pytest.approx(time.time() + 3600, abs=60)


def test_token_needs_the_secret() -> None:
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(issue_identity("C1001", SECRET), SECRET + "!", algorithms=["HS256"])
