"""Ask the encoder for the vectors of texts over HTTP."""

from __future__ import annotations

import logging
import os
from typing import Any

import numpy as np
import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from bot.components.sentence_vectors import (
    ENCODER_URL,
    MAX_CHARACTERS,
    READY,
    EncoderUnavailable,
    key_header,
)

BATCH_SIZE = 64
REPORTED_EVERY = 40
"""In so many batches training says once how far it is."""
# Under Rasa's own name: its command sets the level of that alone.
_log = logging.getLogger(f"rasa.{__name__}")


class EncoderClient:
    """One kept connection. Each call raises EncoderUnavailable."""

    def __init__(self) -> None:
        self._http = _new_session()

    def served(self, timeout_s: float) -> dict[str, list[str]]:
        """The languages that each model reads."""
        entries = self._call("GET", "/v1/models", timeout_s)["data"]
        return {entry["id"]: entry.get("languages", ["*"]) for entry in entries}

    def embed(self, model: str, texts: list[str], timeout_s: float) -> list[np.ndarray]:
        """One vector a text, in their order. What this turn has fetched already is not asked for again."""
        # Texts of like length together: a batch costs as much as its longest.
        places = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        rows: dict[int, np.ndarray] = {}
        for start in range(0, len(places), BATCH_SIZE):
            if start and not start % (BATCH_SIZE * REPORTED_EVERY):
                _log.info("encoded %d of %d", start, len(places))
            batch = places[start : start + BATCH_SIZE]
            vectors = self._ask(model, [texts[place] for place in batch], timeout_s)
            rows.update(zip(batch, map(np.array, vectors), strict=True))
        return [rows[place] for place in range(len(texts))]

    def _ask(self, model: str, texts: list[str], timeout_s: float) -> list[list[float]]:
        shortened = [text[:MAX_CHARACTERS] for text in texts]
        ready = READY.get({})
        if all((model, text) in ready for text in shortened):
            return [ready[model, text] for text in shortened]
        answer = self._call("POST", "/v1/embeddings", timeout_s, {"model": model, "input": shortened})
        rows = [row["embedding"] for row in sorted(answer["data"], key=lambda row: row["index"])]
        if len(rows) != len(texts):
            raise EncoderUnavailable(f"the encoder sent {len(rows)} vectors for {len(texts)} texts")
        return rows

    def _call(self, method: str, path: str, timeout_s: float, body: dict[str, Any] | None = None) -> Any:
        base_url = os.environ.get(ENCODER_URL)
        if not base_url:
            raise EncoderUnavailable(f"{ENCODER_URL} is not set")
        try:
            response = self._http.request(
                method, base_url.rstrip("/") + path, json=body, headers=key_header(), timeout=timeout_s
            )
            response.raise_for_status()
            return response.json()
        except (requests.RequestException, ValueError) as error:
            # Without the cause: its message may quote what the customer wrote.
            raise EncoderUnavailable(f"no answer from the encoder: {type(error).__name__}") from None


def _new_session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    # One more try covers a kept connection that the encoder's restart has cut.
    session.mount("http://", HTTPAdapter(max_retries=Retry(total=1, allowed_methods=None, backoff_factor=0)))
    return session
