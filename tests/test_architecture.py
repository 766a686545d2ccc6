"""How the code is built: imports run one way, every file says what it owns and stays small."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("contact_center", "actions", "bot", "scripts", "benchmarks")
LONGEST = 400
LOCKS = [*sorted((ROOT / "requirements").glob("*.lock")), ROOT / "contact_center/ui/package-lock.json"]


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


def test_every_file_says_in_one_sentence_what_it_owns() -> None:
    assert [name(path) for path in OURS if not says_what_it_owns(path)] == []


def says_what_it_owns(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text)) or "-"
    return text.startswith('"""') and docstring.splitlines()[0].endswith((".", "。"))


def test_every_file_stays_small() -> None:
    lines = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in OURS}
    assert {path: count for path, count in lines.items() if count > LONGEST} == {}


def test_locks_are_pinned_by_hash_and_name_no_host() -> None:
    for lock in LOCKS:
        text = lock.read_text(encoding="utf-8")
        assert "sha256" in text or "sha512" in text, lock.name
        # Home pages in package-lock's "funding" are of the packages, not of where they come from.
        assert '"resolved"' not in text, lock.name
        assert lock.suffix == ".json" or "://" not in text, lock.name
