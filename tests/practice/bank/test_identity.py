"""Identity tokens name customer, bank and reader, expire after an hour, and need the secret."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import jwt
import pytest

from contact_center.practice.bank.identity import issue_identity
from contact_center.security.identity import IdentityRules, read_identity

SECRET = "a secret of thirty-two bytes or more"


def issued() -> str:
    return issue_identity("C1001", SECRET, issuer="bank", audience="switchboard")


def test_token_names_the_customer_for_an_hour() -> None:
    claims = jwt.decode(issued(), SECRET, algorithms=["HS256"], audience="switchboard", issuer="bank")
    assert claims["sub"] == "C1001"
    assert claims["exp"] - claims["iat"] == 3600
    assert claims["exp"] == pytest.approx(time.time() + 3600, abs=60)


def test_token_needs_the_secret() -> None:
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(issued(), SECRET + "!", algorithms=["HS256"], audience="switchboard")


def test_the_service_believes_it() -> None:
    rules = IdentityRules(SECRET, "bank", "switchboard", timedelta(days=1))
    assert read_identity(issued(), rules, datetime.now(UTC)).customer_number == "C1001"
