"""Train the assistant's model when one of its inputs has changed, and serve it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from contact_center.assistant.progress import Progress, nobody, step_of

KEPT_MODELS = 2
TRAINING_TIMEOUT_S = 1800
LAST_LINES = 40
"""How much of what a failed training printed is told."""
INPUT_FILES = (
    "config.yml",
    "requirements/bot.lock",
    "data/encoder/intents.npz",
    "data/encoder/weights.safetensors",
)
INPUT_FOLDERS = ("domain", "data/nlu", "data/rules", "bot/components")


@dataclass(frozen=True)
class Keys:
    """The keys of the parts: Rasa requires its own and presents the others'."""

    bot: str
    actions: str
    encoder: str


class TrainingFailed(Exception):
    """Training failed; the message holds the end of Rasa's output."""


def fingerprint(root: Path, encoder_model: str) -> str:
    """The fingerprint of everything a model is made from."""
    digest = hashlib.sha256()
    for path in sorted(_inputs(root)):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    digest.update(f"encoder\0{encoder_model}".encode())
    return digest.hexdigest()[:16]


def _inputs(root: Path) -> Iterator[Path]:
    for name in INPUT_FILES:
        yield root / name
    for name in INPUT_FOLDERS:
        yield from (path for path in (root / name).rglob("*") if path.suffix in {".yml", ".py"})


def model_path(root: Path, data_dir: Path, encoder_model: str) -> Path:
    return data_dir / "models" / f"{fingerprint(root, encoder_model)}.tar.gz"


def train_if_changed(
    root: Path,
    *,
    data_dir: Path,
    bot_python: Path,
    encoder_url: str,
    encoder_key: str = "",
    encoder_model: str = "",
    force: bool = False,
    progress: Progress = nobody,
) -> Path:
    """The model for the current inputs, trained if it is missing. Needs the encoder.

    `progress` is called from the same thread.
    """
    target = model_path(root, data_dir, encoder_model)
    if target.exists() and not force:
        target.touch()
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder, so that the finished model appears atomically.
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".training-") as folder:
        environment = bot_environment(encoder_url=encoder_url, encoder_key=encoder_key)
        _train(root, bot_python, environment, Path(folder), progress)
        os.replace(Path(folder) / "model.tar.gz", target)
    _forget_old_models(target.parent)
    return target


def train_reading(
    root: Path,
    *,
    config: Path,
    examples: Path,
    bot_python: Path,
    encoder_url: str,
    encoder_key: str = "",
    out: Path,
    timeout_s: float = TRAINING_TIMEOUT_S,
) -> Path:
    """Train an NLU model of any pipeline and examples into the folder `out`, for evaluation."""
    what = ("nlu", "--config", str(config.resolve()), "--nlu", str(examples.resolve()))
    environment = bot_environment(encoder_url=encoder_url, encoder_key=encoder_key)
    return _run_training(root, bot_python, environment, out, what, timeout_s)


def _train(root: Path, bot_python: Path, environment: dict[str, str], out: Path, progress: Progress) -> None:
    # What validation would find, the tests do; it reads everything a second time.
    quickly = ("--force", "--skip-validation")
    what = (*quickly, "--config", "config.yml", "--domain", "domain", "--data", "data/nlu", "data/rules")
    _run_training(root, bot_python, environment, out, what, TRAINING_TIMEOUT_S, progress)


def _run_training(
    root: Path,
    bot_python: Path,
    environment: dict[str, str],
    out: Path,
    what: tuple[str, ...],
    timeout_s: float,
    progress: Progress = nobody,
) -> Path:
    command = [
        *(str(bot_python.absolute()), "-W", "ignore", "-m", "bot.train", "train", *what),
        *("--out", str(out.resolve()), "--fixed-model-name", "model"),
    ]
    with subprocess.Popen(
        command,
        cwd=root,
        # It says which step has begun. The only words it has are our own examples.
        env={**environment, "LOG_LEVEL": "INFO"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        given_up = threading.Event()

        def give_up() -> None:
            given_up.set()
            process.kill()

        too_long = threading.Timer(timeout_s, give_up)
        too_long.start()
        try:
            last = _follow(process, progress)
        finally:
            too_long.cancel()
            # One that is interrupted is not waited for; one that has ended is left alone.
            process.kill()
    if given_up.is_set():
        raise TrainingFailed(f"training took longer than {timeout_s:.0f} s")
    if process.returncode != 0 or not (out / "model.tar.gz").exists():
        raise TrainingFailed(last)
    return out / "model.tar.gz"


def _follow(process: subprocess.Popen[str], progress: Progress) -> str:
    """Tell the steps as they begin; returns the last lines once the process has ended."""
    assert process.stdout is not None
    last: deque[str] = deque(maxlen=LAST_LINES)
    for line in process.stdout:
        last.append(line)
        if step := step_of(line):
            progress(step)
    process.wait()
    return "".join(last)


def _forget_old_models(folder: Path) -> None:
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in models[KEPT_MODELS:]:
        path.unlink(missing_ok=True)


def bot_command(
    root: Path,
    *,
    model: Path,
    bot_python: Path,
    port: int,
    encoder_url: str,
    actions_url: str,
    tracker_url: str,
    keys: Keys,
    host: str = "127.0.0.1",
    credentials: Path | None = None,
) -> tuple[list[str], dict[str, str]]:
    """The command that serves a model, and its environment. Run it in `root`."""
    command = [
        *(str(bot_python.absolute()), "-W", "ignore", "-m", "rasa", "run"),
        *("--interface", host, "--port", str(port), "--model", str(model.resolve())),
        *("--endpoints", str(root / "endpoints.yml")),
        *("--credentials", str(credentials or root / "credentials.yml")),
    ]
    environment = bot_environment(
        encoder_url=encoder_url,
        encoder_key=keys.encoder,
        SWITCHBOARD_BOT_KEY=keys.bot,
        SWITCHBOARD_ACTIONS_KEY=keys.actions,
        SWITCHBOARD_ACTIONS_URL=actions_url,
        RASA_TRACKER_URL=tracker_url,
    )
    return command, environment


def bot_environment(*, encoder_url: str, encoder_key: str = "", **more: str) -> dict[str, str]:
    """The environment for Rasa, without our variables, quiet and offline."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LANG", "TZ") if name in os.environ}
    return {
        **kept,
        "SWITCHBOARD_ENCODER_URL": encoder_url,
        "SWITCHBOARD_ENCODER_KEY": encoder_key,
        "RASA_TELEMETRY_ENABLED": "false",
        # Rasa's own cache ignores the encoder; the fingerprint does not.
        "RASA_MAX_CACHE_SIZE": "0",
        # At this level no log line contains a customer's words.
        "LOG_LEVEL": "WARNING",
        "LOG_LEVEL_LIBRARIES": "ERROR",
        "PYTHONUNBUFFERED": "1",
        "PYTHONIOENCODING": "utf-8",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
        # Threads of numpy spin while they wait, which starves the encoder.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        **more,
    }
