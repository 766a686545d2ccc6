"""The command line: every command does what it is for on a real store, a new one as well."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import typer.main

from contact_center.cli import app
from contact_center.operate.processes import ROOT
from tests.conftest import Server
from tests.customers.bank_files import ANNS_CARD, cards
from tests.service import PORTS, free_ports

PASSWORD = "harbour-lights-1234\n" * 2
SERVED = {"up", "web", "worker", "actions", "encoder", "practice", "bot"}
"""Run until they are stopped; tests/stories run them all."""
HOURS_LONG = {"train", "evaluate"}
"""Shown in tests/assistant and tests/bot."""
GIVEN = {
    "add-user": (["wang", "王强", "--role", "agent", "--queue", "complaints"], PASSWORD),
    "assistant review": (["--list"], ""),
    "simulate routing": (["--rules", "store", "--tickets", "20", "--agents", "5", "--hours", "1"], ""),
}
REFUSED = {"import-holdings", "import-cards", "import-branches"}
"""Given a file that is wrong for them, they say so."""
ABOUT_SOMEBODY = {"end-access", "restore-access"}
OF_OUR_DATABASE = {"backup", "restore"}
"""Given a login that nobody has, they say so."""


def commands(group: Any, before: str = "") -> Iterator[str]:
    """Every command there is, by the words that call it; `group` is the parser's own idea of a command."""
    within: dict[str, Any] | None = getattr(group, "commands", None)
    if within is None:
        yield before
        return
    for name, command in within.items():
        yield from commands(command, f"{before} {name}".strip())


def every_command() -> list[str]:
    return sorted(set(commands(typer.main.get_command(app))) - SERVED - HOURS_LONG)


@pytest.fixture
def new_database(server: Server) -> Iterator[str]:
    """A database without any table."""
    name = "of_the_command_line"
    with psycopg.connect(server.database("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    yield server.database(name)
    with psycopg.connect(server.database("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def run(
    url: str, data_dir: Path, words: list[str], typed: str = "", **settings: str
) -> "subprocess.CompletedProcess[str]":
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("SWITCHBOARD_")},
        "SWITCHBOARD_DATABASE_URL": url,
        "SWITCHBOARD_DATA_DIR": str(data_dir),
        # Somebody else may be served on the usual ones.
        "SWITCHBOARD_PORT": str(free_ports(PORTS)),
        **settings,
    }
    return subprocess.run(
        [sys.executable, "-m", "contact_center.cli", *words],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        cwd=ROOT,
        env=environment,
    )


@pytest.mark.parametrize("command", every_command())
def test_a_command_runs_on_a_new_store(new_database: str, tmp_path: Path, command: str) -> None:
    arguments, typed = GIVEN.get(command, ([], ""))
    if command in REFUSED:
        file = tmp_path / "file.csv"
        file.write_text(cards(ANNS_CARD))
        arguments = [str(file)]
    if command in ABOUT_SOMEBODY:
        arguments = ["nobody"]

    done = run(new_database, tmp_path, [*command.split(), *arguments], typed)

    assert "Traceback" not in done.stderr
    refused = REFUSED | ABOUT_SOMEBODY | OF_OUR_DATABASE
    assert done.returncode == (2 if command in refused else 0), done.stderr
    if command in OF_OUR_DATABASE:
        assert "database of your own" in done.stderr
    if command in REFUSED:
        assert "未导入任何内容" in done.stderr
    if command in ABOUT_SOMEBODY:
        assert "There is no user" in done.stderr


def test_who_was_added_to_a_new_store_is_in_their_queue(new_database: str, tmp_path: Path) -> None:
    run(new_database, tmp_path, ["add-user", *GIVEN["add-user"][0]], PASSWORD)

    with psycopg.connect(new_database) as connection:
        found = connection.execute(
            "SELECT u.login, q.key FROM queue_members m JOIN users u ON u.id = m.user_id"
            " JOIN queues q ON q.id = m.queue_id"
        ).fetchall()
    assert found == [("wang", "complaints")]


@pytest.mark.parametrize("command", ["web", "worker", "up"])
def test_without_a_carrier_nothing_is_served_and_the_reason_is_told(
    database_url: str, tmp_path: Path, command: str
) -> None:
    done = run(database_url, tmp_path, [command])

    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert "SWITCHBOARD_PRACTICE=1" in done.stderr + done.stdout
    assert "练习" in done.stderr + done.stdout


def test_a_spare_serves_once_it_is_called_and_ends_with_who_would_call_it(
    database_url: str, tmp_path: Path
) -> None:
    called = run(database_url, tmp_path, ["spare"], "begin\n")
    never_called = run(database_url, tmp_path, ["spare"], "")

    assert called.returncode == 1
    assert "SWITCHBOARD_PRACTICE=1" in called.stderr + called.stdout
    assert never_called.returncode == 0
    assert never_called.stderr + never_called.stdout == ""


def test_a_path_too_long_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    for command in ("up", "greet"):
        data_dir = tmp_path / ("x" * 100) / command
        done = run("", data_dir, [command])

        assert done.returncode == 1
        assert "too long" in done.stderr + done.stdout
        assert "Traceback" not in done.stderr + done.stdout
        assert not data_dir.parent.exists()


def test_into_a_file_each_step_is_named_when_it_begins(database_url: str, tmp_path: Path) -> None:
    done = run(database_url, tmp_path, ["up"])

    told = done.stdout.splitlines()
    assert told.index("… 数据库 database") < len(told) - 1
    assert next(line for line in told if line.startswith("…")) == "… 知识库 knowledge"
    # Root alone is warned, once.
    assert sum("SWITCHBOARD_RUN_AS" in line for line in told) == (os.geteuid() == 0)
