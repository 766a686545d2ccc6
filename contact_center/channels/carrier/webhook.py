"""Admit the carrier's webhooks: size, form and signature are checked before the content is trusted.

Signatures as the carrier describes them: base64 HMAC-SHA1 over the URL and the sorted parameters, with the
account's token as key, in X-Twilio-Signature. They are computed here and not by the carrier's library, which
is quadratic in the number of fields and handles only UTF-8. Everything before the signature check is linear
in a body that is limited in bytes and in fields.
"""

import base64
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes, urlsplit

from aiohttp import web
from multidict import MultiDict

from contact_center.settings import Carrier

_FORM = "application/x-www-form-urlencoded"
_LONGEST = 255
_SIGNATURE_LENGTH = 28
"""The length of a base64 SHA-1 digest."""
_PORTS = {"https": 443, "http": 80}
Pair = tuple[bytes, bytes]


class TooManyFields(Exception):
    """The form has more fields than any webhook."""


@dataclass(frozen=True)
class Gate:
    """Admits requests that this account signed for one of these public addresses."""

    public_urls: tuple[str, ...]
    token: bytes
    most_bytes: int
    most_fields: int

    @classmethod
    def of(cls, public_urls: Iterable[str], carrier: Carrier, *, most_bytes: int, most_fields: int) -> "Gate":
        return cls(tuple(public_urls), carrier.auth_token.encode(), most_bytes, most_fields)

    async def form(self, request: web.Request) -> MultiDict[str]:
        """The parameters of a genuine webhook.

        Raises HTTPUnsupportedMediaType for anything but a plain form, HTTPForbidden for a wrong or missing
        signature, HTTPRequestEntityTooLarge for too many bytes, HTTPBadRequest for too many fields.
        """
        if request.content_type != _FORM or "Content-Encoding" in request.headers:
            raise web.HTTPUnsupportedMediaType(text=f"send {_FORM}, not compressed")
        signature = request.headers.get("X-Twilio-Signature", "").encode(errors="surrogateescape")
        if len(signature) != _SIGNATURE_LENGTH:
            # Rejected before reading the body.
            raise _forbidden()
        body = await self._read(request)
        try:
            pairs = fields(body, self.most_fields)
        except TooManyFields as error:
            raise web.HTTPBadRequest(text=f"at most {self.most_fields} fields") from error
        path = request.raw_path.split("#")[0]
        if not any(is_signed(url + path, pairs, signature, self.token) for url in self.public_urls):
            raise _forbidden()
        return MultiDict((_text(name), _text(value)) for name, value in pairs)

    async def _read(self, request: web.Request) -> bytes:
        body = bytearray()
        if (request.content_length or 0) <= self.most_bytes:
            while len(body) <= self.most_bytes and (chunk := await request.content.readany()):
                body += chunk
            if len(body) <= self.most_bytes:
                return bytes(body)
        size = max(request.content_length or 0, len(body))
        raise web.HTTPRequestEntityTooLarge(max_size=self.most_bytes, actual_size=size)


def fields(body: bytes, most: int) -> list[Pair]:
    """The fields of a form, unquoted, in order. Raises TooManyFields before parsing any."""
    if body.count(b"&") >= most:
        raise TooManyFields
    pairs = (pair.partition(b"=") for pair in body.split(b"&") if pair)
    return [(_unquoted(name), _unquoted(value)) for name, _, value in pairs]


def is_signed(url: str, pairs: list[Pair], signature: bytes, token: bytes) -> bool:
    """True if the account signed these fields for this address, written with or without its port."""
    signed = b"".join(name + value for name, value in sorted(set(pairs)))
    expected = (_signature(one, signed, token) for one in _with_and_without_port(url))
    return any(hmac.compare_digest(one, signature) for one in expected)


def _signature(url: str, signed: bytes, token: bytes) -> bytes:
    return base64.b64encode(hmac.digest(token, url.encode(errors="surrogateescape") + signed, "sha1"))


def _with_and_without_port(url: str) -> tuple[str, str]:
    split = urlsplit(url)
    # String operations: urlunsplit would drop the bare question mark of an empty query.
    rest = url.removeprefix(f"{split.scheme}://{split.netloc}")
    port = split.port or _PORTS[split.scheme]
    bare = split.netloc.removesuffix(f":{port}")
    return f"{split.scheme}://{bare}:{port}{rest}", f"{split.scheme}://{bare}{rest}"


def _unquoted(raw: bytes) -> bytes:
    spaced = raw.replace(b"+", b" ")
    return unquote_to_bytes(spaced) if b"%" in spaced else spaced


def _text(raw: bytes) -> str:
    # PostgreSQL cannot store NUL, and no sender means one.
    return raw.decode("utf-8", "replace").replace("\0", "")


def _forbidden() -> web.HTTPForbidden:
    return web.HTTPForbidden(text="the signature does not match: check the public URL and the auth token")


def require(params: MultiDict[str], *names: str) -> tuple[str, ...]:
    """The values of required parameters, none longer than an id. Raises HTTPBadRequest."""
    lacking = [name for name in names if not 0 < len(params.get(name, "").strip()) <= _LONGEST]
    if lacking:
        raise web.HTTPBadRequest(text=f"missing, empty or too long: {', '.join(lacking)}")
    return tuple(params[name].strip() for name in names)
