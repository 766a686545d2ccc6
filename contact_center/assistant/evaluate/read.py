"""Read sentences and conversations with a trained model in the assistant's own environment."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from contact_center.assistant.train import bot_environment

# Ten thousand sentences on a busy machine.
TIMEOUT_S = 3 * 3600
UNSURE = ("clarify", "nlu_fallback")


class Doubt(BaseModel):
    certainty: float
    margin: float


class Reading(BaseModel):
    """How the assistant read a sentence."""

    intent: str
    confidence: float
    ranking: list[tuple[str, float]]
    doubt: Doubt | None = None
    ms: float

    @property
    def best(self) -> str:
        """The best intent, doubt aside."""
        return self.ranking[0][0] if self.intent in UNSURE and self.ranking else self.intent


class ReadingFailed(Exception):
    """Reading failed; the message holds the end of the output."""


def read(
    root: Path,
    *,
    model: Path,
    bot_python: Path,
    encoder_url: str,
    encoder_key: str = "",
    texts: Sequence[str],
) -> list[Reading]:
    """One reading per text, each by itself. Needs the encoder."""
    alone = read_conversations(
        root,
        model=model,
        bot_python=bot_python,
        encoder_url=encoder_url,
        encoder_key=encoder_key,
        conversations=[[text] for text in texts],
    )
    return [reading for [reading] in alone]


def read_conversations(
    root: Path,
    *,
    model: Path,
    bot_python: Path,
    encoder_url: str,
    encoder_key: str = "",
    conversations: Sequence[Sequence[str]],
) -> list[list[Reading]]:
    """One reading per text, a later one with what was said before it. Needs the encoder."""
    environment = bot_environment(encoder_url=encoder_url, encoder_key=encoder_key)
    rows = _run(root, model, bot_python, environment, conversations)
    return [[Reading.model_validate(turn) for turn in turns] for turns in rows]


def _run(
    root: Path,
    model: Path,
    bot_python: Path,
    environment: dict[str, str],
    conversations: Sequence[Sequence[str]],
) -> list[Any]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "readings.json"
        done = subprocess.run(
            [
                *(str(bot_python.absolute()), "-W", "ignore", "-m", "bot.evaluate_parse"),
                *(str(model.resolve()), str(out)),
            ],
            cwd=root,
            env=environment,
            input=json.dumps([list(texts) for texts in conversations]).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=TIMEOUT_S,
            check=False,
        )
        if done.returncode != 0 or not out.exists():
            raise ReadingFailed(done.stdout.decode(errors="replace")[-2000:])
        rows: list[Any] = json.loads(out.read_text(encoding="utf-8"))
        return rows
