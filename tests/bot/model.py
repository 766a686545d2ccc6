"""The fixtures that give a trained model; trained once per run, whichever process asks for it first."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from contact_center.assistant.train import train_if_changed
from tests.bot.stack import BOT_PYTHON, ROOT, Running, keys, start_encoder, stopping


@pytest.fixture(scope="session")
def assistant_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same folder for the whole run, so that a second asker finds the model there.

    With SWITCHBOARD_TEST_DIR set it is that folder, and an unchanged assistant is not trained anew.
    """
    kept = os.environ.get("SWITCHBOARD_TEST_DIR")
    folder = Path(kept) if kept else _shared(tmp_path_factory) / "assistant"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def encoder(assistant_dir: Path) -> Iterator[Running]:
    with stopping(start_encoder(assistant_dir)) as running:
        yield running


@pytest.fixture(scope="session")
def model(encoder: Running, assistant_dir: Path) -> Path:
    with FileLock(assistant_dir / "training.lock"):
        return train_if_changed(
            ROOT,
            data_dir=assistant_dir,
            bot_python=BOT_PYTHON,
            encoder_url=encoder.url,
            encoder_key=keys(assistant_dir).encoder,
        )


def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the whole run: with several processes, each has one of its own in it."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
