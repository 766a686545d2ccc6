"""What writes to the store knows every table that its own tables point at."""

import subprocess
import sys

import pytest

UNKNOWN = """
import importlib, sys
from contact_center.store.table import Table
importlib.import_module(sys.argv[1])
for table in Table.metadata.tables.values():
    for key in table.foreign_keys:
        key.column
"""


@pytest.mark.parametrize(
    "module",
    [
        "contact_center.operate.prepare",  # Every command comes through it.
        "contact_center.operate.import_file",
        "contact_center.operate.add_user",
        "contact_center.app.web",
        "contact_center.app.worker",
        "contact_center.app.actions",
    ],
)
def test_a_process_that_begins_here_knows_its_tables(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", UNKNOWN, module], capture_output=True, text=True, check=False, timeout=120
    )

    assert done.returncode == 0, done.stderr
