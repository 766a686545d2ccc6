"""Draws the pictures of a model report: python -m bot.evaluate_draw REPORT.json FOLDER."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("svg")

from matplotlib import pyplot

BLUE, GREY = "#2563eb", "#9ca3af"


def draw_confusions(figures: dict[str, Any], path: Path) -> None:
    """Bars: which intent was taken for which, how often."""
    rows = figures["confusions"][::-1]
    picture, axes = pyplot.subplots(figsize=(9, 0.32 * max(len(rows), 3) + 1))
    axes.barh([f"{meant}  →  {read}" for meant, read, _ in rows], [count for *_, count in rows], color=BLUE)
    axes.set_xlabel("sentences")
    axes.set_title("Taken for another: meant → read")
    _save(picture, path)


def draw_roc(reports: dict[str, dict[str, Any]], path: Path) -> None:
    """One curve for each pipeline."""
    picture, axes = pyplot.subplots(figsize=(5, 5))
    for (name, figures), colour in zip(reports.items(), (BLUE, GREY), strict=False):
        axes.plot(
            *zip(*figures["roc"], strict=True), color=colour, label=f"{name} {figures['auroc']['all']:.3f}"
        )
    axes.set_xlabel("bank's own sentences refused")
    axes.set_ylabel("sentences outside refused")
    axes.set_title("Outside every intent: ROC")
    axes.legend(loc="lower right", title="AUROC")
    _save(picture, path)


def _save(picture: Any, path: Path) -> None:
    picture.tight_layout()
    picture.savefig(path)
    pyplot.close(picture)


def main() -> None:
    report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    folder = Path(sys.argv[2])
    reports = {"Switchboard": report["figures"]}
    if report.get("default"):
        reports["Rasa's default"] = report["default"]
    draw_confusions(report["figures"], folder / "confusions.svg")
    if all(figures["roc"] for figures in reports.values()):
        draw_roc(reports, folder / "roc.svg")


if __name__ == "__main__":
    main()
