"""The part is found by itself, and nothing in it depends on when it was read in."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.days.part import TESTS, files, has_clock

_FOLDERS = ("contact_center", "actions", "bot", "scripts", "benchmarks", "tests")
_READ_THE_CLOCK = re.compile(r"(.*\.)?(datetime|date)\.(now|utcnow|today)|time\.time(_ns)?")
_LATER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@pytest.mark.parametrize(
    "name",
    [
        "appointments/test_hours.py",
        "dialogues/test_appointment.py",
        "dialogues/test_callback.py",
        "outreach/test_send_tips.py",
        "tickets/complaints/test_watch.py",
        "tickets/service_levels/test_clock.py",
    ],
)
def test_what_has_to_do_with_time_is_in_it(name: str) -> None:
    assert TESTS / name in files()


@pytest.mark.parametrize("name", ["language/entities/test_moments.py", "language/knowledge/test_search.py"])
def test_what_only_names_days_is_not(name: str) -> None:
    assert TESTS / name not in files()


@pytest.mark.parametrize(
    "written",
    [
        "def f(): return datetime.now(UTC)",
        "def f(): return dt.date.today()",
        "BORN = column(server_default=func.now())",
        'QUERY = "SELECT CURRENT_DATE"',
        "def f(): return time.time()",
        "from contact_center.store.engine import Store",
        "def f(): return Settings().timezone",
        "def f(moment): return moment.astimezone()",
        "def f(number): return datetime.fromtimestamp(number)",
        "from subprocess import run",
        "from dateutil.parser import parse",
    ],
)
def test_a_clock_is_found_however_far(tmp_path: Path, written: str) -> None:
    (tmp_path / "near.py").write_text(written)
    assert has_clock([tmp_path / "near.py"])


@pytest.mark.parametrize(
    "written",
    [
        "DAY = datetime(2026, 3, 10, tzinfo=UTC)",
        "def f(began): return time.monotonic() - began",
        "def f(moment, zone): return moment.astimezone(zone)",
        "def f(number): return datetime.fromtimestamp(number, UTC)",
        "from contact_center.language.entities.moments import Moment",
    ],
)
def test_none_is_found_where_days_are_told(tmp_path: Path, written: str) -> None:
    (tmp_path / "near.py").write_text(written)
    assert not has_clock([tmp_path / "near.py"])


def test_a_clock_behind_what_is_imported_is_found(tmp_path: Path) -> None:
    (tmp_path / "near.py").write_text("from contact_center.tickets.complaints import hot_spots")
    assert has_clock([tmp_path / "near.py"])


def test_nothing_that_starts_the_whole_service_is_in_it() -> None:
    starts = re.compile(r"^from tests\.service import .*(Service|running_service)", re.MULTILINE)
    assert [path for path in files() if starts.search(path.read_text(encoding="utf-8"))] == []


def test_no_module_reads_the_clock_when_it_is_imported() -> None:
    """What is read then is older than the test, by hours in a long run, and of another day after midnight."""
    found = [
        f"{path.relative_to(TESTS.parent)}:{line}"
        for folder in _FOLDERS
        for path in sorted((TESTS.parent / folder).rglob("*.py"))
        if "node_modules" not in path.parts
        for line in clock_readings(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "NOW = datetime.now(UTC)",
        "class A:\n    at = date.today()",
        "def f(at=time.time()): ...",
        "async def f(*, at=datetime.utcnow()): ...",
        "@mark(datetime.now())\ndef f(): ...",
        "if True:\n    SOON = {'a': [1 + time.time()]}",
        "READ = lambda at=datetime.now(UTC): at",
    ],
)
def test_a_reading_at_import_is_found(source: str) -> None:
    assert len(list(clock_readings(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    return datetime.now(UTC)",
        "READ = lambda: datetime.now(UTC)",
        "NOW = datetime(2026, 3, 10)",
    ],
)
def test_a_reading_later_is_not(source: str) -> None:
    assert list(clock_readings(source)) == []


def clock_readings(source: str) -> Iterator[int]:
    """The lines at which a module asks for the time while it is imported."""
    yield from _within(ast.parse(source))


def _within(node: ast.AST) -> Iterator[int]:
    if isinstance(node, ast.Call) and _READ_THE_CLOCK.fullmatch(ast.unparse(node.func)):
        yield node.lineno
    for child in _at_import(node):
        yield from _within(child)


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What is evaluated with `node`: of a function its decorators and defaults, and not its body."""
    if not isinstance(node, _LATER):
        yield from ast.iter_child_nodes(node)
        return
    yield node.args
    if not isinstance(node, ast.Lambda):
        yield from node.decorator_list
