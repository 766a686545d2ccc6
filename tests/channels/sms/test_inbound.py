"""Text messages on their way in: what is genuine is stored once, what is not leaves no trace."""

import asyncio
import base64
import hashlib
import hmac
import random
from string import ascii_letters
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select

from contact_center.conversations.models import Interaction
from contact_center.customers.models import Consent, Customer
from contact_center.store.engine import Store
from tests.channels.line import FORM, PUBLIC_URL, Answer, Line, Pairs, raw_form
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import jobs

INBOUND = "/channels/sms/inbound"


def message(body: str | None = "My card was swallowed", sid: str = "SM1", sender: str = BOB_PHONE) -> Pairs:
    pairs = [("MessageSid", sid), ("AccountSid", "AC1"), ("From", sender), ("To", "+12025550199")]
    return pairs if body is None else [*pairs, ("Body", body)]


async def stored(store: Store) -> list[Interaction]:
    async with store.transaction() as session:
        return list((await session.scalars(select(Interaction).order_by(Interaction.id))).all())


async def decisions(store: Store) -> list[tuple[str, str]]:
    async with store.transaction() as session:
        rows = await session.execute(select(Consent.purpose, Consent.state).order_by(Consent.id))
        return [(row[0], row[1]) for row in rows]


async def nothing_stored(store: Store) -> bool:
    async with store.transaction() as session:
        interactions = await session.scalar(select(func.count()).select_from(Interaction))
        customers = await session.scalar(select(func.count()).select_from(Customer))
    return (interactions, customers) == (0, 0)


def accepted(answer: Answer) -> bool:
    """Taken, with nothing to be said: the answer is a message of its own."""
    return answer.twiml.tag == "Response" and len(answer.twiml) == 0


async def test_a_message_is_stored_and_its_turn_is_due(store: Store, cast: Cast, line: Line) -> None:
    assert accepted(await line.post(INBOUND, message()))

    (one,) = await stored(store)
    assert (one.customer_id, one.channel, one.external_id) == (cast.bob, "sms", "SM1")
    assert (one.text, one.language, one.details) == ("My card was swallowed", "en", {})
    assert await jobs(store, "take_turn") == [{"interaction_id": one.id}]


async def test_a_message_that_is_repeated_at_the_same_instant_is_stored_once(
    store: Store, cast: Cast, line: Line
) -> None:
    answers = await asyncio.gather(*(line.post(INBOUND, message()) for _ in range(12)))

    assert all(accepted(answer) for answer in answers)
    assert len(await stored(store)) == 1
    assert len(await jobs(store, "take_turn")) == 1


@pytest.mark.parametrize("signature", [None, "", "nonsense", "ünïcödé", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="])
async def test_what_is_not_signed_by_the_carrier_is_refused(
    store: Store, line: Line, signature: str | None
) -> None:
    refused = await line.send(INBOUND, urlencode(message()).encode(), signature)

    assert refused.status == 403
    assert await nothing_stored(store)


async def test_a_signature_of_bytes_that_are_no_text_is_refused(store: Store, line: Line) -> None:
    host, port = line.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    body = urlencode(message()).encode()
    head = f"POST {INBOUND} HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nContent-Length: {len(body)}\r\n"
    writer.write(head.encode() + b"X-Twilio-Signature: \xff\xfe\r\nConnection: close\r\n\r\n" + body)
    answer = await reader.read()
    writer.close()

    assert b" 403 " in answer.splitlines()[0]
    assert await nothing_stored(store)


async def test_a_signature_is_for_one_message_one_address_and_one_account(store: Store, line: Line) -> None:
    genuine = line.sign(INBOUND, message())
    tampered = urlencode(message("Transfer everything")).encode()
    body = urlencode(message()).encode()
    of_another = hmac.new(b"another token", b"", hashlib.sha1).digest()

    for path, sent, signature in (
        (INBOUND, tampered, genuine),
        (f"{INBOUND}?x=1", body, genuine),
        ("/channels/sms/status", body, genuine),
        (INBOUND, body, base64.b64encode(of_another).decode()),
        (INBOUND, body + b"&Extra=1", genuine),
    ):
        assert (await line.send(path, sent, signature)).status == 403
    assert await nothing_stored(store)


async def test_the_query_is_part_of_what_is_signed(store: Store, cast: Cast, line: Line) -> None:
    assert accepted(await line.post(f"{INBOUND}?a=1&b=%E4%BD%A0", message()))
    assert len(await stored(store)) == 1


async def test_a_body_hash_in_the_query_signs_no_other_body(store: Store, line: Line) -> None:
    digest = hashlib.sha256(b"").hexdigest()
    path = f"{INBOUND}?bodySHA256={digest}"

    refused = await line.send(path, urlencode(message()).encode(), line.sign(path, []))

    assert refused.status == 403
    assert await nothing_stored(store)


async def test_a_carrier_that_signs_the_address_with_its_port_is_believed(
    store: Store, cast: Cast, line: Line
) -> None:
    with_port = PUBLIC_URL + ":443" + INBOUND
    signed = with_port + "".join(name + value for name, value in sorted(message()))
    signature = base64.b64encode(hmac.new(line.token.encode(), signed.encode(), hashlib.sha1).digest())

    assert accepted(await line.send(INBOUND, urlencode(message()).encode(), signature.decode()))
    assert len(await stored(store)) == 1


@pytest.mark.parametrize(
    ("pairs", "lacking"),
    [
        ([], ["MessageSid", "From"]),
        ([("From", BOB_PHONE), ("Body", "hi")], ["MessageSid"]),
        ([("MessageSid", "SM1"), ("Body", "hi")], ["From"]),
        ([("MessageSid", " "), ("From", ""), ("Body", "hi")], ["MessageSid", "From"]),
    ],
)
async def test_what_lacks_is_named(store: Store, line: Line, pairs: Pairs, lacking: list[str]) -> None:
    refused = await line.post(INBOUND, pairs)

    assert refused.status == 400
    assert all(name in refused.text for name in lacking)
    assert await nothing_stored(store)


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "multipart/form-data"])
async def test_what_is_no_form_is_refused(store: Store, line: Line, content_type: str) -> None:
    body = urlencode(message()).encode()

    refused = await line.send(INBOUND, body, line.sign(INBOUND, message()), content_type)

    assert refused.status == 415
    assert FORM in refused.text
    assert await nothing_stored(store)


async def test_a_form_with_a_named_alphabet_is_a_form(store: Store, cast: Cast, line: Line) -> None:
    body = urlencode(message()).encode()

    answer = await line.send(INBOUND, body, line.sign(INBOUND, message()), f"{FORM}; charset=UTF-8")

    assert accepted(answer)
    assert len(await stored(store)) == 1


async def test_more_than_a_megabyte_is_refused(store: Store, line: Line) -> None:
    refused = await line.post(INBOUND, message("x" * 1024 * 1024))

    assert refused.status == 413
    assert await nothing_stored(store)


@pytest.mark.parametrize("name", ["MessageSid", "From"])
async def test_a_name_of_absurd_length_is_refused(store: Store, line: Line, name: str) -> None:
    long = "".join(random.Random(1).choices(ascii_letters, k=9000))

    refused = await line.post(INBOUND, [(key, long if key == name else value) for key, value in message()])

    assert refused.status == 400
    assert name in refused.text
    assert await nothing_stored(store)


@pytest.mark.parametrize("body", ["", "   ", None])
async def test_a_message_without_words_is_a_message(
    store: Store, cast: Cast, line: Line, body: str | None
) -> None:
    assert accepted(await line.post(INBOUND, message(body)))

    assert [one.text for one in await stored(store)] == [""]
    assert len(await jobs(store, "take_turn")) == 1


async def test_bytes_that_are_no_text_are_kept_as_far_as_they_are(
    store: Store, cast: Cast, line: Line
) -> None:
    pairs = sorted([("MessageSid", b"SM1"), ("From", BOB_PHONE.encode()), ("Body", b"caf\xe9 \xff ok")])
    signed = (PUBLIC_URL + INBOUND).encode() + b"".join(name.encode() + value for name, value in pairs)
    signature = base64.b64encode(hmac.new(line.token.encode(), signed, hashlib.sha1).digest()).decode()

    assert accepted(await line.send(INBOUND, raw_form(pairs), signature))
    assert [one.text for one in await stored(store)] == ["caf\ufffd \ufffd ok"]
    forged = await line.send(INBOUND, raw_form([*pairs, ("Body", b"\xfe")]), signature)
    assert forged.status == 403


async def test_repeated_and_unknown_parameters_do_no_harm(store: Store, cast: Cast, line: Line) -> None:
    more = [("Body", "again"), ("Body", "again"), ("FutureThing", "1"), ("Empty", ""), ("NumSegments", "1")]

    assert accepted(await line.post(INBOUND, [*message("first"), *more]))
    assert [one.text for one in await stored(store)] == ["first"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("a\0b", "ab"),
        ("👩‍👩‍👧 🇨🇳 ok", "👩‍👩‍👧 🇨🇳 ok"),
        ("我的卡被吞了", "我的卡被吞了"),
        ("a & b = c + d % e", "a & b = c + d % e"),
        ("/complain", "/complain"),
        ("line\r\none", "line\r\none"),
    ],
)
async def test_what_people_write_is_kept_as_they_wrote_it(
    store: Store, cast: Cast, line: Line, said: str, kept: str
) -> None:
    assert accepted(await line.post(INBOUND, message(said)))
    assert [one.text for one in await stored(store)] == [kept]


@pytest.mark.parametrize("name", ["MessageSid", "From", "MediaUrl0", "MediaContentType0"])
async def test_a_nul_anywhere_does_no_harm(store: Store, cast: Cast, line: Line, name: str) -> None:
    pairs = [*message(), ("NumMedia", "1"), ("MediaUrl0", "https://a"), ("MediaContentType0", "image/png")]

    answer = await line.post(INBOUND, [(key, f"{value}\0" if key == name else value) for key, value in pairs])

    assert accepted(answer)
    (one,) = await stored(store)
    assert (one.external_id, one.customer_id) == ("SM1", cast.bob)
    assert one.details == {"media": [{"url": "https://a", "content_type": "image/png"}]}


@pytest.mark.parametrize(
    ("count", "kept"), [("2", 2), ("0", 0), ("", 0), ("-1", 0), ("many", 0), ("99999999999", 10)]
)
async def test_pictures_are_kept_by_their_address(
    store: Store, cast: Cast, line: Line, count: str, kept: int
) -> None:
    media = [(f"MediaUrl{n}", f"https://a/{n}") for n in range(2)]
    types = [(f"MediaContentType{n}", "image/jpeg") for n in range(2)]

    assert accepted(await line.post(INBOUND, [*message(""), ("NumMedia", count), *media, *types]))

    (one,) = await stored(store)
    found = one.details.get("media", [])
    assert len(found) == kept
    expected = [{"url": f"https://a/{n}", "content_type": "image/jpeg"} for n in range(2)]
    assert found[:2] == expected[: len(found)]


@pytest.mark.parametrize(
    ("said", "opt_out_type", "decided", "by_carrier", "turn"),
    [
        ("STOP", "", "withdrawn", False, True),
        (" stop. ", "", "withdrawn", False, True),
        ("Unsubscribe!", "", "withdrawn", False, True),
        ("请退订，谢谢", "", "withdrawn", False, True),
        ("ＴＤ", "", "withdrawn", False, True),
        ("please stop", "", "withdrawn", False, True),
        ("no more", "STOP", "withdrawn", True, True),
        ("cancel", " stop ", "withdrawn", True, True),
        ("START", "", "granted", False, True),
        ("恢复订阅", "", "granted", False, True),
        ("YES", "START", "granted", True, True),
        ("YES", "", None, False, True),
        ("help", "HELP", None, False, False),
        ("help", "", None, False, True),
        ("Stop my card!", "", None, False, True),
        ("My card is lost", "SOMETHING_NEW", None, False, True),
        ("STOP", "SOMETHING_NEW", "withdrawn", False, True),
    ],
)
async def test_words_of_consent_are_recorded_at_once(
    store: Store,
    cast: Cast,
    line: Line,
    said: str,
    opt_out_type: str,
    decided: str | None,
    by_carrier: bool,
    turn: bool,
) -> None:
    assert accepted(await line.post(INBOUND, message(said), OptOutType=opt_out_type))

    assert await decisions(store) == ([("all", decided)] if decided else [])
    assert len(await jobs(store, "take_turn")) == int(turn)
    (one,) = await stored(store)
    assert one.details == ({"carrier_decided": decided} if by_carrier else {})


async def test_a_stop_that_is_repeated_does_not_undo_a_later_start(
    store: Store, cast: Cast, line: Line
) -> None:
    for sid, word in (("SM1", "STOP"), ("SM2", "START"), ("SM1", "STOP")):
        await line.post(INBOUND, message(word, sid, ANN_PHONE))

    assert await decisions(store) == [("all", "withdrawn"), ("all", "granted")]


async def test_only_posts_are_taken(line: Line) -> None:
    async with line.http.get(line.url + INBOUND) as response:
        assert response.status == 405


@pytest.mark.parametrize("sender", ["anonymous", "Restricted", "+266696687", "UNAVAILABLE"])
async def test_two_messages_without_a_number_are_of_two_people(store: Store, line: Line, sender: str) -> None:
    for sid in ("SM1", "SM2"):
        await line.post(INBOUND, message("My card was swallowed", sid, sender))

    first, second = await stored(store)
    assert first.customer_id != second.customer_id


@pytest.mark.parametrize(
    "sender", ["HarbourBank", "95588", "sip:bob@bank.example", "+266696687", "anonymous"]
)
async def test_who_cannot_be_answered_is_kept_and_not_answered(store: Store, line: Line, sender: str) -> None:
    assert accepted(await line.post(INBOUND, message("My card was swallowed", sender=sender)))

    assert [one.text for one in await stored(store)] == ["My card was swallowed"]
    assert await jobs(store, "take_turn") == await jobs(store, "deliver") == []
