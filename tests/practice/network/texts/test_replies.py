"""What is sent to the customer out of the bank's answer to a text."""

from __future__ import annotations

import pytest

from contact_center.practice.network.texts.replies import texts_in
from contact_center.practice.network.wire.webhook import Answer


@pytest.mark.parametrize(
    ("status", "content_type", "body", "texts"),
    [
        (200, "text/xml", "<Response/>", []),
        (200, "text/xml", "", []),
        (204, "", "", []),
        (200, "text/xml", "<Response><Message>你好</Message></Response>", ["你好"]),
        (200, "application/xml", "<Response><Message><Body>a &amp; b</Body></Message></Response>", ["a & b"]),
        (200, "text/xml", "<Response><Message>1</Message><Message>2</Message></Response>", ["1", "2"]),
        (200, "text/xml", "<Response><Redirect>/x</Redirect></Response>", []),
        (200, "text/plain", "Welcome", ["Welcome"]),
        (200, "text/plain", "x" * 2000, ["x" * 1600]),
        (200, "application/json", '{"text": "no"}', []),
        (200, "text/xml", "<Response><Message>", []),
        (200, "text/xml", "<Answer><Message>no</Message></Answer>", []),
        (200, "text/xml", '<!DOCTYPE a [<!ENTITY b "c">]><Response><Message>&b;</Message></Response>', []),
        (500, "text/xml", "<Response><Message>no</Message></Response>", []),
    ],
)
def test_texts_in(status: int, content_type: str, body: str, texts: list[str]) -> None:
    assert texts_in(Answer(status, content_type, body), "SM1") == texts
