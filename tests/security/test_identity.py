"""The token of the bank's own site: only a signed one, made for us and soon over, speaks for a customer."""

import base64
import contextlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest

from contact_center.security.identity import BadIdentity, Identity, IdentityRules, read_identity

KEY = "a key of thirty-two characters, at least"

NOW = datetime(2024, 2, 29, 23, 59, 30, tzinfo=UTC)
RULES = IdentityRules(KEY, "bank", "switchboard", timedelta(days=1))


def claims_of(**changes: Any) -> dict[str, Any]:
    now = NOW.timestamp()
    return {"sub": "C1001", "iss": "bank", "aud": "switchboard", "iat": now, "exp": now + 600, **changes}


def token(key: str = KEY, algorithm: str = "HS256", **changes: Any) -> str:
    return jwt.encode(claims_of(**changes), key, algorithm)


def without(claim: str) -> str:
    claims = claims_of()
    del claims[claim]
    return jwt.encode(claims, KEY, "HS256")


def unsigned() -> str:
    parts = ({"alg": "none", "typ": "JWT"}, claims_of())
    coded = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
    return ".".join([*coded, ""])


def tampered() -> str:
    head, _, signature = token().split(".")
    claims = base64.urlsafe_b64encode(json.dumps(claims_of(sub="C1002")).encode())
    return ".".join([head, claims.decode().rstrip("="), signature])


def read(given: str, rules: IdentityRules = RULES, now: datetime = NOW) -> Identity:
    return read_identity(given, rules, now)


def seconds(number: float) -> float:
    return NOW.timestamp() + number


def test_a_good_token_names_the_customer_and_its_end() -> None:
    identity = read(token())

    assert identity.customer_number == "C1001"
    assert abs((identity.expires_at - NOW).total_seconds() - 600) < 1


@pytest.mark.parametrize("audience", ["switchboard", ["other", "switchboard"]])
def test_one_of_several_audiences_is_enough(audience: object) -> None:
    assert read(token(aud=audience)).customer_number == "C1001"


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
        pytest.param(token(padding="x" * 5_000), id="of any length"),
    ],
)
def test_a_forged_token_names_nobody(forged: str) -> None:
    with pytest.raises(BadIdentity):
        read(forged)


@pytest.mark.parametrize(
    "refused",
    [
        pytest.param(token(exp=seconds(-1)), id="run out"),
        pytest.param(without("exp"), id="without an end"),
        pytest.param(without("sub"), id="without a customer"),
        pytest.param(without("iat"), id="without a beginning"),
        pytest.param(without("iss"), id="of nobody"),
        pytest.param(without("aud"), id="for nobody"),
        pytest.param(token(iss="another bank"), id="of another site"),
        pytest.param(token(aud="another service"), id="for another service"),
        pytest.param(token(aud=["another service"]), id="for other services"),
        pytest.param(token(nbf=seconds(600)), id="not yet good"),
        pytest.param(token(nbf="tomorrow"), id="a beginning of use that is no time"),
        pytest.param(token(nbf=1e300), id="a beginning of use past all calendars"),
        pytest.param(token(iat=seconds(3_600), exp=seconds(7_200)), id="not yet made"),
        pytest.param(token(exp=seconds(86_402)), id="longer than a day"),
        pytest.param(token(iat=seconds(-86_400 * 30)), id="made a month ago"),
        pytest.param(token(iat=seconds(50), exp=seconds(86_400 + 49 + 60)), id="a day and a bit from now"),
        pytest.param(token(exp="tomorrow"), id="an end that is no time"),
        pytest.param(token(iat="yesterday"), id="a beginning that is no time"),
        pytest.param(token(exp=float("inf")), id="an end that never comes"),
        pytest.param(token(exp=1e300), id="an end past all calendars"),
    ],
)
def test_a_token_must_have_an_end_a_maker_a_reader_and_a_customer(refused: str) -> None:
    with pytest.raises(BadIdentity):
        read(refused)


@pytest.mark.parametrize("ahead_s", [0, 1, 45])
def test_a_site_whose_clock_is_a_little_ahead_is_believed(ahead_s: float) -> None:
    assert read(token(iat=seconds(ahead_s), nbf=seconds(ahead_s))).customer_number == "C1001"


def test_how_long_a_token_may_last_is_a_setting() -> None:
    short = IdentityRules(KEY, "bank", "switchboard", timedelta(minutes=5))

    assert read(token(exp=seconds(299)), short).customer_number == "C1001"
    with pytest.raises(BadIdentity):
        read(token(exp=seconds(601)), short)


def test_a_token_is_the_same_however_its_signature_is_written() -> None:
    given = token()
    # The last sign of 32 bytes in base64 holds two bits that mean nothing.
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    last = alphabet.index(given[-1])
    twin = given[:-1] + alphabet[last ^ 1]

    # A library that refuses the other way of writing it is right as well.
    with contextlib.suppress(BadIdentity):
        assert read(twin).digest == read(given).digest
    assert read(given).digest != read(token(jti="another")).digest
    assert given not in read(given).digest


def test_a_refusal_tells_nothing_of_the_token() -> None:
    with pytest.raises(BadIdentity) as refused:
        read(token(exp=1))

    assert str(refused.value) == "ExpiredSignatureError"
