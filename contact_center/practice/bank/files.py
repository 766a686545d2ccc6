"""The made-up bank's own files, as exported by a bank's systems: holdings, cards and branches."""

from __future__ import annotations

from datetime import date
from importlib import resources

TODAY = "today"


def read_file(name: str, today: date) -> str:
    """The text of holdings.csv, cards.csv or branches.csv; `today` replaces the file's "today"."""
    text = resources.files("contact_center.practice.bank").joinpath(name).read_text(encoding="utf-8")
    return text.replace(f",{TODAY}\n", f",{today.isoformat()}\n")
