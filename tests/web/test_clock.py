"""The clock of practice mode: days forward, to the next occasion, stopped; never for real customers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from contact_center.outreach.policy import Policy
from contact_center.store.engine import Store
from contact_center.web.clock import PATH, ClockParts, add_routes
from contact_center.web.origins import Origins
from tests.conftest import Cast
from tests.desk.office import open_office
from tests.outreach.kept import change, greetings
from tests.outreach.practising import practise

PATIENCE_S = 120.0


@dataclass
class Page:
    """The page before the clock."""

    socket: aiohttp.ClientWebSocketResponse

    async def order(self, **order: object) -> None:
        await self.socket.send_json(order)

    async def next(self) -> dict[str, Any]:
        async with asyncio.timeout(PATIENCE_S):
            told: dict[str, Any] = await self.socket.receive_json()
            return told

    async def until(self, kind: str) -> list[dict[str, Any]]:
        """What is told up to and with this."""
        told = [await self.next()]
        while told[-1]["type"] != kind:
            told.append(await self.next())
        return told


@asynccontextmanager
async def serving(store: Store, **parts: Any) -> AsyncIterator[str]:
    app = web.Application()
    given = ClockParts(store, Policy(), Origins("", ()), least_s=0.0)
    add_routes(app, replace(given, **parts))
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    yield f"http://{host}:{port}"
    await runner.cleanup()


@asynccontextmanager
async def watching(url: str, origin: str | None = None) -> AsyncIterator[Page]:
    async with (
        aiohttp.ClientSession() as http,
        http.ws_connect(url + PATH, origin=origin or url) as socket,
    ):
        yield Page(socket)


def days_of(told: list[dict[str, Any]]) -> list[date]:
    return [date.fromisoformat(one["day"]) for one in told if one["type"] == "day"]


async def test_it_goes_forward_day_by_day_and_waits(store: Store, cast: Cast) -> None:
    await practise(store)
    async with serving(store) as url, watching(url) as page:
        today = date.fromisoformat((await page.next())["day"])
        await page.order(days=1)
        first = await page.until("waits")
        await page.order(days=7)
        then = await page.until("waits")

    assert days_of(first) == [today]
    assert days_of(then) == [today + timedelta(number) for number in range(1, 8)]
    assert then[-1]["day"] == (today + timedelta(8)).isoformat()


async def test_until_the_next_occasion_it_stops_where_somebody_is_greeted(store: Store, cast: Cast) -> None:
    await practise(store)
    async with serving(store) as url, watching(url) as page:
        today = date.fromisoformat((await page.next())["day"])
        soon = today + timedelta(5)
        for who in (cast.ann, cast.bob, cast.chen):
            # Nobody keeps anything but a birthday, on a day that every year has.
            await change(store, who, birthday=None, ended="closed")
    await change(store, cast.ann, birthday=date(1988, soon.month, min(soon.day, 28)), ended=None)
    async with serving(store) as url, watching(url) as page:
        await page.next()
        await page.order(days=366, until_greeted=True)
        told = await page.until("waits")

    *before, last, _ = told
    assert all(day["greetings"] == [] for day in before)
    assert last["greetings"]
    for one in last["greetings"]:
        assert (one["number"], one["state"], one["hour"]) == ("C1001", "sent", "09:00")
        assert one["channel"] == {"zh": "短信", "en": "Text message"}
        assert "安娜" in one["words"]
        assert one["occasion"]["zh"] != one["occasion"]["en"]
    assert await greetings(store) == []


async def test_a_new_order_takes_the_place_of_the_one_before(store: Store, cast: Cast) -> None:
    await practise(store)
    async with serving(store) as url, watching(url) as page:
        await page.next()
        await page.order(days=366)
        await page.next()
        await page.order(days=0)
        told = await page.until("waits")

    assert len(told) < 366


async def test_at_the_end_of_its_time_it_is_over(store: Store, cast: Cast) -> None:
    await practise(store)
    async with serving(store, most_days=12) as url, watching(url) as page:
        today = date.fromisoformat((await page.next())["day"])
        await page.order(days=366)
        told = await page.until("ended")

    assert days_of(told)[-1] == today + timedelta(11)
    assert told[-1] == {"type": "ended", "why": "over"}


async def test_without_orders_it_ends_by_itself(store: Store, cast: Cast) -> None:
    await practise(store)
    async with serving(store, idle_s=0.05) as url, watching(url) as page:
        assert (await page.until("ended"))[-1]["why"] == "idle"


async def test_one_at_a_time(store: Store, cast: Cast) -> None:
    await practise(store)
    async with serving(store) as url:
        async with watching(url) as page:
            await page.next()
            async with watching(url) as other:
                assert await other.next() == {"type": "ended", "why": "taken"}
        # Whoever leaves makes room.
        async with asyncio.timeout(PATIENCE_S):
            while True:
                async with watching(url) as page:
                    if (await page.next())["type"] == "ready":
                        break


@pytest.mark.parametrize(
    "order", ["", "{}", "[1]", '{"days": -1}', '{"days": 367}', '{"days": "7"}', '{"days": 1, "to": 2}']
)
async def test_what_the_page_never_sends_ends_it(store: Store, cast: Cast, order: str) -> None:
    await practise(store)
    async with serving(store) as url, watching(url) as page:
        await page.next()
        await page.socket.send_str(order)
        async with asyncio.timeout(PATIENCE_S):
            assert (await page.socket.receive()).type is aiohttp.WSMsgType.CLOSE


async def test_pages_of_others_may_not_turn_it(store: Store, cast: Cast) -> None:
    await practise(store)
    async with serving(store) as url:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            async with watching(url, origin="https://elsewhere.example"):
                pass
    assert refused.value.status == 403


async def test_a_store_of_real_customers_has_none(store: Store, cast: Cast) -> None:
    await practise(store, "live")
    async with serving(store) as url, watching(url) as page:
        assert await page.next() == {"type": "ended", "why": "not_for_practice"}


async def test_outside_of_practice_mode_there_is_no_such_address(store: Store, tmp_path: Path) -> None:
    live = {"twilio_account_sid": "AC" + "1" * 32, "twilio_auth_token": "t", "twilio_from": "+12025550123"}
    for settings, status in ((live, 404), ({}, 101)):
        async with open_office(store, tmp_path, **settings) as office, aiohttp.ClientSession() as http:
            try:
                async with http.ws_connect(office.url + PATH, origin=office.url):
                    answered = 101
            except aiohttp.WSServerHandshakeError as refused:
                answered = refused.status
        assert answered == status
