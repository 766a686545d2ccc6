"""Orders of the bank to live calls, and calls the bank makes, driven by the SDK's own client."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from twilio.base.exceptions import TwilioRestException

from ...harness import (
    A_LONG_TIME,
    BANK_NUMBER,
    PHONE,
    QUICK,
    VOICE,
    Bank,
    Network,
    Reply,
    eventually,
    open_network,
    sdk,
    twiml,
)
from .caller import Caller, spoken

LISTEN = f'<Gather timeout="{A_LONG_TIME}"><Say>press</Say></Gather>'
EVENTS = "/channels/phone/events"


@pytest.fixture
def client(network: Network) -> Iterator[Any]:
    made = sdk(network)
    yield made
    made.http_client.session.close()


async def test_redirect_out_of_a_gather(caller: Caller, client: Any) -> None:
    caller.bank.answers("/elsewhere", twiml("<Say>elsewhere</Say>"))
    await caller.dials(LISTEN)
    await caller.is_asked()
    call = client.calls(caller.sid)
    updated = await asyncio.to_thread(call.update, url=caller.bank.url + "/elsewhere", method="POST")
    assert (updated.sid, updated.status, updated._from) == (caller.sid, "in-progress", PHONE)
    await caller.ends()
    assert spoken(await caller.call()) == ["press", "elsewhere"]
    (hook,) = caller.bank.told("/elsewhere")
    assert hook.form["CallSid"] == caller.sid
    found = await asyncio.to_thread(call.fetch)
    assert (found.status, found.direction) == ("completed", "inbound")
    assert found.end_time is not None


async def test_redirect_while_the_bank_is_slow(caller: Caller, client: Any) -> None:
    await caller.dials("<Redirect>slow</Redirect>")
    caller.bank.answers("/channels/phone/slow", Reply(after_s=600))
    await caller.hangs_up()
    await caller.dials()
    await caller.asked("/channels/phone/slow")
    await asyncio.to_thread(client.calls(caller.sid).update, twiml="<Response><Say>fast</Say></Response>")
    await caller.hears("fast")
    await caller.ends()


async def test_bank_ends_the_call(caller: Caller, client: Any) -> None:
    await caller.dials(LISTEN)
    await caller.is_asked()
    updated = await asyncio.to_thread(client.calls(caller.sid).update, status="completed")
    assert updated.status == "completed"
    assert (await caller.ends()).form["CallStatus"] == "completed"
    assert (await caller.call())["status"] == "completed"


async def test_ended_call_cannot_be_changed(caller: Caller, client: Any) -> None:
    await caller.dials("<Hangup/>")
    await caller.ends()
    with pytest.raises(TwilioRestException) as caught:
        await asyncio.to_thread(client.calls(caller.sid).update, twiml="<Response/>")
    assert (caught.value.status, caught.value.code) == (400, 21220)
    with pytest.raises(TwilioRestException) as caught:
        await asyncio.to_thread(client.calls("CA" + "0" * 32).update, status="completed")
    assert (caught.value.status, caught.value.code) == (404, 20404)


async def test_one_call_a_phone(caller: Caller) -> None:
    await caller.dials(LISTEN)
    status, error = await caller.network.ask("POST", f"/phones/{PHONE}/call", {})
    assert (status, error["error"]["code"]) == (409, "line_busy")
    await caller.hangs_up()
    await caller.dials(LISTEN)
    await caller.hangs_up()


def ring(client: Any, bank_url: str, **more: Any) -> Any:
    return client.calls.create(
        to=PHONE,
        from_=BANK_NUMBER,
        status_callback=bank_url + EVENTS,
        status_callback_event=["initiated", "ringing", "answered", "completed"],
        **more,
    )


def events(caller: Caller) -> list[tuple[str, str]]:
    return [(hook.form["SequenceNumber"], hook.form["CallStatus"]) for hook in caller.bank.told(EVENTS)]


async def test_bank_calls_and_the_customer_picks_up(caller: Caller, client: Any) -> None:
    caller.bank.answers("/hello", twiml("<Say>this is your bank</Say>"))
    made = await asyncio.to_thread(ring, client, caller.bank.url, url=caller.bank.url + "/hello")
    assert made.direction == "outbound-api"
    caller.sid = made.sid
    call = await caller.has("ringing")
    assert call["direction"] == "outbound"
    for _ in range(2):
        await caller.network.ask("POST", f"/calls/{made.sid}/answer", {})
    await caller.has("completed")
    assert spoken(await caller.call()) == ["this is your bank"]
    assert len(caller.bank.told("/hello")) == 1
    assert caller.bank.told("/hello")[0].form["From"] == BANK_NUMBER
    await eventually(lambda: len(events(caller)) == 4)
    assert events(caller) == [("0", "initiated"), ("1", "ringing"), ("2", "in-progress"), ("3", "completed")]
    assert "CallDuration" in caller.bank.told(EVENTS)[3].form


async def test_nobody_picks_up(bank: Bank, tmp_path: Path) -> None:
    async with open_network(tmp_path / "n.sqlite3", bank.url, replace(QUICK, ring_s=1)) as network:
        caller, client = Caller(network, bank), sdk(network)
        await asyncio.to_thread(ring, client, bank.url, twiml="<Response/>")
        client.http_client.session.close()
        await eventually(lambda: len(events(caller)) == 3)
        assert events(caller)[-1] == ("2", "no-answer")


async def test_customer_declines(caller: Caller, client: Any) -> None:
    made = await asyncio.to_thread(ring, client, caller.bank.url, twiml="<Response/>")
    caller.sid = made.sid
    await caller.hangs_up()
    await eventually(lambda: len(events(caller)) == 3)
    assert events(caller)[-1] == ("2", "busy")


async def test_phone_is_busy(caller: Caller, client: Any) -> None:
    await caller.dials(LISTEN)
    made = await asyncio.to_thread(ring, client, caller.bank.url, twiml="<Response/>")
    assert made.status == "busy"
    await eventually(lambda: events(caller))
    assert events(caller) == [("0", "busy")]
    assert (await caller.is_asked())["sid"] == caller.sid
    await caller.hangs_up()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"To": ""}, 21201),
        ({"From": ""}, 21213),
        ({"To": "x"}, 21211),
        ({"From": PHONE}, 21210),
        ({"Url": ""}, 21205),
        ({"Url": "ftp://bank"}, 21205),
    ],
)
async def test_refusals(network: Network, change: dict[str, str], code: int) -> None:
    form = {"To": PHONE, "From": BANK_NUMBER, "Url": "http://127.0.0.1:1/"}
    status, error = await network.rest("POST", "/Calls.json", form | change)
    assert (status, error["code"]) == (400, code)


async def test_broken_bank_is_asked_once(caller: Caller) -> None:
    """Only a failed connection is tried again."""
    caller.bank.answers(VOICE, Reply(502))
    await caller.dials()
    await caller.ends()
    assert len(caller.bank.told(VOICE)) == 1
