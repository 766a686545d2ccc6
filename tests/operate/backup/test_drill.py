"""A drill: the disk is lost, a moment of the day is restored, identical; nobody is sent anything twice."""

import subprocess
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from contact_center.app.channels import CHANNELS
from contact_center.operate.backup.restore import restore
from contact_center.operate.backup.take import take
from contact_center.operate.database import DatabaseServer, programs
from contact_center.outreach.greet import greet
from contact_center.store.engine import Store
from contact_center.store.migrate import migrate
from contact_center.tickets.routing.defaults import ensure_routing
from contact_center.tickets.service_levels.defaults import ensure_service_levels
from tests.channels.sms.test_recall import ANYTIME, arrived, ask, bring, everybodys_birthday
from tests.conftest import enter_cast
from tests.conversations.messages import replied, say
from tests.operate.backup.test_backup import Bank
from tests.practice.harness import QUICK, Network, open_bank, open_network


@pytest.fixture
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    opened = Bank(tmp_path_factory.mktemp("drill"))
    migrate(opened.server.start())
    yield opened
    opened.server.stop()


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[Network]:
    async with open_bank() as other, open_network(tmp_path / "network.sqlite3", other.url, QUICK) as opened:
        yield opened


async def test_a_moment_of_the_day_is_restored_and_nobody_is_sent_anything_twice(
    bank: Bank, network: Network
) -> None:
    store = Store(bank.server.url(), channels=CHANNELS)
    async with store.transaction() as session:
        await ensure_routing(session)
        await ensure_service_levels(session)
    cast = await enter_cast(store)
    await everybodys_birthday(store, cast)
    assert await ask(store, network.url)
    take(bank.server, bank.folder, full=True)
    received = await say(store, "hello")
    await replied(store, received.conversation_id)
    then, contents = moment(bank.server), contents_of(bank.server)
    # What is lost: three greetings and the reply went out after that moment.
    assert await greet(store, datetime.now(UTC), ANYTIME) == 3
    await bring(store, network.url)
    sent = await arrived(network)
    await store.close()
    bank.handed_over()
    bank.lost()

    restored = restore(bank.data_dir, bank.folder, then, lambda words: None)

    assert restored.whole
    assert contents_of(bank.server) == contents
    again = Store(bank.server.url(), channels=CHANNELS)
    try:
        assert await ask(again, network.url)
        await greet(again, datetime.now(UTC), ANYTIME)
        await bring(again, network.url)
        assert await arrived(network) == sent
    finally:
        await again.close()


def moment(server: DatabaseServer) -> datetime:
    with psycopg.connect(server.url()) as connection:
        row: tuple[datetime] | None = connection.execute("SELECT clock_timestamp()").fetchone()
    assert row is not None
    return row[0]


def contents_of(server: DatabaseServer) -> str:
    """All rows of all tables, as text.

    Without the counters of ids, which recovery sets further on: an id is left out, never given twice.
    """
    command = [str(programs() / "pg_dump"), "--data-only", "--inserts", "--restrict-key=same", server.url()]
    dump = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return "\n".join(line for line in dump.splitlines() if "pg_catalog.setval" not in line)
