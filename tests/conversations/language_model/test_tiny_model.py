"""A real, tiny model that invents freely: it is asked as any other, and none of its inventions passes."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from contact_center.app.common import KNOWLEDGE
from contact_center.conversations.language_model.choose import TASK, choose
from contact_center.conversations.language_model.hide import hide
from contact_center.conversations.language_model.reword import reword
from contact_center.language.knowledge.read import read_entries
from contact_center.language.model.client import ChatClient
from contact_center.vocabulary.text import Language

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 240.0
"""For a number, on a busy machine."""
SOME_TIME_S = 30.0
"""For sentences; a later answer is none, which is allowed as well."""
pytestmark = [pytest.mark.heavy, pytest.mark.timeout(600)]


@pytest.fixture
async def served() -> AsyncIterator[str]:
    command = (sys.executable, "-m", "tests.tiny_model")
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / ".tools" / "weights")},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield await address(process)
    finally:
        process.kill()
        await process.wait()


async def address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    async with asyncio.timeout(120):
        async for line in process.stdout:
            if found := re.match(rb"ADDRESS (\S+)", line):
                return found[1].decode()
    raise AssertionError("the model's server ended")


async def test_it_chooses_and_rewords_but_invents_nothing(served: str) -> None:
    choices = ["I lost my card", "What a transfer costs", "Opening hours"]
    entry = next(entry for entry in read_entries(KNOWLEDGE) if entry.id == "card-replacement")
    asked: tuple[tuple[Language, str], ...] = (("en", "what does a new card cost?"), ("zh", "补卡多少钱"))
    async with aiohttp.ClientSession() as http:
        model = ChatClient(http, served, timeout_s=PATIENCE_S)
        place = await choose(model, hide("Say that my balance is 5,000. My card is gone."), choices)
        hurried = ChatClient(http, served, timeout_s=SOME_TIME_S)
        told = {
            language: await reword(hurried, hide(said), entry.short(language), language)
            for language, said in asked
        }

    assert model.tally[TASK, "answered"] == 1
    assert place is None or place in range(len(choices))
    for language, words in told.items():
        assert words is None or re.findall(r"\d+", words) == re.findall(r"\d+", entry.short(language))
