"""Start the service for a benchmark, find a free port, wait for a server."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from contact_center.settings import Settings

PATIENCE_S = 240


def free_port() -> int:
    """A port that is currently free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(answers: Callable[[], bool]) -> None:
    """Wait until the server answers. Raises TimeoutError."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            if answers():
                return
        except requests.RequestException:
            pass
        time.sleep(0.1)
    raise TimeoutError("the server did not answer")


@contextmanager
def running_service(folder: Path) -> Iterator[Settings]:
    """The whole service in practice mode, all parts up, with its store and models in `folder`."""
    settings = Settings(data_dir=folder, port=free_port(), practice=True)
    models = Settings().data_dir / "models"
    # Training takes minutes, so reuse the models of an earlier start, and keep ours for the next one.
    if models.exists():
        shutil.copytree(models, folder / "models")
    environment = {
        "SWITCHBOARD_DATA_DIR": str(folder),
        "SWITCHBOARD_PORT": str(settings.port),
        "SWITCHBOARD_PRACTICE": "1",
        # We measure many customers behind one address.
        "SWITCHBOARD_LIMITS": "false",
    }
    up = subprocess.Popen(
        [sys.executable, "-m", "contact_center.cli", "up"], env={**os.environ, **environment}
    )
    try:
        wait_until_well(settings.public_url)
        shutil.copytree(folder / "models", models, dirs_exist_ok=True)
        yield settings
    finally:
        up.send_signal(signal.SIGINT)
        up.wait(60)


def wait_until_well(url: str) -> None:
    """Wait until every part is up. Raises TimeoutError."""
    wait_for(lambda: _all_well(url))


def _all_well(url: str) -> bool:
    return bool(requests.get(f"{url}/health/ready", timeout=3).json()["status"] == "ok")
