"""Look through the logs of a service for what people said, their names and their numbers."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import psycopg

_SHORTEST_TEXT = 6
_SHORTEST_NAME = 2
_SHOWN = 200
_SAID = "SELECT DISTINCT text FROM interactions WHERE author = 'customer'"
_NAMED = "SELECT unnest(ARRAY[name_zh, name_en]) FROM customers"
_NUMBERED = "SELECT DISTINCT address FROM contact_points WHERE address LIKE '+%'"


def private_words(database_url: str) -> set[str]:
    """What customers said, who they are, and their telephones, as the store knows it."""
    with psycopg.connect(database_url) as connection:
        said, named, numbered = (
            {str(row[0]).strip() for row in connection.execute(query.encode()) if row[0]}
            for query in (_SAID, _NAMED, _NUMBERED)
        )
    return {
        *(text for text in said if len(text) >= _SHORTEST_TEXT),
        *(name for name in named if len(name) >= _SHORTEST_NAME),
        *numbered,
        # As it is dialled at home.
        *(number.removeprefix("+86") for number in numbered),
    }


def leaks(logs: Iterable[Path], words: Iterable[str]) -> list[str]:
    """The lines that hold one of the words, as it is or as JSON and repr write it."""
    patterns = [_pattern(word) for word in words]
    return [
        f"{path.name}: {line[:_SHOWN]}"
        for path in logs
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if any(pattern.search(line) for pattern in patterns)
    ]


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile("|".join(map(_alone, _forms(word))))


def _alone(form: str) -> str:
    """A Latin word as a word of its own: "Ann" is no part of "channel"."""
    return rf"(?<!\w){re.escape(form)}(?!\w)" if form.isascii() else re.escape(form)


def _forms(word: str) -> Iterator[str]:
    yield from {word, json.dumps(word)[1:-1], repr(word)[1:-1], ascii(word)[1:-1]}
