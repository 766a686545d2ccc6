"""The real training, and that an unchanged assistant is not trained again."""

import subprocess
from pathlib import Path

import pytest

from contact_center.assistant.train import KEPT_MODELS, bot_environment, model_path, train_if_changed
from tests.bot.stack import BOT_PYTHON, ROOT


def test_an_unchanged_assistant_is_not_trained_again(
    model: Path, assistant_dir: Path, tmp_path: Path
) -> None:
    assert model == model_path(ROOT, assistant_dir, "")
    written = model.read_bytes()
    # A Python that does not exist cannot train.
    again = train_if_changed(
        ROOT, data_dir=assistant_dir, bot_python=tmp_path / "none", encoder_url="http://127.0.0.1:9"
    )
    assert again == model
    assert model.read_bytes() == written


def test_training_leaves_nothing_beside_the_model(model: Path) -> None:
    # Models of earlier runs may be kept there.
    kept = {path.name for path in model.parent.iterdir()}
    assert model.name in kept
    assert {name for name in kept if not name.endswith(".tar.gz")} == set()
    assert len(kept) <= KEPT_MODELS
    assert not (ROOT / ".rasa").exists()
    assert not (ROOT / "models").exists()


@pytest.mark.heavy
def test_the_domain_and_the_data_are_valid() -> None:
    """Training leaves Rasa's validation out."""
    what = ("--config", "config.yml", "--domain", "domain", "--data", "data/nlu", "data/rules")
    command = [str(BOT_PYTHON.absolute()), "-W", "ignore", "-m", "rasa", "data", "validate", *what]
    environment = bot_environment(encoder_url="")
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
