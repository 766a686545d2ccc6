"""Run the practice bank of the pictures until standard input ends; its clock shows their day."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from contact_center.operate.database import DatabaseServer
from tests.bot.model import trained_model
from tests.bot.stack import ROOT
from tests.days import clock
from tests.days.days import BANK
from tests.days.plugin import pytest_configure
from tests.pictures.past import give_past
from tests.service import Service, running_service

DAY = clock.at("2026-12-09 10:20", BANK)
"""A working day before a few holidays: the pictures are the same whenever they are taken."""
_READY = "ready "


def main() -> None:
    """Say where it is once it is ready, with a past behind it."""
    model = trained_model()
    with TemporaryDirectory(prefix="switchboard-") as name:
        folder = Path(name)
        _prepare(folder)
        # As a bank would have it: nothing goes at midnight.
        with running_service(folder, model, SWITCHBOARD_OUTREACH='{"quiet_hours": true}') as service:
            print(_READY + json.dumps([service.url, str(folder), service.port]), flush=True)
            sys.stdin.read()


@contextmanager
def running_bank() -> Iterator[Service]:
    """The bank in a process whose clock is moved; ours is not: a browser does not start with another one."""
    clock.open_library()
    environment = {**os.environ, **clock.moved_to(DAY)}
    clock.check(environment, DAY)
    command = [sys.executable, "-m", "tests.pictures.bank"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as bank:
        assert bank.stdin
        assert bank.stdout
        told = next((line for line in bank.stdout if line.startswith(_READY)), None)
        assert told, "the bank did not start"
        url, folder, port = json.loads(told.removeprefix(_READY))
        yield Service(url, Path(folder), port)
        bank.stdin.close()


def _prepare(folder: Path) -> None:
    """A practice bank with a past, before anything runs that would deliver its messages."""
    # The database first: started by the service it would not be told of the moved clock.
    pytest_configure()
    database_url = DatabaseServer(folder).start()
    environment = {
        **os.environ,
        "SWITCHBOARD_DATA_DIR": str(folder),
        "SWITCHBOARD_DATABASE_URL": "",
        "SWITCHBOARD_PRACTICE": "1",
    }
    migrate = [sys.executable, "-m", "contact_center.cli", "migrate"]
    subprocess.run(migrate, cwd=ROOT, env=environment, stdout=sys.stderr, check=True)
    asyncio.run(give_past(database_url, datetime.now(UTC)))


if __name__ == "__main__":
    main()
