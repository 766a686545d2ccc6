"""Extract the texts in the bank's response to a text webhook."""

from __future__ import annotations

from xml.etree import ElementTree

import structlog

from contact_center.practice.network.wire.webhook import Answer

log = structlog.get_logger(__name__)
TWIML_TYPES = frozenset({"text/xml", "application/xml", "text/html"})
LONGEST_TEXT = 1600


def texts_in(answer: Answer, message_sid: str) -> list[str]:
    """Plain text is sent to the customer unchanged; an invalid document sends nothing."""
    if answer.failure or not answer.body.strip():
        return []
    if answer.content_type == "text/plain":
        return [answer.body[:LONGEST_TEXT]]
    if answer.content_type not in TWIML_TYPES:
        log.warning("answer_type_invalid", code=12300, message_sid=message_sid)
        return []
    try:
        return _messages(answer.body)
    except (ElementTree.ParseError, ValueError):
        log.warning("answer_twiml_invalid", code=12100, message_sid=message_sid)
        return []


def _messages(body: str) -> list[str]:
    if "<!DOCTYPE" in body:
        raise ValueError("a document type is not allowed")
    root = ElementTree.fromstring(body.strip().encode())
    if root.tag != "Response":
        raise ValueError("not a Response")
    return [text for verb in root if verb.tag in ("Message", "Sms") and (text := _text(verb))]


def _text(verb: ElementTree.Element) -> str:
    bodies = verb.findall("Body")
    told = "".join("".join(body.itertext()) for body in bodies) if bodies else (verb.text or "")
    return told.strip()[:LONGEST_TEXT]
