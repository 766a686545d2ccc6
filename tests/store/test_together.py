"""Many who ask at once share a call: nobody waits for nothing, and what fails harms no other."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.store.together import Together

PATIENT_S = 60.0
LONG_S = 3_600.0


class Poisoned(Exception):
    """What cannot be done, for whoever asks it."""


@dataclass
class Database:
    """Doubles numbers. Each call goes on as soon as `open` is set."""

    poison: frozenset[int] = frozenset()
    breaks: bool = False
    """Every shared call fails."""
    open: asyncio.Event = field(default_factory=asyncio.Event)
    calls: list[tuple[int, ...]] = field(default_factory=list)
    done: list[int] = field(default_factory=list)

    async def alone(self, number: int) -> int:
        (doubled,) = await self._call([number])
        return doubled

    async def together(self, numbers: Sequence[int]) -> Sequence[int]:
        assert len(numbers) > 1
        return await self._call(numbers)

    async def _call(self, numbers: Sequence[int]) -> list[int]:
        self.calls.append(tuple(numbers))
        await self.open.wait()
        if (self.breaks and len(numbers) > 1) or not self.poison.isdisjoint(numbers):
            raise Poisoned
        self.done += numbers
        return [2 * number for number in numbers]


def asking(together: Together[int, int], *numbers: int, key: str | None = None) -> list[asyncio.Task[int]]:
    """Each under a key of its own, or all under `key`."""
    return [asyncio.create_task(together.ask(key or str(number), number)) for number in numbers]


async def called(database: Database, times: int) -> None:
    async with asyncio.timeout(PATIENT_S):
        while len(database.calls) < times:
            await asyncio.sleep(0)


async def rounds(number: int) -> None:
    """Let the event loop go round."""
    for _ in range(number):
        await asyncio.sleep(0)


async def test_one_alone_goes_at_once() -> None:
    database = Database()
    database.open.set()

    assert await Together(database.alone, database.together).ask("Ann", 1) == 2
    assert database.calls == [(1,)]


async def test_who_asks_while_a_call_is_under_way_goes_with_the_next() -> None:
    database = Database()
    together = Together(database.alone, database.together, holds_up_s=LONG_S)
    first = asking(together, 1)
    await called(database, 1)
    later = asking(together, 2, 3, 4)
    await rounds(10)
    assert database.calls == [(1,)]

    database.open.set()
    assert await asyncio.gather(*first, *later) == [2, 4, 6, 8]
    assert database.calls == [(1,), (2, 3, 4)]


async def test_what_cannot_be_done_fails_by_itself() -> None:
    database = Database(poison=frozenset({2}))
    database.open.set()
    together = Together(database.alone, database.together)

    answers = await asyncio.gather(*asking(together, 1, 2, 3), return_exceptions=True)

    assert answers[0::2] == [2, 6]
    assert isinstance(answers[1], Poisoned)
    assert database.calls[0] == (1, 2, 3)
    assert sorted(database.done) == [1, 3]


async def test_of_one_key_one_is_under_way_and_they_keep_their_order() -> None:
    database = Database()
    together = Together(database.alone, database.together, holds_up_s=0)
    asked = [*asking(together, 1, 2, 3, key="Ann"), *asking(together, 4)]
    await called(database, 1)
    await rounds(10)
    assert database.calls == [(1, 4)]

    database.open.set()
    assert await asyncio.gather(*asked) == [2, 4, 6, 8]
    assert database.calls == [(1, 4), (2,), (3,)]


async def test_a_call_that_takes_long_holds_up_no_other() -> None:
    database = Database()
    together = Together(database.alone, database.together, holds_up_s=0)
    stuck = asking(together, 1)
    await called(database, 1)

    later = asking(together, 2)
    await called(database, 2)
    assert not stuck[0].done()

    database.open.set()
    assert await asyncio.gather(*stuck, *later) == [2, 4]


async def test_who_has_gone_is_not_asked_for() -> None:
    database = Database()
    together = Together(database.alone, database.together, holds_up_s=LONG_S)
    first = asking(together, 1)
    await called(database, 1)
    gone, stays = asking(together, 2, 3)
    await rounds(3)
    gone.cancel()
    await rounds(3)

    database.open.set()
    assert await asyncio.gather(*first, stays) == [2, 6]
    assert database.done == [1, 3]


async def test_who_goes_during_the_call_changes_nothing_for_the_others() -> None:
    database = Database()
    together = Together(database.alone, database.together, holds_up_s=LONG_S)
    gone, stays = asking(together, 1, 2)
    await called(database, 1)
    gone.cancel()
    database.open.set()

    assert await stays == 4
    assert database.done == [1, 2]
    assert await together.ask("1", 5) == 10


async def test_all_is_answered_before_the_end() -> None:
    database = Database(poison=frozenset({1}))
    together = Together(database.alone, database.together)
    asked = asking(together, 1, 2)
    await called(database, 1)
    database.open.set()
    await together.finish()
    await rounds(2)

    assert all(one.done() for one in asked)
    with pytest.raises(Poisoned):
        await asked[0]
    assert await asked[1] == 4


@dataclass(frozen=True)
class Asked:
    key: str
    after: int
    """Rounds of the event loop before it is asked, counted from the one before."""
    poisoned: bool


ASKED = st.builds(Asked, st.sampled_from("ABC"), st.integers(0, 6), st.booleans())


@given(st.lists(ASKED, max_size=30), st.booleans(), st.sampled_from([0.0, LONG_S]))
def test_each_is_answered_for_itself_once_and_in_the_order_of_its_key(
    asked: list[Asked], breaks: bool, holds_up_s: float
) -> None:
    async def check() -> None:
        poison = frozenset(number for number, one in enumerate(asked) if one.poisoned)
        database = Database(poison, breaks)
        database.open.set()
        together = Together(database.alone, database.together, holds_up_s=holds_up_s)
        answers: list[asyncio.Task[int]] = []
        for number, one in enumerate(asked):
            await rounds(one.after)
            answers += asking(together, number, key=one.key)
        async with asyncio.timeout(PATIENT_S):
            got = await asyncio.gather(*answers, return_exceptions=True)

        for number, answer in enumerate(got):
            assert isinstance(answer, Poisoned) if number in poison else answer == 2 * number
        assert sorted(database.done) == [number for number in range(len(asked)) if number not in poison]
        for key in "ABC":
            of_key = [number for number in database.done if asked[number].key == key]
            assert of_key == sorted(of_key)
        for call in database.calls:
            assert len({asked[number].key for number in call}) == len(call)

    asyncio.run(check())
