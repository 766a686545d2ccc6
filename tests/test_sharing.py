"""Tests that share a part run in one test process."""

import re
import subprocess
import sys
from pathlib import Path

_TESTS = """
import pytest

@pytest.mark.parametrize("one", range(4))
@pytest.mark.xdist_group({group!r})
def test_it(one):
    pass
"""
_RAN = re.compile(r"\[(gw\d)\].* PASSED (\w+)\.py")


def test_a_group_of_tests_stays_together(tmp_path: Path) -> None:
    groups = {"test_a": "one", "test_b": "/other", "test_c": "one", "test_d": "/last"}
    for name, group in groups.items():
        (tmp_path / f"{name}.py").write_text(_TESTS.format(group=group))
    command = "-m pytest -v -p no:cacheprovider --numprocesses 2 --dist loadgroup --no-loadscope-reorder"

    ran = subprocess.run(
        # A pytest without a folder of its own closes the one in which the others' databases run.
        [
            sys.executable,
            *command.split(),
            f"--rootdir={tmp_path}",
            f"--basetemp={tmp_path}/temp",
            str(tmp_path),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    found = _RAN.findall(ran.stdout)
    assert len(found) == 4 * len(groups)
    assert len({(process, groups[name]) for process, name in found}) == len(set(groups.values()))
