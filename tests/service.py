"""The whole service, started as a user starts it, and how tests look into it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import psutil
import psycopg
import requests

from contact_center.operate.database import DatabaseServer
from contact_center.operate.processes import ROOT
from tests.days.clock import is_moved
from tests.logs import leaks, private_words

READY_WITHIN_S = 600
PROCESSES = ("web", "worker", "bot", "actions", "encoder", "practice")
PORTS = 6
"""How many in a row a whole service takes."""
Found = TypeVar("Found")


@dataclass(frozen=True)
class Service:
    """A running service."""

    url: str
    data_dir: Path
    port: int

    @property
    def database_url(self) -> str:
        return DatabaseServer(self.data_dir).url()

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What the store says, past the service."""
        with psycopg.connect(self.database_url) as connection:
            return connection.execute(query.encode(), values).fetchall()

    def pid(self, process: str) -> int:
        return int((self.data_dir / "run" / f"{process}.pid").read_text().split()[0])

    def kill(self, process: str) -> None:
        """kill -9, with the children it may have."""
        parent = psutil.Process(self.pid(process))
        for victim in [*parent.children(recursive=True), parent]:
            victim.send_signal(signal.SIGKILL)

    def wait_ready(self) -> None:
        """Wait until every part says it is well."""
        eventually(lambda: self.parts_down() == [], READY_WITHIN_S, lambda: f"down: {self.parts_down()}")

    @contextmanager
    def nothing_restarted(self) -> Iterator[None]:
        """Hold still who starts parts again."""
        supervisor = psutil.Process(psutil.Process(self.pid("web")).ppid())
        supervisor.suspend()
        try:
            yield
        finally:
            supervisor.resume()

    def parts_down(self) -> list[str]:
        """The parts that the health check names; web itself where it says nothing."""
        try:
            parts = requests.get(f"{self.url}/health/ready", timeout=5).json()["parts"]
        except (requests.RequestException, ValueError, KeyError):
            return ["web"]
        return [name for name, state in parts.items() if state != "ok"]


def eventually(
    look: Callable[[], Found], within_s: float = 60.0, explain: Callable[[], str] = lambda: ""
) -> Found:
    """What `look` finds as soon as that is true; the time allowed is generous, for machines are busy."""
    until = time.monotonic() + within_s
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < until, f"not within {within_s} s: {explain()}"
        time.sleep(0.1)


@contextmanager
def running_service(folder: Path, model: Path, **settings: str) -> Iterator[Service]:
    """`switchboard up` on free ports, stopped as Ctrl-C stops it. `model` spares training it again."""
    (folder / "models").mkdir(parents=True, exist_ok=True)
    shutil.copy(model, folder / "models" / model.name)
    port = free_ports(PORTS)
    environment = {
        **os.environ,
        "SWITCHBOARD_DATA_DIR": str(folder),
        "SWITCHBOARD_PORT": str(port),
        "SWITCHBOARD_DATABASE_URL": "",
        "SWITCHBOARD_PRACTICE": "1",
        "SWITCHBOARD_PRACTICE_TIME_SCALE": "0.3",
        # All customers of the tests come from one address; limits have tests of their own.
        "SWITCHBOARD_LIMITS": "false",
        # A busy machine takes long to start a part again.
        "SWITCHBOARD_ASSISTANT_OUTAGE_S": "300",
        **settings,
    }
    service = Service(f"http://127.0.0.1:{port}", folder, port)
    with (folder / "up.log").open("wb") as log:
        program = "tests.days.command" if is_moved() else "contact_center.cli"
        command = [sys.executable, "-m", program, "up"]
        up = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    words: set[str] = set()
    try:
        service.wait_ready()
        yield service
        service.wait_ready()
        words = private_words(service.database_url)
    finally:
        up.send_signal(signal.SIGINT)
        up.wait(60)
    told = leaks([*(folder / "logs").glob("*.log"), folder / "up.log"], words)
    assert told == [], f"the logs tell what people said: {told[:5]}"


def free_ports(count: int) -> int:
    """The first of `count` free ports in a row."""
    # Test processes side by side look in different places: a port is free until its service listens.
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for first in range(20_000 + 6_000 * (process % 6) + os.getpid() % 5_000, 60_000, count):
        if all(_is_free(port) for port in range(first, first + count)):
            return first
    raise AssertionError("no free ports")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
