"""What the guides name is there: settings with their defaults, files, commands, links and targets."""

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from contact_center.cli import app
from contact_center.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
GUIDES = [*sorted(ROOT.glob("docs/*.md")), ROOT / "README.md", ROOT / "ARCHITECTURE.md"]
PREFIX = "SWITCHBOARD_"
_NAME = re.compile(r"`(SWITCHBOARD_[A-Z_0-9]+)(?:=[^`]*)?`")
_WITH_DEFAULT = re.compile(r"`SWITCHBOARD_([A-Z_0-9]+)` \((\d[\d.]*)(?: [A-Z]{3})?[;)]")
_PATH = re.compile(r"`((?:[\w.*-]+/)*[\w*-]+(?:\.\w+)*)`")
_LINK = re.compile(r"\]\(([\w./-]*)(?:#([^)\s]+))?\)")
_MADE = frozenset({"data/nlu/reviewed.yml"})
"""Comes into being with use."""
_FOLDERS = ("", "actions", "contact_center", "contact_center/language", "contact_center/ui/src", "data")


@cache
def text_of(guide: Path) -> str:
    return guide.read_text(encoding="utf-8")


def default_of(name: str) -> object:
    return Settings.model_fields[name.lower()].get_default(call_default_factory=True)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_setting_that_is_named_exists(guide: Path) -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    named = set(_NAME.findall(text_of(guide)))

    assert {name for name in named if name not in known} == set()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_defaults_in_brackets_are_those_of_the_settings(guide: Path) -> None:
    told = {name: Decimal(value) for name, value in _WITH_DEFAULT.findall(text_of(guide))}

    assert told == {name: Decimal(str(default_of(name))) for name in told}


def rows() -> list[tuple[str, str]]:
    """The names and defaults of the tables that have a column of defaults."""
    found: list[tuple[str, str]] = []
    for guide in GUIDES:
        columns: list[str] = []
        for line in text_of(guide).splitlines():
            cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
            if "default" in cells or not cells:
                columns = cells
            elif columns and not set(line) <= set("|- "):
                names = re.findall(r"`(?:SWITCHBOARD_)?([A-Z][A-Z_0-9]+)`", cells[0])
                values = re.split(r",\s", cells[columns.index("default")])
                if len(names) == len(values):
                    found += zip(names, values, strict=True)
    return [(name, value) for name, value in found if re.fullmatch(r"\d+(?:\.\d+)?", value)]


def test_tables_tell_the_defaults_of_the_settings() -> None:
    told = [(name, Decimal(value)) for name, value in rows() if default_of(name) is not None]

    assert len(told) > 20
    assert [(name, value) for name, value in told if Decimal(str(default_of(name))) != value] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_link_leads_somewhere(guide: Path) -> None:
    missing = []
    for target, anchor in _LINK.findall(text_of(guide)):
        there = (guide.parent / target).resolve() if target else guide
        if not there.exists() or (anchor and anchor not in anchors(there)):
            missing.append(f"{target}#{anchor}")

    assert missing == []


def anchors(guide: Path) -> set[str]:
    """As GitHub makes them of the headings."""
    titles = re.findall(r"^#+ (.+)$", text_of(guide), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_file_that_is_named_exists(guide: Path) -> None:
    named = {path for path in _PATH.findall(text_of(guide)) if path.endswith((".py", ".yml", ".vue", ".ts"))}

    assert {path for path in named if path not in _MADE and not exists(path)} == set()


def exists(path: str) -> bool:
    places = (ROOT / folder for folder in _FOLDERS)
    return any(any(place.glob(path)) for place in places) or any(found(path))


@cache
def tree() -> tuple[str, ...]:
    folders = ("actions", "bot", "contact_center", "data", "domain", "tests")
    return tuple(
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / folder).rglob("*.*")
        if "node_modules" not in path.parts and "dist" not in path.parts
    )


def found(path: str) -> list[str]:
    """A guide may leave out the folder that its text speaks of."""
    pattern = re.compile(r"(?:^|.*/)" + re.escape(path).replace(r"\*", "[^/]+") + "$")
    return [one for one in tree() if pattern.match(one)]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_command_that_is_shown_exists(guide: Path) -> None:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    shown = re.findall(r"(?:`switchboard|contact_center\.cli) ([a-z][a-z-]+)", text_of(guide))

    assert {name for name in shown if name not in group.commands} == set()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_target_of_make_exists(guide: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    shown = set(re.findall(r"(?:`|^ {4})make ([a-z]+)", text_of(guide), re.MULTILINE))

    assert shown <= targets
