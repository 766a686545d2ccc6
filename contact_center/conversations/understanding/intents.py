"""Owns what each intent is called, in both languages, as data/intents.yml says."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).resolve().parents[3] / "data" / "intents.yml"


@dataclass(frozen=True)
class IntentName:
    zh: str
    en: str


def read_intents(file: Path = FILE) -> Mapping[str, IntentName]:
    """The name of every intent, in the order of the file."""
    written = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {intent: IntentName(words["zh"], words["en"]) for intent, words in written.items()}
