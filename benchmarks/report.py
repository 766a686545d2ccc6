"""Summarise figures, show them, and store them in a file."""

import json
import os
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Line:
    """A figure and its requirement."""

    name: str
    figure: str
    asked: str
    met: bool


@dataclass(frozen=True)
class Result:
    """The result of a benchmark: its figures under stable names, and whether all requirements are met."""

    figures: Mapping[str, float]
    met: bool


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def show(title: str, lines: Sequence[Line]) -> bool:
    """Print the figures; True if all requirements are met."""
    table = Table(title=title, title_justify="left")
    for heading in ("figure", "measured", "asked", ""):
        table.add_column(heading)
    for line in lines:
        table.add_row(line.name, line.figure, line.asked, "✔" if line.met else "✘")
    Console().print(table)
    return all(line.met for line in lines)


def keep(path: Path, figures: Mapping[str, float]) -> None:
    """Write the figures as one flat object, with the commit and the machine's one-minute load average.

    Figures of other benchmarks already in the file are kept if they are of the same commit.
    """
    commit = _commit()
    before = json.loads(path.read_text()) if path.exists() else {}
    kept = before if before.get("commit") == commit else {}
    load = round(os.getloadavg()[0], 2)
    rounded = {name: round(value, 4) for name, value in figures.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**kept, **rounded, "commit": commit, "machine_load": load}, indent=2) + "\n")


def _commit() -> str:
    command = ["git", "describe", "--always", "--abbrev=12", "--dirty"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
