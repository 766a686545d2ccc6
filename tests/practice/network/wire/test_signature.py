"""Our signatures against the SDK's validator, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from contact_center.practice.network.wire.signature import sign

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
forms = st.dictionaries(texts, texts, max_size=12)
urls = st.sampled_from(
    [
        "http://127.0.0.1:8080/channels/sms/inbound",
        "https://bank.example/channels/sms/inbound?a=1&b=%E6%B8%AF",
        "https://bank.example:8443/channels/phone/inbound",
    ]
)


@given(urls, forms, texts)
def test_sdk_accepts_ours(url: str, form: dict[str, str], token: str) -> None:
    assert RequestValidator(token).validate(url, form, sign(token, url, form))


@given(urls, forms, texts)
def test_same_as_the_sdk_computes(url: str, form: dict[str, str], token: str) -> None:
    assert sign(token, url, form) == RequestValidator(token).compute_signature(url, form)


@pytest.mark.parametrize(
    ("token", "url", "form"),
    [
        ("other", "http://127.0.0.1/a", {"Body": "x"}),
        ("token", "http://127.0.0.1/b", {"Body": "x"}),
        ("token", "http://127.0.0.1/a", {"Body": "y"}),
        ("token", "http://127.0.0.1/a", {"Body": "x", "More": ""}),
    ],
)
def test_sdk_refuses_anything_else(token: str, url: str, form: dict[str, str]) -> None:
    signature = sign("token", "http://127.0.0.1/a", {"Body": "x"})
    assert RequestValidator("token").validate("http://127.0.0.1/a", {"Body": "x"}, signature)
    assert not RequestValidator(token).validate(url, form, signature)
