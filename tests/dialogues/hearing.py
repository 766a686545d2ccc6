"""How the trained model read each text of the dialogues, recorded in `hearing.json`.

Recorded anew by `python -m tests.dialogues.hear` when texts are added or the model reads otherwise.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from actions.turn.tracker import RANKED
from contact_center.assistant.evaluate.read import Reading as Read
from tests.dialogues.script import Reading, Unheard

RECORD = Path(__file__).with_name("hearing.json")
_DIGITS = 3
_LONG_NUMBER = re.compile(r"\d{5,}")

Recorded = dict[str, list[object]]
"""By text: the intent, its confidence, and the likeliest intents with theirs."""


def written(text: str) -> str:
    """The text with codes and numbers of tickets and telephones, which differ in each run, made zeros."""
    return _LONG_NUMBER.sub(lambda found: "0" * len(found[0]), text)


def recorded() -> Recorded:
    found: Recorded = json.loads(RECORD.read_text(encoding="utf-8"))
    return found


def record(readings: Mapping[str, Read]) -> None:
    """Write the record, a line for each text."""
    lines = [
        f"{json.dumps(text, ensure_ascii=False)}: {json.dumps(shortened(readings[text]), ensure_ascii=False)}"
        for text in sorted(readings)
    ]
    RECORD.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def shortened(read: Read) -> list[object]:
    ranking = [[name, round(confidence, _DIGITS)] for name, confidence in read.ranking[:RANKED]]
    return [read.intent, round(read.confidence, _DIGITS), ranking]


def reading_of(found: Recorded, text: str) -> Reading:
    """Raises Unheard."""
    try:
        intent, confidence, ranking = found[written(text)]
    except KeyError:
        raise Unheard(f"{text!r}: run `python -m tests.dialogues.hear`") from None
    assert isinstance(ranking, list)
    return {
        "intent": {"name": intent, "confidence": confidence},
        "intent_ranking": [{"name": name, "confidence": how_sure} for name, how_sure in ranking],
    }


def reading_told(intent: str, confidence: float) -> Reading:
    """A reading that a test states, for dialogues about what follows from it."""
    return {
        "intent": {"name": intent, "confidence": confidence},
        "intent_ranking": [{"name": intent, "confidence": confidence}],
    }
