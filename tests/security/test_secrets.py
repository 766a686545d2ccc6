"""The secrets of an installation: made once, whoever starts first, and for the owner's eyes alone."""

import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from contact_center.operate.processes import ROOT
from contact_center.settings import Secrets, load_secrets

AT_ONCE = 8
# Every process waits for the word, so that all of them start at the same moment.
LOAD = (
    "import sys; from pathlib import Path; from contact_center.settings import load_secrets;"
    "print('ready', flush=True); sys.stdin.readline();"
    "print(load_secrets(Path(sys.argv[1])).model_dump_json())"
)


def test_they_are_made_on_the_first_start_and_stay(tmp_path: Path) -> None:
    first = load_secrets(tmp_path / "data")

    assert load_secrets(tmp_path / "data") == first
    assert len(set(first.model_dump().values())) == len(Secrets.model_fields)
    assert all(len(value) >= 32 for value in first.model_dump().values())


def test_each_installation_has_its_own(tmp_path: Path) -> None:
    assert load_secrets(tmp_path / "one") != load_secrets(tmp_path / "two")


def test_the_owner_alone_reads_them(tmp_path: Path) -> None:
    load_secrets(tmp_path)

    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secrets.json"]


def test_processes_that_start_at_once_agree(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LOAD, str(tmp_path)]
    processes = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(AT_ONCE)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    told = []
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("now\n")
        process.stdin.flush()
    for process in processes:
        told.append(process.communicate()[0])

    assert [process.returncode for process in processes] == [0] * AT_ONCE
    assert len(set(told)) == 1
    assert Secrets.model_validate_json(told[0]) == load_secrets(tmp_path)


@pytest.mark.parametrize("attempt", range(10))
def test_threads_that_start_at_once_agree(tmp_path: Path, attempt: int) -> None:
    together = Barrier(AT_ONCE)

    def load(_: int) -> Secrets:
        together.wait()
        return load_secrets(tmp_path)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = list(pool.map(load, range(AT_ONCE)))

    assert told == [load_secrets(tmp_path)] * AT_ONCE
