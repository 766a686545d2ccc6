"""Owns letting the carrier's webhooks in: size, form and signature are checked before anything is believed.

Signatures as the carrier describes them: base64 HMAC-SHA1 over the URL and the sorted parameters, under
the account's token, in X-Twilio-Signature.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote_to_bytes

from aiohttp import web
from multidict import MultiDict
from twilio.request_validator import RequestValidator

from contact_center.settings import Carrier

MAX_BODY = 1024 * 1024
_FORM = "application/x-www-form-urlencoded"
_LONGEST = 255


@dataclass(frozen=True)
class Gate:
    """Lets in what this account signed for this public address."""

    public_url: str
    validator: RequestValidator
    token: bytes

    @classmethod
    def of(cls, public_url: str, carrier: Carrier) -> "Gate":
        return cls(public_url, RequestValidator(carrier.auth_token), carrier.auth_token.encode())

    async def form(self, request: web.Request) -> MultiDict[str]:
        """The parameters of a genuine webhook.

        Raises HTTPForbidden for a wrong or missing signature, HTTPUnsupportedMediaType for anything but a
        form, HTTPRequestEntityTooLarge over one megabyte.
        """
        if request.content_type != _FORM:
            raise web.HTTPUnsupportedMediaType(text=f"send {_FORM}")
        body = await _read(request)
        url = self.public_url + request.raw_path.split("#")[0]
        signature = request.headers.get("X-Twilio-Signature", "")
        params = MultiDict(parse_qsl(body.decode("ascii", "replace"), keep_blank_values=True))
        if self.validator.validate(url, params, signature) or self._signed_bytes(url, body, signature):
            # PostgreSQL stores no NUL, and nobody can mean one.
            return MultiDict((name, value.replace("\0", "")) for name, value in params.items())
        raise web.HTTPForbidden(text="the signature does not match: check the public URL and the auth token")

    def _signed_bytes(self, url: str, body: bytes, signature: str) -> bool:
        """True when the signature is over bytes that are no UTF-8, which the SDK cannot check."""
        pairs = sorted(set(_pairs(body)))
        signed = url.encode() + b"".join(name + value for name, value in pairs)
        expected = base64.b64encode(hmac.new(self.token, signed, hashlib.sha1).digest())
        return hmac.compare_digest(expected, signature.encode(errors="surrogateescape"))


def _pairs(body: bytes) -> list[tuple[bytes, bytes]]:
    pairs = (pair.partition(b"=") for pair in body.split(b"&") if pair)
    return [(_unquoted(name), _unquoted(value)) for name, _, value in pairs]


def _unquoted(raw: bytes) -> bytes:
    return unquote_to_bytes(raw.replace(b"+", b" "))


async def _read(request: web.Request) -> bytes:
    body = await request.content.read(MAX_BODY + 1)
    while len(body) <= MAX_BODY and not request.content.at_eof():
        body += await request.content.read(MAX_BODY + 1 - len(body))
    if len(body) > MAX_BODY:
        raise web.HTTPRequestEntityTooLarge(max_size=MAX_BODY, actual_size=len(body))
    return body


def require(params: MultiDict[str], *names: str) -> tuple[str, ...]:
    """The values of parameters that must be there, none longer than an id. Raises HTTPBadRequest."""
    lacking = [name for name in names if not 0 < len(params.get(name, "").strip()) <= _LONGEST]
    if lacking:
        raise web.HTTPBadRequest(text=f"missing, empty or too long: {', '.join(lacking)}")
    return tuple(params[name].strip() for name in names)
