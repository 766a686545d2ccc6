"""The gate of the carrier's webhooks: bounded before it is believed, signed as the carrier signs."""

import asyncio
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import MultiDict
from twilio.request_validator import RequestValidator

from contact_center.channels.carrier.webhook import TooManyFields, fields, is_signed
from contact_center.settings import Settings
from contact_center.store.engine import Store
from tests.channels.line import FORM, Line
from tests.conftest import Cast

INBOUND = "/channels/sms/inbound"
WEBHOOKS = (
    "/channels/phone/fallback",
    INBOUND,
    "/channels/sms/status",
    *(
        f"/channels/phone/{name}"
        for name in (
            "inbound",
            "language",
            "turn",
            "answer",
            "silence",
            "wait",
            "waiting-answer",
            "resume",
            "status",
        )
    ),
)
SOMETHING = "A" * 27 + "="
MOST = Settings.model_fields["webhook_most_fields"].default
LIMIT = Settings.model_fields["webhook_limit_kb"].default * 1024
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def filler(count: int) -> list[tuple[str, str]]:
    return [(f"F{n}", "") for n in range(count)]


@given(
    pairs=st.lists(st.tuples(words.filter(bool), words), max_size=20),
    query=st.sampled_from(["", "?a=1&b=%E4"]),
)
def test_a_signature_is_the_one_the_carriers_library_makes(pairs: list[tuple[str, str]], query: str) -> None:
    url = f"https://bank.example/x{query}"
    signature = RequestValidator("token").compute_signature(url, MultiDict(pairs)).encode()

    read = fields(urlencode(pairs).encode(), len(pairs) + 1)

    assert is_signed(url, read, signature, b"token")
    assert not is_signed(url, [*read, (b"more", b"1")], signature, b"token")
    assert not is_signed(url, read, signature, b"another")


@pytest.mark.parametrize(
    ("ours", "signed"),
    [
        ("https://bank.example/x", "https://bank.example:443/x"),
        ("http://bank.example/x", "http://bank.example:80/x"),
        ("https://bank.example:443/x", "https://bank.example/x"),
        ("https://bank.example:8443/x", "https://bank.example:8443/x"),
        ("https://bank.example/x?", "https://bank.example/x?"),
    ],
)
def test_an_address_may_be_signed_with_its_port_or_without(ours: str, signed: str) -> None:
    signature = RequestValidator("token").compute_signature(signed, {"a": "1"}).encode()

    assert is_signed(ours, [(b"a", b"1")], signature, b"token")


@pytest.mark.parametrize("body", [b"a=1&a=1&a=1", b"&&&", b"a&b&c", b"=&=&="])
def test_a_form_is_counted_before_any_field_is_read(body: bytes) -> None:
    with pytest.raises(TooManyFields):
        fields(body, 2)


def test_a_form_is_read_as_forms_are_written() -> None:
    assert fields(b"a=1+2&b&&c=%e4%BD%a0%zz&d=x=y", 10) == [
        (b"a", b"1 2"),
        (b"b", b""),
        (b"c", "你".encode() + b"%zz"),
        (b"d", b"x=y"),
    ]


@pytest.mark.parametrize("path", WEBHOOKS)
async def test_what_nobody_signed_is_refused_before_its_body_is_read(line: Line, path: str) -> None:
    host, port = line.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(
        f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nContent-Length: 4096\r\n\r\n".encode()
    )

    # Not one byte of the body was sent.
    answer = await reader.readline()

    writer.close()
    assert b" 403 " in answer


@pytest.mark.parametrize("path", WEBHOOKS)
async def test_an_announced_flood_is_refused_before_it_is_read(line: Line, path: str) -> None:
    host, port = line.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nX-Twilio-Signature: {SOMETHING}\r\n"
    writer.write(f"{head}Content-Length: {LIMIT + 1}\r\n\r\n".encode())

    answer = await reader.readline()

    writer.close()
    assert b" 413 " in answer


@pytest.mark.parametrize("path", WEBHOOKS)
@pytest.mark.parametrize("name", ["a", "Body", "%61"])
async def test_a_flood_of_fields_is_refused_unread(store: Store, line: Line, path: str, name: str) -> None:
    few = f"{name}=&" * (MOST + 1)
    many = f"{name}=&" * (LIMIT // (len(name) + 2) - 1)

    assert (await line.send(path, few.encode(), SOMETHING)).status == 400
    assert (await line.send(path, many.encode(), SOMETHING)).status == 400
    assert (await line.send(path, (f"{name}=1&" * 200_000).encode(), SOMETHING)).status == 413


async def test_a_flood_in_pieces_without_a_length_is_refused(line: Line) -> None:
    async def pieces() -> object:
        for _ in range(LIMIT // 1024 + 2):
            yield b"a=1&" * 256

    headers = {"Content-Type": FORM, "X-Twilio-Signature": SOMETHING}
    async with line.http.post(line.url + INBOUND, data=pieces(), headers=headers) as response:
        assert response.status == 413


async def test_what_is_compressed_is_refused(line: Line) -> None:
    headers = {"Content-Type": FORM, "X-Twilio-Signature": SOMETHING}
    async with line.http.post(
        line.url + INBOUND, data=b"a=1" * 99, headers=headers, compress="gzip"
    ) as response:
        assert response.status == 415


async def test_even_the_carrier_sends_no_more_than_fits(store: Store, cast: Cast, line: Line) -> None:
    known = [("MessageSid", "SM1"), ("From", "+12025550101"), ("Body", "hello")]

    assert (await line.post(INBOUND, [*known, *filler(MOST - len(known))])).status == 200
    assert (await line.post(INBOUND, [*known, *filler(MOST - len(known) + 1)])).status == 400
