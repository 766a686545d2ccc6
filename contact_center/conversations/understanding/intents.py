"""Read the name and the representative sentence of each intent from data/intents.yml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from contact_center.vocabulary.text import Text

FILE = Path(__file__).resolve().parents[3] / "data" / "intents.yml"


@dataclass(frozen=True)
class IntentName:
    """An intent's name; `say` is None for one that cannot be chosen, such as a greeting."""

    name: Text
    say: Text | None = None


@cache
def read_intents(file: Path = FILE) -> Mapping[str, IntentName]:
    """The name of every intent, in the order of the file, which is read once."""
    # The C parser takes a tenth of the time, and every process reads the file at startup.
    written = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return MappingProxyType({intent: _named(**words) for intent, words in written.items()})


def _named(zh: str, en: str, say_zh: str | None = None, say_en: str | None = None) -> IntentName:
    return IntentName(Text(zh, en), Text(say_zh, say_en) if say_zh and say_en else None)
