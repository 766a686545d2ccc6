"""Define the processes of a service: how to start each one and check its health."""

import signal
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

from contact_center.assistant.train import Keys, bot_command, model_path
from contact_center.operate.account import Account
from contact_center.operate.database import DatabaseServer
from contact_center.settings import Settings, encoder_key, load_secrets, part_key

ROOT = Path(__file__).resolve().parents[2]
# Threads of numpy and torch spin while they wait, which starves the other processes.
_NO_SPINNING = {"OMP_WAIT_POLICY": "PASSIVE", "OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True)
class Process:
    """One process: its command, its environment, and the address that answers when it is ready."""

    name: str
    command: list[str]
    environment: dict[str, str]
    health_url: str | None
    env_is_whole: bool = field(default=False)
    """True when the process gets none of our own environment."""
    account: Account | None = None
    """The account it runs as, without our groups; None: ours."""
    stop_signal: signal.Signals = signal.SIGTERM
    stop_within_s: float = 12.0
    """How long it may take to stop before it is killed."""
    spare: list[str] | None = None
    """The command of its spare, which loads the program and starts once it reads a line."""


def database(server: DatabaseServer) -> Process:
    return Process(
        "database",
        server.command(),
        server.environment(),
        health_url=None,
        env_is_whole=True,
        account=server.account,
        # Fast shutdown: open transactions roll back, clients are not waited for.
        stop_signal=signal.SIGINT,
        stop_within_s=60.0,
    )


def bot_python(settings: Settings) -> Path:
    """The interpreter of the bot's own environment."""
    return settings.bot_python or ROOT / ".venv-bot" / "bin" / "python"


def encoder(settings: Settings) -> Process:
    return _ours(settings, "encoder", f"{settings.encoder_url}/health/live")


def bot(settings: Settings) -> Process:
    kept = load_secrets(settings.data_dir)
    command, environment = bot_command(
        ROOT,
        model=model_path(ROOT, settings.data_dir, settings.encoder_model),
        bot_python=bot_python(settings),
        port=port_of(settings.bot_url),
        encoder_url=settings.encoder_url,
        actions_url=settings.actions_url,
        tracker_url=settings.database_url,
        keys=Keys(part_key(kept, "bot"), part_key(kept, "actions"), encoder_key(settings, kept)),
        host="127.0.0.1",
    )
    health = f"{settings.bot_url}/webhooks/turn/"
    return Process("bot", command, environment, health, env_is_whole=True)


def rest(settings: Settings) -> list[Process]:
    """All but encoder and bot, in start order."""
    processes = [_ours(settings, "actions", f"{settings.actions_url}/health/live")]
    processes.append(_ours(settings, "worker", None))
    if settings.practice:
        processes.append(_ours(settings, "practice", f"{settings.practice_url}/health/live"))
    web = _ours(settings, "web", f"http://127.0.0.1:{settings.port}/health/live")
    # Loading takes seconds in which nobody can connect.
    processes.append(replace(web, spare=_command("spare")))
    return processes


def _ours(settings: Settings, name: str, health_url: str | None) -> Process:
    environment = {
        "SWITCHBOARD_DATABASE_URL": settings.database_url,
        "SWITCHBOARD_DATA_DIR": str(settings.data_dir),
        "SWITCHBOARD_PORT": str(settings.port),
        **_NO_SPINNING,
        "SWITCHBOARD_PRACTICE": "1" if settings.practice else "0",
    }
    return Process(name, _command(name), environment, health_url)


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "contact_center.cli", name]


def port_of(url: str) -> int:
    """The port in an address such as http://127.0.0.1:8081."""
    return int(url.rsplit(":", 1)[1].rstrip("/"))
