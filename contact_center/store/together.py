"""Answer many who ask at the same time with one call to the database.

The first goes at once. What is asked while its call is under way goes with the next one, so that under load
many share a commit, a round trip and the work around both; somebody alone waits for nobody.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import structlog

Asked = TypeVar("Asked")
Got = TypeVar("Got")

_ENOUGH = 16
"""Questions that wait for no further ones."""
_MOST = 64
"""Questions in one call."""
HOLDS_UP_S = 0.05
"""How long a call holds up the next one; a slow one goes on beside those that follow."""
_log = structlog.get_logger()


@dataclass(frozen=True)
class _Question(Generic[Asked, Got]):
    key: str
    asked: Asked
    answer: asyncio.Future[Got]


class Together(Generic[Asked, Got]):
    """Asks `alone` for one, and `together` for several; that answers in their order, and does all or nothing.

    When `together` fails, each of them goes alone: what cannot be done fails by itself. Of one key, one is
    under way at a time, in the order in which they were asked.
    """

    def __init__(
        self,
        alone: Callable[[Asked], Awaitable[Got]],
        together: Callable[[Sequence[Asked]], Awaitable[Sequence[Got]]],
        holds_up_s: float = HOLDS_UP_S,
    ) -> None:
        self._alone = alone
        self._together = together
        self._holds_up_s = holds_up_s
        self._waiting: list[_Question[Asked, Got]] = []
        self._busy: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._call: asyncio.Task[None] | None = None

    async def ask(self, key: str, asked: Asked) -> Got:
        """The answer to this one. Raises what `alone` raises for it."""
        answer: asyncio.Future[Got] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Question(key, asked, answer))
        self._go_on()
        return await answer

    async def finish(self) -> None:
        """Wait until all that was asked is answered."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _go_on(self) -> None:
        if self._call is None and any(one.key not in self._busy for one in self._waiting):
            self._call = self._start(self._make_call())
            asyncio.get_running_loop().call_later(self._holds_up_s, self._let_pass, self._call)

    def _let_pass(self, call: asyncio.Task[None]) -> None:
        if self._call is call:
            self._call = None
            self._go_on()

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._let_pass(task)
        self._go_on()

    async def _make_call(self) -> None:
        seen = 0
        # As long as each round of the event loop brings another one. No timer: one alone waits for nobody.
        while seen < len(self._waiting) < _ENOUGH:
            seen = len(self._waiting)
            await asyncio.sleep(0)
        chosen = self._choose()
        if len(chosen) == 1:
            await self._answer_alone(chosen[0])
        elif chosen:
            await self._answer_together(chosen)

    def _choose(self) -> list[_Question[Asked, Got]]:
        chosen: list[_Question[Asked, Got]] = []
        left: list[_Question[Asked, Got]] = []
        for one in self._waiting:
            if one.answer.done():
                continue  # Who asked has gone.
            if one.key in self._busy or len(chosen) == _MOST:
                left.append(one)
                continue
            self._busy.add(one.key)
            chosen.append(one)
        self._waiting = left
        return chosen

    async def _answer_together(self, chosen: list[_Question[Asked, Got]]) -> None:
        try:
            answers = await self._together([one.asked for one in chosen])
            answered = list(zip(chosen, answers, strict=True))
        except Exception as error:
            _log.info("together.apart", error=type(error).__name__, count=len(chosen))
            for one in chosen:
                self._start(self._answer_alone(one))
            return
        for one, answer in answered:
            self._busy.discard(one.key)
            if not one.answer.done():
                one.answer.set_result(answer)

    async def _answer_alone(self, one: _Question[Asked, Got]) -> None:
        try:
            answer = await self._alone(one.asked)
        except Exception as error:
            if not one.answer.done():
                one.answer.set_exception(error)
        else:
            if not one.answer.done():
                one.answer.set_result(answer)
        finally:
            self._busy.discard(one.key)
