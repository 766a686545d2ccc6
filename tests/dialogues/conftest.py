"""The named cast in front of the assistant: every test meets them anew."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import cast as typed

import aiohttp
import pytest

from contact_center.store.engine import Store
from tests.bot.stack import ROOT, Running, keys
from tests.dialogues.choice import HEAR, is_whole
from tests.dialogues.dialogue import Assistance, Dialogue, Told
from tests.dialogues.hearing import reading_of, reading_told, record, recorded, shortened, written
from tests.dialogues.person import Cast, Person, meet, stranger
from tests.dialogues.reader import open_reader
from tests.dialogues.script import Book, Hear, Reading, open_book, script_at_the_door


@pytest.fixture(scope="session")
def book() -> Book:
    return open_book(ROOT)


@pytest.fixture(scope="session")
def hear(request: pytest.FixtureRequest) -> Hear:
    """From the record, or from the trained model while that is recorded."""
    if os.environ.get(HEAR):
        return typed(Hear, request.getfixturevalue("recording"))
    found = recorded()

    async def recalled(text: str) -> Reading:
        return reading_of(found, text)

    return recalled


@pytest.fixture(scope="session")
def recording(request: pytest.FixtureRequest) -> Iterator[Hear]:
    """Reads with the trained model, and writes the record at the end."""
    encoder, model, folder = map(request.getfixturevalue, ("encoder", "model", "assistant_dir"))
    with open_reader(model, encoder.url, keys(folder).encoder) as reader:

        async def read(text: str) -> Reading:
            plain = written(text)
            return reading_of({plain: shortened(await asyncio.to_thread(reader.read, plain))}, text)

        yield read
        record(reader.readings)


@pytest.fixture
def rasa(request: pytest.FixtureRequest) -> Running | None:
    """The bot, where it leads the dialogue; None where the script does."""
    return typed(Running, request.getfixturevalue("bot")) if is_whole(request.node) else None


@pytest.fixture
async def assistance(
    rasa: Running | None,
    book: Book,
    hear: Hear,
    actions: Running,
    assistant_store: Store,
    http: aiohttp.ClientSession,
    assistant_dir: Path,
) -> AsyncIterator[Assistance]:
    if rasa is not None:
        yield Assistance(assistant_store, http, rasa.url, assistant_dir)
        return
    key = keys(assistant_dir).actions
    told: list[Told] = []

    async def hear_told(text: str) -> Reading:
        return reading_told(*told[-1]) if told else await hear(text)

    async with script_at_the_door(book, hear_told, http, actions.url, key) as url:
        yield Assistance(assistant_store, http, url, assistant_dir, told)


@pytest.fixture
async def ann(assistance: Assistance) -> Person:
    """安娜, who writes Chinese and has a debit and a credit card."""
    return await meet(assistance, "安娜", "Ann", "zh", cards=(("debit", "1234"), ("credit", "5678")))


@pytest.fixture
async def bob(assistance: Assistance) -> Person:
    """Bob, who writes English and has one card."""
    return await meet(assistance, "鲍勃", "Bob", "en")


@pytest.fixture
async def briton(assistance: Assistance) -> Person:
    """Emma, who writes English from a British telephone."""
    return await meet(assistance, "艾玛", "Emma", "en", begins="+442079460", digits=3)


@pytest.fixture
async def chen(assistance: Assistance) -> Person:
    """陈晨, a premium customer."""
    return await meet(assistance, "陈晨", "Chen", "zh", tier="premium")


@pytest.fixture
def cast(ann: Person, bob: Person, chen: Person) -> Cast:
    """All three by their names."""
    return {"ann": ann, "bob": bob, "chen": chen}


@pytest.fixture
def nobody(assistance: Assistance) -> Dialogue:
    """A visitor of the site whom the bank does not know."""
    return stranger(assistance)
