"""Workers killed in the middle of greeting and started on the next day: processes with clocks of their own.

The database's server has the clock of the day as well. The days are long past, so that what the practice
network carries now was sent after them.
"""

import asyncio
import json
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from contact_center.app.channels import CHANNELS
from contact_center.operate.database import DatabaseServer
from contact_center.store.engine import Store
from contact_center.store.migrate import migrate
from contact_center.tickets.routing.defaults import ensure_routing
from contact_center.tickets.service_levels.defaults import ensure_service_levels
from tests.days.clock import check, moved_to, open_library
from tests.practice.harness import (
    ACCOUNT_SID,
    AUTH_TOKEN,
    BANK_NUMBER,
    QUICK,
    Network,
    open_bank,
    open_network,
)

FOUNDED = date(2000, 3, 11)
DAY = date(2026, 3, 11)
"""The bank's own day, which is everybody's, and the birthday of most: the cap lets one greeting go."""
MORNING = datetime(2026, 3, 11, 3, 2, tzinfo=UTC)
"""11:02 in Shanghai: a round is due."""
PEOPLE, TOMORROW = 120, 10
POLICY = {
    "per_second": {"sms": 25},
    "country": None,
    "founded": str(FOUNDED),
    "caps": {"greeting": {"day": 1}},
}
PATIENT_S = 300.0
ONE = timedelta(days=1)
_CUSTOMERS = """
    INSERT INTO customers (number, name_zh, name_en, language, birthday)
    SELECT 'B' || n, '客户' || n, 'Customer ' || n, CASE WHEN n %% 2 = 0 THEN 'en' ELSE 'zh' END,
        (%(day)s - interval '30 years')::date + CASE WHEN n <= %(tomorrow)s THEN 1 ELSE 0 END
    FROM generate_series(1, %(people)s::bigint) AS n
"""
_POINTS = """
    INSERT INTO contact_points (customer_id, channel, address, state, verified_by, verified_at)
    SELECT id, 'sms', '+86138' || lpad(id::text, 8, '0'), 'verified', 'bank', now() FROM customers
"""
_OPEN = """
    SELECT (SELECT count(*) FROM greetings WHERE state = 'planned' AND day <= %(today)s)
        + (SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'deliver')
        + (SELECT count(*) FROM interactions WHERE delivery IN ('queued', 'sending') AND external_id IS NULL)
"""
_UNEXPLAINED = """
    SELECT g.id FROM greetings g LEFT JOIN interactions i ON i.id = g.interaction_id
    WHERE g.day <= %(today)s AND NOT (g.state = 'refused' AND g.reason IN ('missed', 'cap_day')
        OR g.state = 'sent' AND (i.external_id IS NOT NULL OR i.error_code = 'too_late'))
"""


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[Network]:
    async with open_bank() as bank, open_network(tmp_path / "network.sqlite3", bank.url, QUICK) as opened:
        yield opened


async def texts(network: Network) -> Counter[str]:
    """How many texts the carrier took for each telephone."""
    _, page = await network.rest("GET", "/Messages.json", None)
    sent: Counter[str] = Counter()
    while True:
        sent.update(one["to"] for one in page["messages"])
        if not page["next_page_uri"]:
            return sent
        path = page["next_page_uri"].split(ACCOUNT_SID, 1)[1]
        _, page = await network.rest("GET", path, None)


@contextmanager
def database_on(folder: Path, clock: Mapping[str, str]) -> Iterator[str]:
    """The database's server with its clock at that moment."""
    usual = DatabaseServer.environment
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseServer, "environment", staticmethod(lambda: {**usual(), **clock}))
        server = DatabaseServer(folder)
        url = server.start()
        try:
            yield url
        finally:
            server.stop()


async def fill(url: str) -> None:
    await asyncio.to_thread(migrate, url)
    store = Store(url, channels=CHANNELS)
    async with store.transaction() as session:
        await ensure_routing(session)
        await ensure_service_levels(session)
    await store.close()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_CUSTOMERS, {"people": PEOPLE, "tomorrow": TOMORROW, "day": DAY})
        connection.execute(_POINTS)


@asynccontextmanager
async def workers(
    folder: Path, url: str, network: Network, *clocks: Mapping[str, str]
) -> AsyncIterator[None]:
    """A worker for each clock, until they are killed."""
    settings = {
        "SWITCHBOARD_DATA_DIR": str(folder),
        "SWITCHBOARD_DATABASE_URL": url,
        "SWITCHBOARD_TWILIO_ACCOUNT_SID": ACCOUNT_SID,
        "SWITCHBOARD_TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        "SWITCHBOARD_TWILIO_FROM": BANK_NUMBER,
        "SWITCHBOARD_TWILIO_API_URL": network.url,
        "SWITCHBOARD_OUTREACH": json.dumps(POLICY),
    }
    command = [sys.executable, "-m", "contact_center.cli", "worker"]
    running = [
        await asyncio.create_subprocess_exec(*command, env={**os.environ, **settings, **clock})
        for clock in clocks
    ]
    try:
        yield
        assert all(one.returncode is None for one in running), "a worker ended by itself"
    finally:
        for one in running:
            if one.returncode is None:
                one.kill()
            await one.wait()


async def until_sent(network: Network, number: int) -> None:
    async with asyncio.timeout(PATIENT_S):
        while (await texts(network)).total() < number:
            # Asking is work for the same processors.
            await asyncio.sleep(0.2)


async def until_settled(url: str, today: date) -> None:
    """Until nothing is planned for a day until this one, and nothing waits to be brought."""
    async with asyncio.timeout(PATIENT_S):
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
            while True:
                found = await (await connection.execute(_OPEN, {"today": today})).fetchone()
                if found == (0,):
                    return
                await asyncio.sleep(0.2)


async def test_killed_three_times_and_started_on_the_next_day(network: Network, tmp_path: Path) -> None:
    open_library()
    clock, ahead = moved_to(MORNING), moved_to(MORNING + timedelta(minutes=1))
    check({**os.environ, **clock}, MORNING)
    with database_on(tmp_path, clock) as url:
        await fill(url)
        async with workers(tmp_path, url, network, clock):
            await until_sent(network, 1)
        for so_many in (40, 80):
            async with workers(tmp_path, url, network, clock, ahead):
                await until_sent(network, so_many)
    greeted = await texts(network)
    # Once each: the cap is one a day, whoever counts.
    assert set(greeted.values()) == {1}

    tomorrow, ahead = moved_to(MORNING + ONE), moved_to(MORNING + ONE + timedelta(minutes=1))
    with database_on(tmp_path, tomorrow) as url:
        async with workers(tmp_path, url, network, tomorrow, ahead):
            await until_settled(url, DAY + ONE)
        with psycopg.connect(url) as connection:
            assert connection.execute(_UNEXPLAINED, {"today": DAY + ONE}).fetchall() == []
            planned = connection.execute("SELECT count(*) FROM greetings WHERE day = %s", [DAY]).fetchone()
    # Nothing of yesterday's goes today; whose day it is today, is greeted.
    born = {f"+86138{n:08}" for n in range(1, TOMORROW + 1)}
    assert await texts(network) - greeted == Counter(born)
    assert planned == (PEOPLE + PEOPLE - TOMORROW,)
