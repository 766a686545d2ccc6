"""The fixtures that give the running assistant: one store, one server of actions, one bot for all tests."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path

import aiohttp
import pytest

from contact_center.app.channels import CHANNELS
from contact_center.appointments.import_branches import import_branches
from contact_center.practice.bank.files import read_file
from contact_center.store.engine import Store
from contact_center.tickets.routing.defaults import ensure_routing
from tests.bot.stack import Running, start_actions, start_bot, stopping
from tests.databases import Server


@pytest.fixture(scope="session")
def assistant_database(server: Server) -> str:
    """One database for all dialogues, each of which has customers of its own."""
    url = server.make("switchboard_assistant")
    asyncio.run(_prepare(url))
    return url


async def _prepare(url: str) -> None:
    """Queues for the tickets, and the branches of the made-up bank."""
    store = Store(url, channels=CHANNELS)
    async with store.transaction() as session:
        await ensure_routing(session)
        await import_branches(session, read_file("branches.csv", date.today()))
    await store.close()


@pytest.fixture(scope="session")
def actions(assistant_dir: Path, encoder: Running, assistant_database: str) -> Iterator[Running]:
    with stopping(start_actions(assistant_dir, assistant_database, encoder.url)) as running:
        yield running


@pytest.fixture(scope="session")
def bot(
    assistant_dir: Path, model: Path, encoder: Running, actions: Running, assistant_database: str
) -> Iterator[Running]:
    running = start_bot(
        assistant_dir,
        model=model,
        encoder_url=encoder.url,
        actions_url=actions.url,
        tracker_url=assistant_database,
    )
    with stopping(running):
        yield running


@pytest.fixture
async def assistant_store(assistant_database: str) -> AsyncIterator[Store]:
    store = Store(assistant_database, channels=CHANNELS)
    yield store
    await store.close()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session
