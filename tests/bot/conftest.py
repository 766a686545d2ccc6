"""Customers who talk with the assistant."""

from pathlib import Path

import aiohttp
import pytest

from contact_center.store.engine import Store
from tests.bot.stack import Running, keys
from tests.bot.talk import Talk, TalkStarter


@pytest.fixture
def talk(
    assistant_store: Store, http: aiohttp.ClientSession, bot: Running, assistant_dir: Path
) -> TalkStarter:
    """Begins a talk of a new customer, in a language of its own."""

    def begin(language: str = "en", bot_url: str | None = None) -> Talk:
        return Talk(assistant_store, http, bot_url or bot.url, keys(assistant_dir).bot, language)

    return begin
