"""Owns how figures are summed up and shown."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Line:
    """One figure beside what is asked of it."""

    name: str
    figure: str
    asked: str
    met: bool


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def show(title: str, lines: Sequence[Line]) -> bool:
    """Print the figures; True when every one of them is as asked."""
    table = Table(title=title, title_justify="left")
    for heading in ("figure", "measured", "asked", ""):
        table.add_column(heading)
    for line in lines:
        table.add_row(line.name, line.figure, line.asked, "✔" if line.met else "✘")
    Console().print(table)
    return all(line.met for line in lines)
