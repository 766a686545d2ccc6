"""Read the made-up bank's CSV files."""

from __future__ import annotations

import csv
from importlib import resources


class InvalidRowError(ValueError):
    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")


def read_table(file: str, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """All rows with their line numbers; every value is non-empty and stripped."""
    text = resources.files("contact_center.practice.bank").joinpath(file).read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != columns:
        raise InvalidRowError(file, 1, f"the columns are {', '.join(columns)}")
    rows = []
    for line, row in enumerate(reader, start=2):
        if None in row or None in row.values():
            raise InvalidRowError(file, line, "as many values as columns are expected")
        rows.append((line, {name: value.strip() for name, value in row.items()}))
    return rows
