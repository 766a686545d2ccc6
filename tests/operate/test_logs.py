"""Logs are kept short while their processes write on."""

import os
from pathlib import Path

import pytest

from contact_center.operate.logs import shorten


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def test_what_has_grown_too_large_is_moved_and_the_process_writes_on(tmp_path: Path) -> None:
    path = tmp_path / "web.log"
    with path.open("ab", buffering=0) as process:
        for number in range(1, 6):
            process.write(f"line {number}\n".encode() * 3)
            shorten(path, limit_bytes=10, kept=3)
        process.write(b"last\n")

    assert lines(path) == ["last"]
    kept = [lines(tmp_path / f"web.log.{number}") for number in (1, 2, 3, 4)]
    assert kept == [["line 5"] * 3, ["line 4"] * 3, ["line 3"] * 3, []]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["web.log", *(f"web.log.{n}" for n in (1, 2, 3))]


@pytest.mark.parametrize("size", [0, 9, 10])
def test_a_short_log_stays(tmp_path: Path, size: int) -> None:
    path = tmp_path / "web.log"
    path.write_bytes(b"x" * size)

    shorten(path, limit_bytes=10, kept=3)

    assert [one.name for one in tmp_path.iterdir()] == ["web.log"]


def test_a_log_that_is_not_there_is_fine(tmp_path: Path) -> None:
    shorten(tmp_path / "none.log", limit_bytes=1, kept=1)

    assert list(tmp_path.iterdir()) == []


def test_where_no_copy_can_be_made_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "web.log"
    path.write_text("kept\n")
    (tmp_path / "web.log.new").mkdir()

    with pytest.raises(OSError, match=r"web\.log\.new"):
        shorten(path, limit_bytes=1, kept=2)

    assert lines(path) == ["kept"]


def test_older_logs_are_as_private_as_the_log(tmp_path: Path) -> None:
    path = tmp_path / "web.log"
    before = os.umask(0o077)
    try:
        path.write_text("x" * 100)
        shorten(path, limit_bytes=1, kept=2)
    finally:
        os.umask(before)

    assert (tmp_path / "web.log.1").stat().st_mode & 0o777 == 0o600
