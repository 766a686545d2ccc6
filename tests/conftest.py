"""What all tests share: a PostgreSQL server for the session, an empty store for each test, the named cast."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psycopg
import pytest
import structlog
from sqlalchemy import select

from contact_center.customers.enter import Entry, enter
from contact_center.operate.database import DatabaseServer
from contact_center.security.tables import User
from contact_center.store.engine import Store
from contact_center.store.migrate import migrate
from contact_center.tickets.routing.defaults import ensure_routing
from contact_center.tickets.service_levels.defaults import ensure_service_levels
from contact_center.tickets.tables import Queue, QueueMember
from tests.bot.model import assistant_dir, encoder, model
from tests.service import Service, running_service

__all__ = ["assistant_dir", "encoder", "model"]

ANN_PHONE = "+8613800000001"
BOB_PHONE = "+12025550101"
CHEN_PHONE = "+8613800000002"
_TEMPLATE = "switchboard_template"
_SHARED = "switchboard_test"
# Most tables are empty after most tests: looking costs a fifth of TRUNCATE, which makes every file anew.
_EMPTY = """
DO $$
DECLARE
  name text;
  filled boolean;
BEGIN
  SET LOCAL session_replication_role = replica;  -- in no order, and without what forbids it
  FOR name IN
    SELECT quote_ident(tablename) FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version'
  LOOP
    EXECUTE 'SELECT EXISTS (SELECT FROM ' || name || ')' INTO filled;
    IF filled THEN
      EXECUTE 'DELETE FROM ' || name;
    END IF;
  END LOOP;
  PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
  FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
END
$$
"""


@dataclass(frozen=True)
class Server:
    """The server of this session; its template has the newest tables and the queues."""

    url: str

    def database(self, name: str) -> str:
        return self.url.replace(f"/{_TEMPLATE}", f"/{name}")


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """A command under test sends the logs to a stream that is closed with its test."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = DatabaseServer(tmp_path_factory.mktemp("database"))
    url = running.start(_TEMPLATE)
    with psycopg.connect(url, autocommit=True) as connection:
        # These databases need not outlive a power cut, and are made and dropped by the hundred.
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    migrate(url)
    yield Server(url)
    running.stop()


@pytest.fixture(scope="session")
def shared_database(server: Server) -> str:
    """One database that every test finds empty: emptying it is quicker than making another."""
    with psycopg.connect(server.database("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {_SHARED} TEMPLATE {_TEMPLATE}")
    return server.database(_SHARED)


@pytest.fixture
def database_url(shared_database: str) -> str:
    """A database with the newest tables and nothing in them."""
    with psycopg.connect(shared_database, autocommit=True) as connection:
        # Whoever a test before left connected would hold up the emptying.
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        connection.execute(_EMPTY)
    return shared_database


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = Store(database_url)
    async with store.transaction() as session:
        await ensure_routing(session)
        await ensure_service_levels(session)
    yield store
    await store.close()


@dataclass(frozen=True)
class Cast:
    """Ann 安娜 and Chen 陈晨 (Chinese), Bob 鲍勃 (English): ids of their records."""

    ann: int
    bob: int
    chen: int


@pytest.fixture
async def cast(store: Store) -> Cast:
    today = date(2026, 3, 10)
    people = [
        Entry("C1001", "安娜", "Ann", "zh", date(1990, 5, 2), "major", ANN_PHONE),
        Entry("C1002", "鲍勃", "Bob", "en", date(1985, 2, 28), "ordinary", BOB_PHONE),
        Entry("C1003", "陈晨", "Chen", "zh", date(1992, 2, 29), "premium", CHEN_PHONE),
    ]
    async with store.transaction() as session:
        ids = [(await enter(session, entry, today)).id for entry in people]
    return Cast(*ids)


@pytest.fixture
async def lin(store: Store) -> int:
    """林晓雨, an agent of complaints and service, online, speaking both languages."""
    return await add_agent(store, "lin", ["complaints", "service", "cards", "phone"])


async def add_agent(store: Store, login: str, queues: list[str], **changes: object) -> int:
    """An agent who is online unless told otherwise."""
    values: dict[str, object] = {"presence": "online", "password_hash": "-", "name": login, **changes}
    async with store.transaction() as session:
        user = User(login=login, **values)
        session.add(user)
        await session.flush()
        for key in queues:
            queue = (await session.scalars(select(Queue).where(Queue.key == key))).one()
            session.add(QueueMember(queue_id=queue.id, user_id=user.id))
        return user.id


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory, model: Path) -> Iterator[Service]:
    """The whole service as `make run` starts it, in practice mode, on ports of its own."""
    with running_service(tmp_path_factory.mktemp("service"), model) as running:
        yield running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of several test processes, one runs what shares the running service, in its order; files stay whole."""
    for item in items:
        shared = "service" in getattr(item, "fixturenames", ())
        item.add_marker(pytest.mark.xdist_group("service" if shared else str(item.path)))
