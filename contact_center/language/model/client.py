"""Ask a chat server with the OpenAI API for an answer in a given shape; whatever goes wrong is no answer."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, Literal, TypeVar

import aiohttp
from pydantic import BaseModel, ValidationError

Outcome = Literal["answered", "late", "unavailable", "unreadable", "resting", "used", "refused"]
"""How the server answered, and what the guards made of an answer: `used` or `refused`."""
Shape = TypeVar("Shape", bound=BaseModel)

MOST_BYTES = 64 * 1024
MOST_TOKENS = 800
FAILURES = 3
"""So many in a row, and the server is not asked for a while."""


class _Failed(Exception):
    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


class ChatClient:
    """One server and one model. Counts what came of each question, and logs nothing."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        base_url: str,
        *,
        model: str = "",
        key: str = "",
        timeout_s: float = 3.0,
        rest_s: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`base_url` with or without /v1. A server that fails is left alone for `rest_s`."""
        self.tally: Counter[tuple[str, str]] = Counter()
        self._http = http
        self._url = base_url.rstrip("/").removesuffix("/v1") + "/v1/chat/completions"
        self._model = model
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._timeout_s = timeout_s
        self._rest_s = rest_s
        self._clock = clock
        self._failures = 0
        self._rests_until = 0.0

    async def ask(self, task: str, instructions: str, material: str, shape: type[Shape]) -> Shape | None:
        """The answer, or None if there is none of this shape within the time-out."""
        outcome: Outcome = "unreadable"
        answer = None
        try:
            content = await self._content(_body(self._model, task, instructions, material, shape))
            answer = _read(content, shape)
            outcome = "answered" if answer else "unreadable"
        except _Failed as error:
            outcome = error.outcome
        self.tally[task, outcome] += 1
        return answer

    def judge(self, task: str, *, used: bool) -> None:
        """Count what the guards made of an answer."""
        self.tally[task, "used" if used else "refused"] += 1

    async def _content(self, body: dict[str, Any]) -> bytes:
        if self._clock() < self._rests_until:
            raise _Failed("resting")
        if self._failures >= FAILURES:
            # One question at a time shows whether the server is back.
            self._rest()
        try:
            async with asyncio.timeout(self._timeout_s):
                content = await self._post(body)
        except TimeoutError:
            raise self._failed("late") from None
        except (aiohttp.ClientError, OSError):
            # Without the cause, which may quote what was sent.
            raise self._failed("unavailable") from None
        self._failures, self._rests_until = 0, 0.0
        return content

    def _failed(self, outcome: Outcome) -> _Failed:
        self._failures += 1
        if self._failures >= FAILURES:
            self._rest()
        return _Failed(outcome)

    def _rest(self) -> None:
        self._rests_until = self._clock() + self._rest_s

    async def _post(self, body: dict[str, Any]) -> bytes:
        # A redirect would carry the customer's words to a server that nobody named.
        async with self._http.post(
            self._url, json=body, headers=self._headers, allow_redirects=False
        ) as response:
            if response.status != 200:
                raise self._failed("unavailable")
            read = bytearray()
            async for chunk in response.content.iter_chunked(8192):
                read += chunk
                if len(read) > MOST_BYTES:
                    raise self._failed("unreadable")
            return bytes(read)


def _body(model: str, task: str, instructions: str, material: str, shape: type[BaseModel]) -> dict[str, Any]:
    schema = {"name": task, "strict": True, "schema": shape.model_json_schema()}
    body: dict[str, Any] = {
        "messages": [
            {"role": "system", "content": instructions},
            {"role": "user", "content": material},
        ],
        "temperature": 0,
        "max_tokens": MOST_TOKENS,
        "stream": False,
        "response_format": {"type": "json_schema", "json_schema": schema},
    }
    return {"model": model, **body} if model else body


class _Message(BaseModel):
    content: str


class _Choice(BaseModel):
    message: _Message


class _Completion(BaseModel):
    choices: list[_Choice]


def _read(content: bytes, shape: type[Shape]) -> Shape | None:
    try:
        completion = _Completion.model_validate_json(content)
        return shape.model_validate_json(completion.choices[0].message.content, strict=True)
    except (ValidationError, IndexError):
        return None
