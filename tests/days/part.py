"""Which tests have to do with time: they are found by what they say, so that a new one is among them.

Where neither the test nor anything it imports has a clock, every day is alike, whatever days it names.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from tests.folders import imported

TESTS = Path(__file__).resolve().parents[1]
# These start the whole service or a browser, each for a minute, and run the same rules as the others.
_TOO_SLOW = {"ui", "pages", "stories", "contract", "operate", "benchmarks", "bot"}
_BY_NAME = re.compile(
    r"\b(datetime|timedelta|ZoneInfo)\b|\bdate[.(]|^from datetime import .*\bdate\b", re.MULTILINE
)
"""What a test imports that makes or reads a moment."""
_IN_CONVERSATION = re.compile(r"明天|后天|工作日|tomorrow|working day", re.IGNORECASE)
"""What customers and the assistant say of time."""
_CLOCK = re.compile(
    # Read in Python or in the database, or by a process that the test starts.
    r"\b(?:now|today|utcnow)\(|\btime\.(?:time|localtime|gmtime|strftime)|\bCURRENT_(?:DATE|TIME)|\bsubprocess"
    # Where there is a store, its server has a clock; where there are settings, the bank has a zone.
    r"|\bStore\b|\bSettings\("
    # What the zone of the machine changes, and what takes today for a date that is not told.
    r"|\.astimezone\(\)|\bfromtimestamp\([^,)]*\)|\bdateutil\.parser\b"
)
"""What reads a clock, or brings one."""


def files(*, dialogues: bool = True) -> list[Path]:
    """The test files that have to do with time, of all that need no more than the store and the assistant."""
    left_out = _TOO_SLOW if dialogues else _TOO_SLOW | {"dialogues"}
    return [
        path for path in sorted(TESTS.rglob("test_*.py")) if _first(path) not in left_out and _of_time(path)
    ]


def _of_time(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    named = _BY_NAME.search(text) or (_first(path) == "dialogues" and _IN_CONVERSATION.search(text))
    return bool(named) and has_clock([path])


def has_clock(paths: Iterable[Path]) -> bool:
    """Whether one of these files, or what it imports, however far, has a clock."""
    seen, ahead = set[Path](), set(paths)
    while ahead:
        if any(map(_has_clock_itself, ahead)):
            return True
        seen |= ahead
        ahead = {other for path in ahead for other in _imports(path)} - seen
    return False


@cache
def _has_clock_itself(path: Path) -> bool:
    return bool(_CLOCK.search(path.read_text(encoding="utf-8")))


@cache
def _imports(path: Path) -> frozenset[Path]:
    """The files of the checkout that a file imports."""
    places = (TESTS.parent.joinpath(*name.split(".")) for name in imported(path))
    found = (file for place in places for file in (place.with_suffix(".py"), place / "__init__.py"))
    return frozenset(file for file in found if file.is_file())


def _first(path: Path) -> str:
    return path.relative_to(TESTS).parts[0]
