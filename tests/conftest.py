"""What all tests share: a PostgreSQL server for the session, an empty store for each test, the named cast."""

import asyncio
import gc
from collections.abc import AsyncIterator, Generator, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psycopg
import pytest
import structlog
from hypothesis import HealthCheck, settings
from sqlalchemy import select

from contact_center.app.channels import CHANNELS
from contact_center.customers.enter import Entry, enter
from contact_center.customers.models import Customer
from contact_center.language.knowledge.search import Knowledge, open_knowledge
from contact_center.operate.database import DatabaseServer
from contact_center.operate.processes import ROOT
from contact_center.security.models import User
from contact_center.store import engine
from contact_center.store.engine import Store
from contact_center.store.migrate import migrate
from contact_center.tickets.models.tickets import Queue, QueueMember
from contact_center.tickets.routing.defaults import ensure_routing
from contact_center.tickets.service_levels.defaults import ensure_service_levels
from tests import sharing
from tests.bot.model import assistant_dir, encoder, model
from tests.bot.parts import actions, assistant_database, assistant_store, bot, http
from tests.databases import TEMPLATE, Server
from tests.emptying import Emptied, prepare
from tests.engines import Engines
from tests.service import Service, running_service

# Here and nowhere else: imported in two folders, they would be started in each.
__all__ = ["Server", "actions", "assistant_database", "assistant_dir", "assistant_store"]
__all__ += ["bot", "encoder", "http", "model"]

ANN_PHONE = "+8613800000001"
BOB_PHONE = "+12025550101"
CHEN_PHONE = "+8613800000002"


def pytest_configure() -> None:
    """How long an example takes says how busy the machine is."""
    settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("patient")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage among the millions of objects that collecting makes: they stay."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """A command under test sends the logs to a stream that is closed with its test."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session", autouse=True)
def engines() -> Iterator[None]:
    """A store of one test compiles nothing that a store before it has compiled."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create_async_engine", Engines())
        yield


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = DatabaseServer(tmp_path_factory.mktemp("database"))
    url = running.start(TEMPLATE)
    with psycopg.connect(url, autocommit=True) as connection:
        # These databases need not outlive a power cut, and are made and dropped by the hundred.
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    migrate(url)
    yield Server(url)
    running.stop()


@pytest.fixture(scope="session")
def shared_database(server: Server) -> Iterator[Emptied]:
    """One database that every test finds empty: emptying it is quicker than making another."""
    url = server.make("switchboard_test")
    asyncio.run(_begin(url))
    with psycopg.connect(url, autocommit=True) as connection:
        prepare(connection, lambda: asyncio.run(_enter_cast(url)))
    emptied = Emptied(url)
    yield emptied
    emptied.close()


async def _begin(url: str) -> None:
    """What every installation starts with."""
    store = Store(url, channels=CHANNELS)
    async with store.transaction() as session:
        await ensure_routing(session)
        await ensure_service_levels(session)
    await store.close()


async def _enter_cast(url: str) -> None:
    store = Store(url, channels=CHANNELS)
    await enter_cast(store)
    await store.close()


@dataclass(frozen=True)
class Cast:
    """Ann 安娜 and Chen 陈晨 (Chinese), Bob 鲍勃 (English): ids of their records."""

    ann: int
    bob: int
    chen: int


async def enter_cast(store: Store) -> Cast:
    """As the bank's own record enters them."""
    today = date(2026, 3, 10)
    people = [
        Entry("C1001", "安娜", "Ann", "zh", date(1990, 5, 2), "major", ANN_PHONE),
        Entry("C1002", "鲍勃", "Bob", "en", date(1985, 2, 28), "ordinary", BOB_PHONE),
        Entry("C1003", "陈晨", "Chen", "zh", date(1992, 2, 29), "premium", CHEN_PHONE),
    ]
    async with store.transaction() as session:
        for entry in people:
            await enter(session, entry, today)
        return Cast(*await session.scalars(select(Customer.id).order_by(Customer.number)))


@pytest.fixture
def database_url(shared_database: Emptied) -> str:
    """A database with the newest tables and nothing in them."""
    shared_database.empty()
    return shared_database.url


@pytest.fixture
async def store(database_url: str, shared_database: Emptied) -> AsyncIterator[Store]:
    """The store as every installation starts."""
    shared_database.fill()
    store = Store(database_url, channels=CHANNELS)
    yield store
    await store.close()


@pytest.fixture
def cast(store: Store, shared_database: Emptied) -> Cast:
    return Cast(*shared_database.put_cast())


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
def by_words(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The bank's own entries, searched without an encoder: reading them all takes long."""
    kept = tmp_path_factory.mktemp("knowledge")
    return asyncio.run(open_knowledge(ROOT / "data" / "knowledge", kept, None))


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory, model: Path) -> Iterator[Service]:
    """The whole service as `make run` starts it, in practice mode, on ports of its own."""
    with running_service(tmp_path_factory.mktemp("service"), model) as running:
        yield running


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Share out the tests, and mark those that `make test FAST=1` leaves out."""
    for item in items:
        shared = sharing.part(item)
        item.add_marker(pytest.mark.xdist_group(shared or str(item.path)))
        if shared or sharing.uses(item, "browser"):
            item.add_marker("heavy")
    items.sort(key=sharing.turn)
