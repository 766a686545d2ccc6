"""The named cast in front of the real assistant: every test meets them anew."""

from pathlib import Path

import aiohttp
import pytest

from contact_center.store.engine import Store
from tests.bot.conftest import actions, assistant_database, assistant_store, bot, http
from tests.bot.stack import Running
from tests.dialogues.person import Cast, Person, meet, stranger
from tests.dialogues.talk import Assistance, Talk

__all__ = ["actions", "assistant_database", "assistant_store", "bot", "http"]


@pytest.fixture
def assistance(
    assistant_store: Store, http: aiohttp.ClientSession, bot: Running, assistant_dir: Path
) -> Assistance:
    return Assistance(assistant_store, http, bot.url, assistant_dir)


@pytest.fixture
async def ann(assistance: Assistance) -> Person:
    """安娜, who writes Chinese and has a debit and a credit card."""
    return await meet(assistance, "安娜", "Ann", "zh", cards=(("debit", "1234"), ("credit", "5678")))


@pytest.fixture
async def bob(assistance: Assistance) -> Person:
    """Bob, who writes English and has one card."""
    return await meet(assistance, "鲍勃", "Bob", "en")


@pytest.fixture
async def chen(assistance: Assistance) -> Person:
    """陈晨, a premium customer."""
    return await meet(assistance, "陈晨", "Chen", "zh", tier="premium")


@pytest.fixture
def cast(ann: Person, bob: Person, chen: Person) -> Cast:
    """All three by their names."""
    return {"ann": ann, "bob": bob, "chen": chen}


@pytest.fixture
def nobody(assistance: Assistance) -> Talk:
    """A visitor of the site whom the bank does not know."""
    return stranger(assistance)
