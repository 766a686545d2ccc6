"""Fetch the vectors of a sentence before Rasa reads it, so that its one thread waits for no encoder."""

from __future__ import annotations

import asyncio
import os
import re
from contextvars import ContextVar
from typing import Any

import aiohttp

ENCODER_URL = "SWITCHBOARD_ENCODER_URL"
ENCODER_KEY = "SWITCHBOARD_ENCODER_KEY"
MAX_CHARACTERS = 1000
"""What a model reads of a text; the rest tells it nothing more."""
HAN = re.compile("[\u3400-\u9fff]")
READY: ContextVar[dict[tuple[str, str], list[float]]] = ContextVar("READY")
"""The vectors of this turn by model and text."""


class EncoderUnavailable(Exception):
    """The encoder did not answer as it should; the turn must fail rather than guess."""


def reads(languages: list[str], text: str) -> bool:
    """Whether a model for these languages can read the text."""
    return bool({"*", "zh"} & set(languages)) or not HAN.search(text)


def key_header() -> dict[str, str]:
    """What the encoder asks of a caller."""
    return {"Authorization": f"Bearer {os.environ.get(ENCODER_KEY, '')}"}


class SentenceVectors:
    """Asks the encoder without blocking: while one turn waits, others go on and share its next batch."""

    def __init__(self, timeout_s: float = 5.0) -> None:
        self._timeout = aiohttp.ClientTimeout(total=timeout_s)
        self._http: aiohttp.ClientSession | None = None
        self._models: dict[str, list[str]] = {}

    async def prepare(self, text: str) -> None:
        """Put the vectors of the text where the featurizer of this turn looks. Raises EncoderUnavailable."""
        shortened = text[:MAX_CHARACTERS]
        models = [name for name, languages in (await self._served()).items() if reads(languages, shortened)]
        vectors = await asyncio.gather(*(self._vector(model, shortened) for model in models))
        READY.set({(model, shortened): vector for model, vector in zip(models, vectors, strict=True)})

    async def _served(self) -> dict[str, list[str]]:
        if not self._models:
            entries = (await self._call("GET", "/v1/models"))["data"]
            self._models = {entry["id"]: entry.get("languages", ["*"]) for entry in entries}
        return self._models

    async def _vector(self, model: str, text: str) -> list[float]:
        answer = await self._call("POST", "/v1/embeddings", {"model": model, "input": [text]})
        vector: list[float] = answer["data"][0]["embedding"]
        return vector

    async def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        base_url = os.environ.get(ENCODER_URL)
        if not base_url:
            raise EncoderUnavailable(f"{ENCODER_URL} is not set")
        if self._http is None:
            self._http = aiohttp.ClientSession(timeout=self._timeout, headers=key_header())
        try:
            async with self._http.request(method, base_url.rstrip("/") + path, json=body) as response:
                response.raise_for_status()
                return await response.json()
        # Python 3.10, which Rasa needs, has two kinds of TimeoutError.
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:  # noqa: UP041
            # Without the cause: its message may quote what the customer wrote.
            raise EncoderUnavailable(f"no answer from the encoder: {type(error).__name__}") from None
