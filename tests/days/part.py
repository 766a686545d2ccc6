"""Which tests have to do with time: they are found by what they say, so that a new one is among them."""

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
# These start the whole service or a browser, each for a minute, and run the same rules as the others.
_TOO_SLOW = {"ui", "pages", "stories", "contract", "operate", "benchmarks", "bot"}
_BY_NAME = re.compile(
    r"\b(datetime|timedelta|ZoneInfo)\b|\bdate[.(]|^from datetime import .*\bdate\b", re.MULTILINE
)
"""What a test imports that makes or reads a moment."""
_IN_CONVERSATION = re.compile(r"明天|后天|工作日|tomorrow|working day", re.IGNORECASE)
"""What customers and the assistant say of time."""


def files(*, dialogues: bool = True) -> list[Path]:
    """The test files that have to do with time, of all that need no more than the store and the assistant."""
    left_out = _TOO_SLOW if dialogues else _TOO_SLOW | {"dialogues"}
    return [
        path for path in sorted(TESTS.rglob("test_*.py")) if _first(path) not in left_out and _of_time(path)
    ]


def _of_time(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    return bool(_BY_NAME.search(text) or (_first(path) == "dialogues" and _IN_CONVERSATION.search(text)))


def _first(path: Path) -> str:
    return path.relative_to(TESTS).parts[0]
