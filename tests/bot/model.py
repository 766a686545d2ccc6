"""The fixtures that give a trained model: trained when what it is made of has changed, and kept.

Whichever test process asks for it first trains it; the others wait.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from contact_center.assistant.train import model_path, train_if_changed
from tests.bot.kept import kept_dir
from tests.bot.stack import BOT_PYTHON, ROOT, Running, keys, start_encoder, stopping


@pytest.fixture(scope="session")
def assistant_dir() -> Path:
    """Where the trained model is kept from one run to the next."""
    return kept_dir()


@pytest.fixture(scope="session")
def encoder(assistant_dir: Path) -> Iterator[Running]:
    with stopping(start_encoder(assistant_dir)) as running:
        yield running


@pytest.fixture(scope="session")
def model(request: pytest.FixtureRequest, assistant_dir: Path) -> Path:
    # Only training needs the encoder, which takes long to start.
    return _kept_or(assistant_dir, lambda: _trained(assistant_dir, request.getfixturevalue("encoder")))


def trained_model() -> Path:
    """The same for a command that is no test."""
    folder = kept_dir()

    def train() -> Path:
        with stopping(start_encoder(folder)) as running:
            return _trained(folder, running)

    return _kept_or(folder, train)


def _kept_or(folder: Path, train: Callable[[], Path]) -> Path:
    with FileLock(folder / "training.lock"):
        kept = model_path(ROOT, folder, "")
        return kept if kept.exists() else train()


def _trained(folder: Path, encoder: Running) -> Path:
    return train_if_changed(
        ROOT,
        data_dir=folder,
        bot_python=BOT_PYTHON,
        encoder_url=encoder.url,
        encoder_key=keys(folder).encoder,
    )
