"""Logs: ids, codes and places; never what people said."""

import json
import logging
import subprocess
import sys

import pytest

from contact_center.log import LibraryFormatter, where

SECRET = "我的卡号是 6222 0000"
SCRIPT = """
import asyncio, logging, sys
import structlog
from contact_center.log import configure_logging

configure_logging("info")
log = structlog.get_logger()
secret = sys.argv[1]
log.debug("too.quiet")
log.info("turn.done", interaction_id=7)
logging.getLogger("library").info("too quiet")
logging.getLogger("library").warning("connection lost")
try:
    raise ValueError(secret)
except ValueError as error:
    log.error("turn.failed", interaction_id=8, exc_info=True)
    log.error("turn.failed", interaction_id=9, exc_info=error)
    logging.getLogger("library").exception("library failed")

async def forgotten():
    async def fail():
        raise ValueError(secret)
    asyncio.ensure_future(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)

asyncio.run(forgotten())
"""


@pytest.fixture(scope="module")
def output() -> str:
    """What a process of ours writes to standard error."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, SECRET], capture_output=True, text=True, check=True, timeout=120
    )
    assert ran.stdout == ""
    return ran.stderr


@pytest.fixture(scope="module")
def lines(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_no_line_quotes_what_an_exception_says(output: str) -> None:
    assert SECRET not in output
    assert json.dumps(SECRET)[1:-1] not in output
    assert "6222" not in output


def test_every_line_is_one_object_with_its_level_and_time(lines: list[dict[str, object]]) -> None:
    for line in lines:
        assert line["level"] in ("info", "warning", "error")
        assert str(line["timestamp"]).startswith("20")


def test_ours_and_the_libraries_lines_say_what_happened_and_where(lines: list[dict[str, object]]) -> None:
    done, lost, *failed, forgotten = lines

    assert (done["event"], done["interaction_id"]) == ("turn.done", 7)
    assert (lost["event"], lost["logger"]) == ("connection lost", "library")
    assert [line["event"] for line in failed] == ["turn.failed", "turn.failed", "library failed"]
    assert {line["error"] for line in [*failed, forgotten]} == {"ValueError"}
    assert all("<string>:" in str(line["at"]) for line in failed)
    assert forgotten["event"] == "Task exception was never retrieved"


def test_a_library_line_holds_no_more_than_its_first_line() -> None:
    record = logging.LogRecord("asyncio", logging.ERROR, "", 0, "Failed\nfuture: %s", (SECRET,), None)

    assert json.loads(LibraryFormatter().format(record))["event"] == "Failed"


def test_without_an_exception_there_is_no_place() -> None:
    assert where(None) == {}


def test_the_place_leads_to_who_raised_first() -> None:
    def deep() -> None:
        raise KeyError(SECRET)

    try:
        deep()
    except KeyError as error:
        told = where(error)

    assert told["error"] == "KeyError"
    assert told["at"].startswith("test_log.py:")
