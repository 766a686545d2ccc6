"""How the code is built: imports run one way, every file says what it owns and stays small."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("contact_center", "actions", "bot", "scripts", "benchmarks")
LONGEST = 400
# Spelled apart, so that this file names none either.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("npmmirror", "com"),
        ("docker", "io"),
        ("ghcr", "io"),
        ("quay", "io"),
        ("huggingface", "co"),
        ("anaconda", "org"),
        ("pytorch", "org"),
    )
]


def python_files(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in found if "node_modules" not in path.parts]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


OURS = python_files(*FOLDERS)


def test_imports_run_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_there_is_something_to_look_at() -> None:
    assert len(OURS) > 100


@pytest.mark.parametrize("path", OURS, ids=name)
def test_every_file_says_in_one_sentence_what_it_owns(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text))

    assert docstring, f"{name(path)} has no docstring"
    assert text.startswith('"""'), f"{name(path)} does not start with its docstring"
    assert docstring.splitlines()[0].endswith((".", "。")), f"{name(path)}: the first line is no sentence"


@pytest.mark.parametrize("path", OURS, ids=name)
def test_every_file_stays_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", [*OURS, *python_files("tests")], ids=name)
def test_no_file_names_a_registry(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()

    assert [registry for registry in REGISTRIES if registry in text] == []
