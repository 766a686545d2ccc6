"""Batch concurrent requests into one database call.

The first request goes out at once. Requests that arrive during its call go out with the next one, so that
under load many share a commit, a round trip and the work around both; a single request never waits for
others.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import structlog

Asked = TypeVar("Asked")
Got = TypeVar("Got")

_ENOUGH = 16
"""The batch size at which to stop waiting for further requests."""
_MOST = 64
"""The largest batch."""
HOLDS_UP_S = 0.05
"""How long, in seconds, a call delays the next one; a slower call runs concurrently with its successors."""
_log = structlog.get_logger()


@dataclass(frozen=True)
class _Question(Generic[Asked, Got]):
    key: str
    asked: Asked
    answer: asyncio.Future[Got]


class Together(Generic[Asked, Got]):
    """Calls `alone` for one request and `together` for several.

    `together` answers in the order of its requests, and does all or nothing. If it fails, each request is
    retried alone, so that only the faulty one fails. Per key, one request runs at a time, in order of
    arrival.
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
        """The answer to this request. Raises what `alone` raises for it."""
        answer: asyncio.Future[Got] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Question(key, asked, answer))
        self._go_on()
        return await answer

    async def finish(self) -> None:
        """Wait until every request is answered."""
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
        # Wait while each round of the event loop brings another request. A timer would delay single requests.
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
                continue  # The caller has gone.
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
