"""The assistant's real processes on free ports: encoder, actions, and Rasa with a model."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from contact_center.assistant.train import Keys, bot_command
from contact_center.settings import load_secrets, part_key

ROOT = Path(__file__).resolve().parents[2]
BOT_PYTHON = ROOT / ".venv-bot" / "bin" / "python"
READY_WITHIN_S = 600

_ENCODER = "from contact_center.language.encoder.server import serve; serve('127.0.0.1', {port}, key='{key}')"


@dataclass
class Running:
    """A process under test, its address and what it printed."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def printed(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(20)


def free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


def start(command: list[str], environment: dict[str, str], port: int, ready_path: str, log: Path) -> Running:
    """Starts a process and waits until it answers."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    running = Running(f"http://127.0.0.1:{port}", process, log)
    deadline = time.monotonic() + READY_WITHIN_S
    while not _answers(running.url + ready_path):
        if process.poll() is not None or time.monotonic() > deadline:
            running.stop()
            raise RuntimeError(f"not ready: {command[:5]}\n{running.printed()[-3000:]}")
        time.sleep(0.1)
    return running


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def keys(folder: Path) -> Keys:
    """What the parts whose data directory is `folder` know each other by."""
    kept = load_secrets(folder)
    return Keys(part_key(kept, "bot"), part_key(kept, "actions"), part_key(kept, "encoder"))


def start_encoder(folder: Path, port: int | None = None) -> Running:
    port = port or free_port()
    command = [sys.executable, "-c", _ENCODER.format(port=port, key=keys(folder).encoder)]
    environment = {**os.environ, "OMP_WAIT_POLICY": "PASSIVE"}
    return start(command, environment, port, "/health/live", folder / f"encoder-{port}.log")


def start_actions(folder: Path, database_url: str, encoder_url: str, port: int | None = None) -> Running:
    port = port or free_port()
    command = [sys.executable, "-m", "contact_center.cli", "actions"]
    environment = {
        **os.environ,
        "SWITCHBOARD_DATABASE_URL": database_url,
        "SWITCHBOARD_DATA_DIR": str(folder),
        "SWITCHBOARD_ENCODER_URL": encoder_url,
        "SWITCHBOARD_ACTIONS_URL": f"http://127.0.0.1:{port}",
    }
    return start(command, environment, port, "/health/live", folder / f"actions-{port}.log")


def start_bot(
    folder: Path,
    *,
    model: Path,
    encoder_url: str,
    actions_url: str,
    tracker_url: str,
    port: int | None = None,
) -> Running:
    port = port or free_port()
    command, environment = bot_command(
        ROOT,
        model=model,
        bot_python=BOT_PYTHON,
        port=port,
        encoder_url=encoder_url,
        actions_url=actions_url,
        tracker_url=tracker_url,
        keys=keys(folder),
    )
    return start(command, environment, port, "/webhooks/turn/", folder / f"bot-{port}.log")


@contextmanager
def stopping(running: Running) -> Iterator[Running]:
    try:
        yield running
    finally:
        running.stop()
