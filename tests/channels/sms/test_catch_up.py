"""After an outage: what the carrier gave up on is read from its list, once, and nothing older."""

import base64
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select

from contact_center.channels.carrier.pictures import CarrierPictures
from contact_center.channels.carrier.rest import close, rest_client
from contact_center.channels.sms.catch_up import MARGIN, SETTLES, catch_up
from contact_center.conversations.models import CatchUp, Interaction, Picture
from contact_center.conversations.pictures import Pictures, fetch_pictures
from contact_center.conversations.take_turn import take_turn
from contact_center.settings import Carrier
from contact_center.store.engine import Store
from tests.channels.exchange import Exchange, nobody_there
from tests.channels.line import Line
from tests.channels.sms.test_inbound import INBOUND, message
from tests.conftest import BOB_PHONE, Cast
from tests.conversations.messages import Scripted, jobs, say, turns
from tests.practice.harness import (
    ACCOUNT_SID,
    AUTH_TOKEN,
    BANK_NUMBER,
    QUICK,
    Bank,
    Network,
    eventually,
    open_bank,
    open_network,
)
from tests.practice.harness import Reply as BankReply

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
SOON = timedelta(minutes=3)
"""When what happens now is old enough to be fetched."""


@pytest.fixture
async def away() -> AsyncIterator[Bank]:
    """The bank while it cannot answer."""
    async with open_bank() as bank:
        bank.answers(INBOUND, BankReply(status=503))
        yield bank


@pytest.fixture
async def network(away: Bank, tmp_path: Path) -> AsyncIterator[Network]:
    # It gives up soon: how long it tries is what tests/practice is about.
    async with open_network(tmp_path / "network.sqlite3", away.url, replace(QUICK, budget_s=0.2)) as opened:
        yield opened


async def look(store: Store, url: str, now: datetime) -> int:
    account = Carrier(account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, number=BANK_NUMBER, api_url=url)
    client = rest_client(account, 30.0)
    try:
        return await catch_up(store, client, account, now)
    finally:
        await close(client)


async def texts(store: Store) -> list[tuple[str, str | None]]:
    query = select(Interaction).where(Interaction.direction == "in").order_by(Interaction.id)
    async with store.transaction() as session:
        return [(one.text, one.external_id) for one in await session.scalars(query)]


async def given_up(network: Network, *said: str) -> list[str]:
    """Texts of Bob that the carrier could not bring, by their ids."""
    sids = []
    for text in said:
        sid = (await network.post(f"/phones/{BOB_PHONE}/messages", {"text": text}))["sid"]
        await eventually(partial(has_failed, network, sid))
        sids.append(sid)
    return sids


async def test_what_the_carrier_gave_up_on_is_fetched_once_and_in_order(
    store: Store, cast: Cast, network: Network
) -> None:
    now = datetime.now(UTC)
    assert await look(store, network.url, now) == 0
    sids = await given_up(network, "My card was swallowed", "At the airport", "STOP it please")

    assert await look(store, network.url, now + SOON) == 3
    assert await look(store, network.url, now + SOON) == 0
    assert await look(store, network.url, now + 2 * SOON) == 0

    assert await texts(store) == list(
        zip(("My card was swallowed", "At the airport", "STOP it please"), sids, strict=True)
    )
    assert len(await jobs(store, "take_turn")) == 3


async def test_what_came_by_webhook_is_not_taken_again(
    store: Store, cast: Cast, network: Network, line: Line
) -> None:
    now = datetime.now(UTC)
    await look(store, network.url, now)
    first, _ = await given_up(network, "one", "two")
    await line.post(INBOUND, message("one", first))

    assert await look(store, network.url, now + SOON) == 1
    # The carrier may bring it late all the same.
    await line.post(INBOUND, message("one", first))

    assert sorted(text for text, _ in await texts(store)) == ["one", "two"]
    assert len(await jobs(store, "take_turn")) == 2


async def test_what_was_there_before_the_first_look_is_left_alone(
    store: Store, cast: Cast, network: Network
) -> None:
    await given_up(network, "long ago")
    later = datetime.now(UTC) + timedelta(seconds=1)

    assert [await look(store, network.url, later + n * SOON) for n in range(3)] == [0, 0, 0]
    assert await texts(store) == []


async def test_our_own_messages_are_none_that_came(store: Store, cast: Cast, network: Network) -> None:
    now = datetime.now(UTC)
    await look(store, network.url, now)
    await network.send("Good day.", BOB_PHONE)

    assert await look(store, network.url, now + SOON) == 0


async def test_a_carrier_that_is_away_makes_the_next_look_begin_where_this_did(
    store: Store, cast: Cast, network: Network
) -> None:
    now = datetime.now(UTC)
    await look(store, network.url, now)
    await given_up(network, "one")

    for n in range(1, 30):
        assert await look(store, nobody_there(), now + n * SOON) == 0
    assert await look(store, network.url, now + 30 * SOON) == 1


async def test_more_than_a_page_is_fetched(store: Store, cast: Cast, exchange: Exchange) -> None:
    now = datetime.now(UTC)
    await look(store, exchange_of(exchange, []), now)
    listed = [listed_message(n, now + timedelta(seconds=n + 1)) for n in range(50)]

    assert await look(store, exchange_of(exchange, listed[::-1]), now + SOON) == 50
    assert [text for text, _ in await texts(store)] == [f"text {n}" for n in range(50)]


async def test_a_message_too_young_is_left_to_its_webhook(
    store: Store, cast: Cast, exchange: Exchange
) -> None:
    now = datetime.now(UTC)
    await look(store, exchange_of(exchange, []), now)
    young = listed_message(1, now + SOON - timedelta(seconds=30))

    assert await look(store, exchange_of(exchange, [young]), now + SOON) == 0
    assert await look(store, exchange_of(exchange, [young]), now + 2 * SOON) == 1


async def test_how_far_the_list_was_read_never_goes_back(
    store: Store, cast: Cast, exchange: Exchange
) -> None:
    now = datetime.now(UTC)
    url = exchange_of(exchange, [])
    for moment in (now, now + 9 * SOON, now + 5 * SOON):
        await look(store, url, moment)

    async with store.transaction() as session:
        kept = (await session.scalars(select(CatchUp.read_until))).one()
    assert kept == max(now + MARGIN, now + 9 * SOON - SETTLES)


async def test_the_carriers_fallback_is_the_same_message(store: Store, cast: Cast, line: Line) -> None:
    for more in ({}, {"ErrorCode": "11200", "ErrorUrl": "https://bank.example/channels/sms/inbound"}):
        await line.post(INBOUND, message("My card was swallowed"), **more)

    assert len(await texts(store)) == 1


async def test_a_conversation_that_went_on_is_gone_on_with(
    store: Store, cast: Cast, network: Network
) -> None:
    now = datetime.now(UTC)
    await look(store, network.url, now)
    before = await say(store, "hello")
    await given_up(network, "and one more thing")

    await look(store, network.url, now + SOON)

    async with store.transaction() as session:
        found = (await session.scalars(select(Interaction.conversation_id))).all()
    assert set(found) == {before.conversation_id}


def listed_message(n: int, sent: datetime) -> dict[str, Any]:
    """A message as the carrier lists it."""
    return {
        "sid": f"SM{n}",
        "from": BOB_PHONE,
        "to": BANK_NUMBER,
        "body": f"text {n}",
        "direction": "inbound",
        "num_media": "0",
        "status": "received",
        "date_sent": sent.strftime("%a, %d %b %Y %H:%M:%S +0000"),
    }


def exchange_of(exchange: Exchange, messages: list[dict[str, Any]]) -> str:
    exchange.status, exchange.body = 200, {"messages": messages, "next_page_uri": None, "page_size": 200}
    return exchange.url


async def test_a_picture_that_was_missed_is_fetched_from_the_carrier(
    store: Store, cast: Cast, network: Network
) -> None:
    now = datetime.now(UTC)
    await look(store, network.url, now)
    picture = {"content_type": "image/png", "data": base64.b64encode(PNG).decode()}
    sent = await network.post(f"/phones/{BOB_PHONE}/messages", {"text": "", "pictures": [picture]})
    await eventually(lambda: has_failed(network, sent["sid"]))

    assert await look(store, network.url, now + SOON) == 1
    await see(store, network.url)

    async with store.transaction() as session:
        (kept,) = (await session.scalars(select(Picture))).all()
        await session.refresh(kept, ["data"])
    assert (kept.state, kept.media_type, kept.data) == ("kept", "image/png", PNG)


async def see(store: Store, url: str) -> None:
    """Take the turns that are due, then fetch what they put off."""
    account = Carrier(account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, number=BANK_NUMBER, api_url=url)
    for job in await jobs(store, "take_turn"):
        await take_turn(turns(store, Scripted()), job["interaction_id"], retry=False)
    async with aiohttp.ClientSession() as http:
        source = CarrierPictures(http, account, file_hosts=[], timeout_s=30)
        for job in await jobs(store, "fetch_pictures"):
            await fetch_pictures(Pictures(store, source, 1000, 10), job["interaction_id"], attempt=0)


async def has_failed(network: Network, sid: str) -> bool:
    found = await network.texts(BOB_PHONE)
    return any(one["sid"] == sid and one["status"] == "failed" for one in found)
