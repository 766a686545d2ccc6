"""What is written for an agent is audited before anything leaves, and one thing at a time per ticket."""

import asyncio

import pytest

from contact_center.conversations.language_model.written import Draft, Summary
from contact_center.store.engine import Store
from contact_center.tickets.work.writing import BeingWritten, Writing
from contact_center.vocabulary.text import Language
from tests.conftest import add_agent
from tests.tickets.work.test_audit import written

DRAFT = Draft(text="您好。", language="zh", entries=[])


@pytest.fixture
async def wang(store: Store) -> int:
    """王强, an agent."""
    return await add_agent(store, "wang", ["cards"])


class Slow:
    """Notes what was audited when it began, and writes once it may."""

    def __init__(self, store: Store, *, fails: bool = False) -> None:
        self.audited: list[str] = []
        self.begun = asyncio.Event()
        self.may = asyncio.Event()
        self._store = store
        self._fails = fails

    async def summary(self, ticket_id: int, language: Language) -> Summary | None:
        return None

    async def draft(self, ticket_id: int) -> Draft | None:
        self.audited = [action for action, *_ in await written(self._store)]
        self.begun.set()
        await self.may.wait()
        if self._fails:
            raise RuntimeError
        return DRAFT


async def test_who_asks_is_written_down_first(store: Store, wang: int) -> None:
    slow = Slow(store)
    slow.may.set()
    writing = Writing(store, slow)

    assert await writing.draft(7, user_id=wang) == DRAFT
    assert await writing.summary(7, "en", user_id=wang) is None

    assert slow.audited == ["draft"]
    assert await written(store) == [
        ("draft", wang, "ticket 7", {}),
        ("summarise", wang, "ticket 7", {}),
    ]


@pytest.mark.parametrize("fails", [False, True])
async def test_a_second_one_is_refused_until_the_first_is_over(store: Store, wang: int, fails: bool) -> None:
    slow = Slow(store, fails=fails)
    writing = Writing(store, slow)
    first = asyncio.create_task(writing.draft(7, user_id=wang))
    await slow.begun.wait()

    with pytest.raises(BeingWritten):
        await writing.summary(7, "zh", user_id=wang)
    assert await writing.summary(8, "zh", user_id=wang) is None
    slow.may.set()
    await asyncio.gather(first, return_exceptions=True)

    assert await writing.summary(7, "zh", user_id=wang) is None
