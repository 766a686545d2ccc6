"""Speaking to a live call unasked: the call is told to come and fetch."""

from dataclasses import replace

import pytest

from contact_center.channels.phone.send import PhoneSender
from contact_center.conversations.ports import Outbound, SendFailed, Sent
from tests.channels.exchange import SID, Exchange, client_of
from tests.channels.line import PUBLIC_URL
from tests.channels.sms.test_send import OUTBOUND

UNASKED = replace(OUTBOUND, thread="CA1")


async def send(exchange: Exchange, outbound: Outbound) -> Sent | None:
    async with client_of(exchange.url) as client:
        return await PhoneSender(client, PUBLIC_URL).send(outbound)


async def test_the_call_is_told_to_fetch_what_waits(exchange: Exchange) -> None:
    exchange.status, exchange.body = 200, {"sid": "CA1", "status": "in-progress"}

    assert await send(exchange, UNASKED) is None

    (asked,) = exchange.asked
    assert (asked.method, asked.path) == ("POST", f"/2010-04-01/Accounts/{SID}/Calls/CA1.json")
    assert asked.form == {"Url": f"{PUBLIC_URL}/channels/phone/resume", "Method": "POST"}


async def test_an_answer_is_fetched_by_the_turn_itself(exchange: Exchange) -> None:
    assert await send(exchange, replace(UNASKED, in_reply_to=5)) is None
    assert exchange.asked == []


async def test_a_call_that_is_over_takes_nothing(exchange: Exchange) -> None:
    exchange.refuse(400, 21220)

    with pytest.raises(SendFailed) as failed:
        await send(exchange, UNASKED)
    assert (failed.value.code, failed.value.retry) == ("21220", False)
