"""The REST API too busy, broken, silent, or silent after the work is done."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from contact_center.practice.network.rest.misbehave import LOOK_S

from ...harness import BANK_NUMBER, PHONE, QUICK, Bank, Network, eventually, open_network

FORM = {"To": PHONE, "From": BANK_NUMBER, "Body": "hello"}


@pytest.mark.parametrize(
    ("fault", "status", "code"), [("status_429", 429, 20429), ("status_500", 500, 20500)]
)
async def test_refusal(network: Network, fault: str, status: int, code: int) -> None:
    await network.faults(rest={fault: 1})
    got, error = await network.rest("POST", "/Messages.json", FORM)
    assert (got, error["code"]) == (status, code)
    await network.ask("DELETE", "/faults")
    _, page = await network.rest("GET", "/Messages.json")
    assert page["messages"] == []


@pytest.mark.parametrize(("fault", "made"), [("silent", 0), ("silent_after_accepting", 1)])
async def test_silence(bank: Bank, tmp_path: Path, fault: str, made: int) -> None:
    async with open_network(tmp_path / "n.sqlite3", bank.url, replace(QUICK, silence_s=0.3)) as network:
        await network.faults(rest={fault: 1})
        with pytest.raises(aiohttp.ClientError):
            await network.rest("POST", "/Messages.json", FORM)
        await network.ask("DELETE", "/faults")
        _, page = await network.rest("GET", "/Messages.json")
        assert len(page["messages"]) == made


async def test_silence_holds_the_connection_until_the_network_stops(bank: Bank, tmp_path: Path) -> None:
    async with aiohttp.ClientSession() as http:
        async with open_network(tmp_path / "n.sqlite3", bank.url) as network:
            await network.faults(rest={"silent_after_accepting": 1})
            asking = asyncio.create_task(replace(network, session=http).rest("POST", "/Messages.json", FORM))

            async def accepted() -> bool:
                return bool(await network.texts())

            await eventually(accepted)
            await asyncio.sleep(3 * LOOK_S)
            assert not asking.done()
        # An answer would be a result; the connection was dropped without one.
        with pytest.raises(aiohttp.ClientError):
            await asking


async def test_bad_requests_are_refused_even_so(network: Network) -> None:
    await network.faults(rest={"silent_after_accepting": 1})
    status, error = await network.rest("POST", "/Messages.json", FORM | {"To": "x"})
    assert (status, error["code"]) == (400, 21211)
    assert (await network.rest("GET", "/Messages.json"))[0] == 200


async def test_practice_screens_go_on(network: Network) -> None:
    await network.faults(rest={"silent": 1, "status_500": 1})
    assert await network.texts() == []
