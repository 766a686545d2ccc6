"""Logs: ids, codes and places; never what people said."""

import json
import logging
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from contact_center.conversations.ports import Choice, Inbound, Outbound, Reply, ToPeople, Turn
from contact_center.log import LibraryFormatter, where
from tests.logs import leaks

_AT = datetime(2026, 3, 10, tzinfo=UTC)
SECRET = "我的卡号是 6222 0000"
NUMBER = "+8613800000001"
RETRIED = """
import asyncio, sys, threading
import stamina
from contact_center.app.channels import CHANNELS
from contact_center.conversations.ports import Inbound
from contact_center.conversations.receive import receive
from contact_center.log import configure_logging
from contact_center.store.engine import Store

configure_logging("info")
stamina.set_testing(True, attempts=3)  # however slow the machine is
said, number = sys.argv[1:]
nowhere = Store("postgresql://nobody@127.0.0.1:1/nowhere", channels=CHANNELS)
inbound = Inbound(channel="sms", external_id="SM1", address=number, text=said)

def fail():
    raise ValueError(said, number)

thread = threading.Thread(target=fail)
thread.start()
thread.join()

async def run():
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda *_: fail(), said, number)
    await asyncio.sleep(0)
    await receive(nowhere, inbound)

asyncio.run(run())
"""
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
    assert "6222 0000" not in output


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


@pytest.fixture(scope="module")
def retried(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is logged of a message that cannot be stored, of a thread and of a callback that fail."""
    command = [sys.executable, "-c", RETRIED, SECRET, NUMBER]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 1
    return ran.stderr


def test_a_retry_and_a_crash_are_logged_by_type_and_place(retried: str) -> None:
    lines = [json.loads(line) for line in retried.splitlines()]

    retries = [line for line in lines if line["event"] == "retry.scheduled"]
    assert [line["retry"] for line in retries] == [1, 2]
    assert {line["error"] for line in retries} == {"OperationalError"}
    assert {line["callable"].rpartition(".")[2] for line in retries} == {"_store"}
    crashes = [line["error"] for line in lines if line["event"] == "crashed"]
    assert crashes == ["ValueError", "OperationalError"]
    assert [line["error"] for line in lines if str(line["event"]).startswith("Exception in callback")] == [
        "ValueError"
    ]


def test_neither_quotes_what_it_was_about(retried: str, tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    log.write_text(retried)

    assert leaks([log], [SECRET, NUMBER, "6222 0000", NUMBER[3:]]) == []


def test_the_search_finds_what_is_quoted_in_any_form(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    forms = [SECRET, json.dumps(SECRET), repr([SECRET]), ascii(SECRET)]
    log.write_text("\n".join([*forms, "a channel", NUMBER]))

    assert len(leaks([log], [SECRET])) == 4
    assert len(leaks([log], ["Ann", NUMBER])) == 1


@pytest.mark.parametrize(
    "told",
    [
        Inbound("sms", "SM1", NUMBER, SECRET),
        Reply(SECRET, (Choice(SECRET, SECRET),)),
        Turn(1, 2, 3, 4, "sms", "zh", SECRET),
        ToPeople(1, 2, "sms", "queue", "zh", SECRET),
        Outbound(1, _AT, 2, NUMBER, "", SECRET, "zh", (), None, None, _AT),
    ],
)
def test_what_libraries_may_log_shows_no_words(told: object) -> None:
    assert SECRET not in repr(told)
    assert NUMBER not in repr(told)
