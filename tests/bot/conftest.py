"""Customers who talk with the assistant."""

from pathlib import Path

import aiohttp
import pytest

from contact_center.store.engine import Store
from tests.bot.dialogue import Dialogue, DialogueStarter
from tests.bot.stack import Running, keys


@pytest.fixture
def dialogue(
    assistant_store: Store, http: aiohttp.ClientSession, bot: Running, assistant_dir: Path
) -> DialogueStarter:
    """Begins a conversation of a new customer, in a language of its own."""

    def begin(language: str = "en", bot_url: str | None = None) -> Dialogue:
        return Dialogue(assistant_store, http, bot_url or bot.url, keys(assistant_dir).bot, language)

    return begin
