"""Back up and restore from the command line, as an operator does."""

import os
import subprocess
import sys

import pytest

from contact_center.operate.processes import ROOT
from tests.operate.backup.test_backup import Bank, bank

__all__ = ["bank"]


def run(bank: Bank, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("SWITCHBOARD_")},
        "SWITCHBOARD_DATA_DIR": str(bank.data_dir),
        "SWITCHBOARD_TIMEZONE": "Asia/Shanghai",
        "COLUMNS": "200",
    }
    return subprocess.run(
        [sys.executable, "-m", "contact_center.cli", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        cwd=ROOT,
        env=environment,
    )


def test_an_operator_backs_up_and_restores_a_moment(bank: Bank) -> None:
    bank.write(2)
    assert "已备份 backed up" in run(bank, "backup").stdout
    at = bank.write()
    bank.write()
    assert "incremental" in run(bank, "backup").stdout
    listed = run(bank, "backup", "--list").stdout
    assert ("完整 full" in listed, "增量 incremental" in listed) == (True, True)

    done = run(bank, "restore", "--at", at.isoformat())

    assert done.returncode == 0, done.stderr
    assert "the database before" in done.stdout
    assert bank.lines() == 3


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["restore"], "There is no backup"),
        (["restore", "--at", "yesterday"], "2026-11-28 14:30:00"),
        (["restore", "--at", "2999-01-01"], "in the future"),
    ],
)
def test_what_cannot_be_restored_is_said(bank: Bank, words: list[str], told: str) -> None:
    done = run(bank, *words)

    assert done.returncode in (1, 2)
    assert told in done.stderr
    assert "Traceback" not in done.stderr
