"""The Messages resource, driven by the SDK's own client."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import BytesPayload
from twilio.base.exceptions import TwilioRestException

from ...harness import BANK_NUMBER, OTHER_PHONE, PHONE, Network, sdk

FORM_TYPE = "application/x-www-form-urlencoded"
FORM = {"To": PHONE, "From": BANK_NUMBER, "Body": "hello"}


@pytest.fixture
def client(network: Network) -> Iterator[Any]:
    made = sdk(network)
    yield made
    made.http_client.session.close()


def create(client: Any, to: str = PHONE, body: str = "hello") -> Any:
    return client.messages.create(to=to, from_=BANK_NUMBER, body=body)


async def test_create_and_fetch(client: Any) -> None:
    made = await asyncio.to_thread(create, client, PHONE, "港" * 71)
    assert made.sid.startswith("SM")
    assert len(made.sid) == 34
    assert (made.status, made.num_segments, made.direction) == ("queued", "2", "outbound-api")
    assert made.date_created.tzinfo is not None
    found = await asyncio.to_thread(client.messages(made.sid).fetch)
    assert (found.sid, found.to, found.from_, found.body) == (made.sid, PHONE, BANK_NUMBER, "港" * 71)


async def test_error_reaches_the_sdk(client: Any) -> None:
    with pytest.raises(TwilioRestException) as caught:
        await asyncio.to_thread(create, client, "12345")
    assert (caught.value.status, caught.value.code) == (400, 21211)
    with pytest.raises(TwilioRestException) as caught:
        await asyncio.to_thread(client.messages("SM" + "0" * 32).fetch)
    assert (caught.value.status, caught.value.code) == (404, 20404)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"To": ""}, 21604),
        ({"From": ""}, 21603),
        ({"Body": ""}, 21602),
        ({"To": "13800000001"}, 21211),
        ({"To": "+1"}, 21211),
        ({"To": "+138abc00001"}, 21211),
        ({"To": "+138000000011111111"}, 21211),
        ({"From": OTHER_PHONE}, 21606),
        ({"To": BANK_NUMBER}, 21266),
        ({"StatusCallback": "nonsense"}, 21609),
        ({"Body": "x" * 1601}, 21617),
        ({"Body": "港" * 1601}, 21617),
    ],
)
async def test_refusals(network: Network, change: dict[str, str], code: int) -> None:
    status, error = await network.rest("POST", "/Messages.json", FORM | change)
    assert status == error["status"] == 400
    assert error["code"] == code
    assert error["message"]
    assert error["more_info"] == f"https://www.twilio.com/docs/errors/{code}"


async def test_longest_text_is_taken(network: Network) -> None:
    status, made = await network.rest("POST", "/Messages.json", FORM | {"Body": "x" * 1600})
    assert (status, made["num_segments"]) == (201, "11")


@pytest.mark.parametrize("body", [b"To=%FF%FE&From=%FF", b"\xff\xfe"])
async def test_form_that_is_not_utf8(network: Network, body: bytes) -> None:
    status, error = await network.rest("POST", "/Messages.json", BytesPayload(body, content_type=FORM_TYPE))
    assert status == 400
    assert error["code"]


async def test_list_filters_and_pages(client: Any, network: Network) -> None:
    for number in range(7):
        await network.send(f"{number}")
    await network.send("other", to=OTHER_PHONE)

    def bodies(**wanted: Any) -> list[str]:
        return [message.body for message in client.messages.list(**wanted)]

    newest_first = ["6", "5", "4", "3", "2", "1", "0"]
    assert await asyncio.to_thread(bodies, to=PHONE, page_size=3, limit=20) == newest_first
    assert await asyncio.to_thread(bodies, to=PHONE, limit=2) == ["6", "5"]
    assert await asyncio.to_thread(bodies, to=OTHER_PHONE) == ["other"]
    assert await asyncio.to_thread(bodies, from_=BANK_NUMBER) == ["other", *newest_first]
    assert await asyncio.to_thread(bodies, from_=PHONE) == []

    now = datetime.now(UTC)
    hour = timedelta(hours=1)
    assert len(await asyncio.to_thread(bodies, date_sent_after=now - hour)) == 8
    assert await asyncio.to_thread(bodies, date_sent_after=now + hour) == []
    assert await asyncio.to_thread(bodies, date_sent_before=now - hour) == []
    assert len(await asyncio.to_thread(bodies, date_sent_before=now + hour)) == 8
    # They may have been sent on two days: the first before midnight, the last after it.
    sent = await asyncio.to_thread(client.messages.list)
    days = [(message.date_sent or message.date_created).date() for message in sent]
    assert len(days) == 8
    for day in set(days):
        assert len(await asyncio.to_thread(bodies, date_sent=day)) == days.count(day)
    assert await asyncio.to_thread(bodies, date_sent=min(days) - timedelta(days=3)) == []


async def test_pages_do_not_shift_when_texts_come_in(network: Network) -> None:
    for number in range(4):
        await network.send(f"{number}")
    _, page = await network.rest("GET", "/Messages.json?PageSize=2")
    await network.send("new")
    path = page["next_page_uri"].split("/Accounts/")[1].partition("/")[2]
    _, page = await network.rest("GET", f"/{path}")
    assert [message["body"] for message in page["messages"]] == ["1", "0"]
    assert page["next_page_uri"] is None
    assert (page["page"], page["page_size"]) == (1, 2)


@pytest.mark.parametrize("query", ["DateSent=yesterday", "PageToken=PAx", "DateSent%3E=9999-99-99"])
async def test_bad_filters(network: Network, query: str) -> None:
    status, error = await network.rest("GET", f"/Messages.json?{query}")
    assert (status, error["code"]) == (400, 20001)


async def test_customers_texts_are_listed_as_received(network: Network) -> None:
    await network.post(f"/phones/{PHONE}/messages", {"text": "hello"})
    _, page = await network.rest("GET", "/Messages.json")
    assert [(m["direction"], m["status"], m["from"]) for m in page["messages"]] == [
        ("inbound", "received", PHONE)
    ]
