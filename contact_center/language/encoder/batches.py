"""Batch the texts of concurrent requests, and cache the latest vectors."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from contact_center.language.encoder.model import BATCH_SIZE, EncoderModel

REMEMBERED = 256
"""Vectors cached per model: a turn asks for a sentence twice, to understand it and to search with it."""


class Vector(NamedTuple):
    """What a model returns for one text."""

    values: list[float]
    tokens: int


class Batches:
    """One model and its queue. A batch of sixteen sentences costs a third of sixteen single ones.

    `processor` is shared by all models: running two at once only slows both down.
    """

    def __init__(self, model: EncoderModel, processor: asyncio.Lock) -> None:
        self._model = model
        self._processor = processor
        self._waiting: list[tuple[str, asyncio.Future[Vector]]] = []
        self._running: asyncio.Task[None] | None = None
        self._remembered: OrderedDict[bytes, Vector] = OrderedDict()

    async def encode(self, texts: Sequence[str]) -> list[Vector]:
        """The vectors in the order of the texts. Raises what the model raises."""
        return list(await asyncio.gather(*(self._vector(text) for text in texts)))

    def _vector(self, text: str) -> asyncio.Future[Vector]:
        future: asyncio.Future[Vector] = asyncio.get_running_loop().create_future()
        if remembered := self._remembered.get(_digest(text)):
            future.set_result(remembered)
            return future
        self._waiting.append((text, future))
        if self._running is None or self._running.done():
            # In its own task, so that a cancelled caller does not cancel the others' vectors.
            self._running = asyncio.create_task(self._encode_waiting())
        return future

    async def _encode_waiting(self) -> None:
        while self._waiting:
            async with self._processor:
                batch, self._waiting = self._waiting[:BATCH_SIZE], self._waiting[BATCH_SIZE:]
                try:
                    vectors = await asyncio.to_thread(self._encode, [text for text, _ in batch])
                except Exception as error:
                    _fail([future for _, future in batch], error)
                    continue
            for (text, future), vector in zip(batch, vectors, strict=True):
                self._remember(text, vector)
                if not future.done():
                    future.set_result(vector)

    def _encode(self, texts: list[str]) -> list[Vector]:
        encoded = self._model.encode(texts)
        return [Vector(*found) for found in zip(encoded.vectors, encoded.tokens, strict=True)]

    def _remember(self, text: str, vector: Vector) -> None:
        self._remembered[_digest(text)] = vector
        if len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)


def _fail(futures: Sequence[asyncio.Future[Vector]], error: Exception) -> None:
    for future in futures:
        if not future.done():
            future.set_exception(error)


def _digest(text: str) -> bytes:
    # Do not keep what customers wrote in memory for longer than necessary.
    return hashlib.sha256(text.encode(errors="surrogatepass")).digest()
