"""Fetch vectors from an embedding server: ours or any other with the OpenAI API."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import aiohttp


class EncoderUnavailable(Exception):
    """The encoder did not answer, or not with the requested vectors."""


class EncoderClient:
    def __init__(
        self,
        http: aiohttp.ClientSession,
        base_url: str,
        *,
        model: str = "",
        key: str = "",
        timeout_s: float = 10.0,
    ) -> None:
        self._http = http
        self._url = base_url.rstrip("/") + "/v1/embeddings"
        self._model = model
        self._headers = {"Authorization": f"Bearer {key}"}
        self._timeout = aiohttp.ClientTimeout(total=timeout_s)

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector per text, in the order of the texts."""
        if not texts:
            return []
        body: dict[str, Any] = {"input": list(texts)}
        if self._model:
            body["model"] = self._model
        answer = await self._post(body)
        return _vectors(answer, len(texts))

    async def _post(self, body: dict[str, Any]) -> Any:
        try:
            async with self._http.post(
                self._url, json=body, headers=self._headers, timeout=self._timeout
            ) as response:
                if response.status != 200:
                    raise EncoderUnavailable(f"the encoder answered {response.status}")
                return await response.json()
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise EncoderUnavailable(f"no answer from the encoder: {type(error).__name__}") from error


def _vectors(answer: Any, expected: int) -> list[list[float]]:
    try:
        rows = sorted(answer["data"], key=lambda row: int(row["index"]))
        vectors = [[float(value) for value in row["embedding"]] for row in rows]
    except (KeyError, TypeError, ValueError) as error:
        raise EncoderUnavailable("the encoder's answer cannot be read") from error
    if len(vectors) != expected:
        raise EncoderUnavailable(f"the encoder sent {len(vectors)} vectors for {expected} texts")
    return vectors
