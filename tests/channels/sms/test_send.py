"""Text messages on their way out: every answer of the carrier means one thing."""

from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from contact_center.channels.sms.link import link_key
from contact_center.channels.sms.send import SmsSender
from contact_center.conversations.ports import (
    Outbound,
    RecipientOptedOut,
    SendFailed,
    SendUncertain,
    Sent,
)
from tests.channels.exchange import NUMBER, SID, TOKEN, Exchange, client_of, message, nobody_there
from tests.channels.line import PUBLIC_URL
from tests.conftest import ANN_PHONE

MESSAGES = f"/2010-04-01/Accounts/{SID}/Messages"
SHORT_S = 0.3
LINK_KEY = link_key("a key of this test, and of nobody else")
OUTBOUND = Outbound(
    interaction_id=7,
    written_at=datetime(2026, 3, 10, 9, 30, 14, 5, tzinfo=UTC),
    conversation_id=3,
    address=ANN_PHONE,
    thread="",
    text="Good day.",
    language="zh",
    choices=(),
    in_reply_to=None,
    external_id=None,
    first_sent_at=datetime(2026, 3, 10, 9, 30, 15, 900_000, tzinfo=UTC),
)


async def send(url: str, timeout_s: float = 30.0, outbound: Outbound = OUTBOUND) -> Sent:
    async with client_of(url, timeout_s) as client:
        return await SmsSender(client, NUMBER, PUBLIC_URL, LINK_KEY).send(outbound)


async def find(exchange: Exchange, outbound: Outbound = OUTBOUND, timeout_s: float = 30.0) -> Sent | None:
    async with client_of(exchange.url, timeout_s) as client:
        return await SmsSender(client, NUMBER, PUBLIC_URL, LINK_KEY).find(outbound)


async def test_a_message_taken_has_the_carriers_id_and_state(exchange: Exchange) -> None:
    assert await send(exchange.url) == Sent("SM1", "sending", 1)

    (asked,) = exchange.asked
    assert (asked.method, asked.path) == ("POST", f"{MESSAGES}.json")
    assert asked.form == {
        "To": ANN_PHONE,
        "From": NUMBER,
        "Body": "Good day.",
        "StatusCallback": f"{PUBLIC_URL}/channels/sms/status?interaction=7&written=1773135014000005",
    }
    assert asked.authorization == "Basic " + b64encode(f"{SID}:{TOKEN}".encode()).decode()


@pytest.mark.parametrize(
    ("status", "delivery"),
    [("accepted", "sending"), ("sent", "sent"), ("failed", "failed"), ("some_day_new", "sending")],
)
async def test_the_state_the_carrier_names_is_taken_over(
    exchange: Exchange, status: str, delivery: str
) -> None:
    exchange.body = message("SM1", status)

    assert (await send(exchange.url)).delivery == delivery


@pytest.mark.parametrize(
    ("reported", "text", "segments"),
    [("2", "Good day.", 2), ("0", "Good day.", 1), (None, "祝您生日快乐！" * 11, 2), ("many", "Hi", 1)],
)
async def test_segments_are_the_carriers_or_counted_while_it_has_not(
    exchange: Exchange, reported: str | None, text: str, segments: int
) -> None:
    exchange.body = message("SM1") | ({} if reported is None else {"num_segments": reported})

    assert (await send(exchange.url, outbound=replace(OUTBOUND, text=text))).segments == segments


@pytest.mark.parametrize(
    ("status", "code", "retry"),
    [(429, 20429, True), (503, 20503, True), (400, 21211, False), (401, 20003, False), (404, 20404, False)],
)
async def test_a_refusal_tells_whether_trying_again_helps(
    exchange: Exchange, status: int, code: int, retry: bool
) -> None:
    exchange.refuse(status, code)

    with pytest.raises(SendFailed) as failed:
        await send(exchange.url)

    assert (failed.value.code, failed.value.retry) == (str(code), retry)
    assert len(exchange.asked) == 1


async def test_who_opted_out_is_told_apart(exchange: Exchange) -> None:
    exchange.refuse(400, 21610)

    with pytest.raises(RecipientOptedOut):
        await send(exchange.url)


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_after_an_error_of_the_carrier_nobody_knows(exchange: Exchange, status: int) -> None:
    exchange.refuse(status, 0)

    with pytest.raises(SendUncertain):
        await send(exchange.url)
    assert len(exchange.asked) == 1


async def test_after_silence_nobody_knows(exchange: Exchange) -> None:
    exchange.silent = True

    with pytest.raises(SendUncertain):
        await send(exchange.url, SHORT_S)


async def test_after_a_broken_connection_nobody_knows(exchange: Exchange) -> None:
    exchange.hang_up = True

    with pytest.raises(SendUncertain):
        await send(exchange.url)


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"sid": "SM1"'])
async def test_after_an_answer_nobody_understands_nobody_knows(exchange: Exchange, body: bytes) -> None:
    exchange.body = body

    with pytest.raises(SendUncertain):
        await send(exchange.url)


async def test_a_carrier_that_is_not_there_took_nothing() -> None:
    with pytest.raises(SendFailed) as failed:
        await send(nobody_there())

    assert (failed.value.code, failed.value.retry) == ("carrier_unreachable", True)


async def test_a_message_is_found_by_its_id(exchange: Exchange) -> None:
    exchange.status, exchange.body = 200, message("SM1", "delivered")

    assert await find(exchange, replace(OUTBOUND, external_id="SM1")) == Sent("SM1", "delivered", 1)

    assert [(one.method, one.path) for one in exchange.asked] == [("GET", f"{MESSAGES}/SM1.json")]


async def test_a_message_without_an_id_is_found_by_its_words(exchange: Exchange) -> None:
    listed = [message("SM1", "sent", "Something else"), message("SM2", "delivered")]
    exchange.status, exchange.body = 200, {"messages": listed, "next_page_uri": None}

    assert await find(exchange) == Sent("SM2", "delivered", 1)

    (asked,) = exchange.asked
    assert (asked.method, asked.path) == ("GET", f"{MESSAGES}.json")
    assert (asked.query["To"], asked.query["From"]) == (ANN_PHONE, NUMBER)
    # Whole seconds, and none too few.
    assert asked.query["DateSent>"] == "2026-03-10T09:30:14Z"


async def test_words_that_were_not_sent_are_not_found(exchange: Exchange) -> None:
    listed = [message("SM1", "sent", "Something else")]
    exchange.status, exchange.body = 200, {"messages": listed, "next_page_uri": None}

    assert await find(exchange) is None


async def test_a_carrier_that_does_not_tell_leaves_it_open(exchange: Exchange) -> None:
    exchange.refuse(429, 20429)
    with pytest.raises(SendUncertain):
        await find(exchange)

    exchange.silent = True
    with pytest.raises(SendUncertain):
        await find(exchange, timeout_s=SHORT_S)


async def test_a_long_message_is_found_by_the_words_it_was_sent_with(exchange: Exchange) -> None:
    long = replace(OUTBOUND, text="Your card is blocked. " * 40)
    await send(exchange.url, outbound=long)
    body = exchange.asked[0].form["Body"]
    assert len(body) < len(long.text)
    exchange.status, exchange.body = 200, {"messages": [message("SM9", "sent", body)], "next_page_uri": None}

    assert await find(exchange, long) == Sent("SM9", "sent", 3)
