"""The token of the bank's own site: only a signed one that runs out speaks for a customer."""

import base64
import json
import time
from typing import Any

import jwt
import pytest

from contact_center.security.identity import BadIdentity, customer_number_of

KEY = "a key of thirty-two characters, at least"


def token(key: str = KEY, algorithm: str = "HS256", **claims: Any) -> str:
    return jwt.encode({"sub": "C1001", "exp": time.time() + 600, **claims}, key, algorithm)


def without(claim: str) -> str:
    claims = {"sub": "C1001", "exp": time.time() + 600}
    del claims[claim]
    return jwt.encode(claims, KEY, "HS256")


def unsigned() -> str:
    parts = ({"alg": "none", "typ": "JWT"}, {"sub": "C1001", "exp": time.time() + 600})
    coded = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
    return ".".join([*coded, ""])


def tampered() -> str:
    head, _, signature = token().split(".")
    claims = base64.urlsafe_b64encode(json.dumps({"sub": "C1002", "exp": time.time() + 600}).encode())
    return ".".join([head, claims.decode().rstrip("="), signature])


def test_a_good_token_names_the_customer() -> None:
    assert customer_number_of(token(), KEY) == "C1001"


@pytest.mark.parametrize(
    "forged",
    [
        pytest.param(token("another key of thirty-two characters or so"), id="another key"),
        pytest.param(tampered(), id="another customer put in"),
        pytest.param(unsigned(), id="not signed"),
        pytest.param(token(KEY * 2, "HS512"), id="another algorithm"),
        pytest.param("", id="empty"),
        pytest.param("a.b.c", id="no token"),
        pytest.param("安娜", id="not ASCII"),
        pytest.param(token()[:-2], id="cut off"),
    ],
)
def test_a_forged_token_names_nobody(forged: str) -> None:
    with pytest.raises(BadIdentity):
        customer_number_of(forged, KEY)


@pytest.mark.parametrize(
    "outdated",
    [
        pytest.param(token(exp=time.time() - 1), id="run out"),
        pytest.param(without("exp"), id="without an end"),
        pytest.param(without("sub"), id="without a customer"),
        pytest.param(token(nbf=time.time() + 600), id="not yet good"),
        pytest.param(token(exp="tomorrow"), id="an end that is no time"),
    ],
)
def test_a_token_must_have_an_end_and_a_customer(outdated: str) -> None:
    with pytest.raises(BadIdentity):
        customer_number_of(outdated, KEY)


def test_a_refusal_tells_nothing_of_the_token() -> None:
    with pytest.raises(BadIdentity) as refused:
        customer_number_of(token(exp=1), KEY)

    assert str(refused.value) == "ExpiredSignatureError"
