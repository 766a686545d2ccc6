"""When a model is trained, which are kept, and how it is run. The training itself is shown in tests/bot."""

import os
import stat
from pathlib import Path

import pytest

from contact_center.assistant.train import (
    INPUT_FILES,
    INPUT_FOLDERS,
    Keys,
    TrainingFailed,
    bot_command,
    bot_environment,
    fingerprint,
    train_if_changed,
    train_reading,
)

# Stands where Rasa's Python stands: notes that it was called, and writes what it is asked to write.
TRAINER = """#!/bin/sh
echo "$@" >> "{calls}"
{behaviour}
while [ $# -gt 0 ]; do [ "$1" = "--out" ] && out="$2"; shift; done
echo model > "$out/model.tar.gz"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for name in INPUT_FILES:
        _write(root / name, "content")
    for name in INPUT_FOLDERS:
        _write(root / name / "part.yml", "content")
    return root


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    return tmp_path / "calls"


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def _trainer(tmp_path: Path, calls: Path, behaviour: str = "") -> Path:
    path = tmp_path / "python"
    path.write_text(TRAINER.format(calls=calls, behaviour=behaviour))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def _train(root: Path, tmp_path: Path, trainer: Path, encoder_model: str = "") -> Path:
    return train_if_changed(
        root,
        data_dir=tmp_path / "data",
        bot_python=trainer,
        encoder_url="http://127.0.0.1:1",
        encoder_model=encoder_model,
    )


@pytest.mark.parametrize("changed", [*INPUT_FILES, *(f"{folder}/part.yml" for folder in INPUT_FOLDERS)])
def test_every_input_counts(root: Path, changed: str) -> None:
    before = fingerprint(root, "")
    (root / changed).write_text("other content", encoding="utf-8")
    assert fingerprint(root, "") != before


def test_names_and_the_encoder_count_and_nothing_else(root: Path) -> None:
    before = fingerprint(root, "")
    assert fingerprint(root, "another-model") != before
    _write(root / "README.md", "words")
    _write(root / "data" / "knowledge" / "a.yml", "words")
    os.utime(root / "config.yml", (1, 1))
    assert fingerprint(root, "") == before
    (root / "domain" / "part.yml").rename(root / "domain" / "other.yml")
    assert fingerprint(root, "") != before


def test_it_trains_once_until_something_changes(root: Path, tmp_path: Path, calls: Path) -> None:
    trainer = _trainer(tmp_path, calls)
    first = _train(root, tmp_path, trainer)
    assert _train(root, tmp_path, trainer) == first
    assert len(calls.read_text().splitlines()) == 1
    _write(root / "data" / "nlu" / "more.yml", "more")
    second = _train(root, tmp_path, trainer)
    assert second != first
    assert len(calls.read_text().splitlines()) == 2


def test_the_newest_two_models_are_kept(root: Path, tmp_path: Path, calls: Path) -> None:
    trainer = _trainer(tmp_path, calls)
    models = [_train(root, tmp_path, trainer, name) for name in ("a", "b")]
    os.utime(models[0], (1, 1))
    os.utime(models[1], (2, 2))
    models.append(_train(root, tmp_path, trainer, "c"))
    assert [model.exists() for model in models] == [False, True, True]
    assert sorted(path.name for path in models[0].parent.iterdir()) == sorted(
        path.name for path in models[1:]
    )


def test_a_training_that_fails_leaves_nothing(root: Path, tmp_path: Path, calls: Path) -> None:
    broken = _trainer(tmp_path, calls, behaviour="echo 'no such intent'; exit 3")
    with pytest.raises(TrainingFailed, match="no such intent"):
        _train(root, tmp_path, broken)
    assert list((tmp_path / "data" / "models").iterdir()) == []


def test_each_step_is_told_as_it_begins(root: Path, tmp_path: Path, calls: Path) -> None:
    told: list[str] = []
    behaviour = "echo \"INFO Starting to train component 'Experts'.\"; echo something else"
    train_if_changed(
        root,
        data_dir=tmp_path / "data",
        bot_python=_trainer(tmp_path, calls, behaviour),
        encoder_url="http://127.0.0.1:1",
        progress=lambda step: told.append(step.en),
    )
    assert told == ["learning intents"]


def test_a_training_that_takes_too_long_is_given_up(root: Path, tmp_path: Path, calls: Path) -> None:
    with pytest.raises(TrainingFailed, match="longer than 1 s"):
        train_reading(
            root,
            config=root / "config.yml",
            examples=root / "data" / "nlu",
            bot_python=_trainer(tmp_path, calls, behaviour="exec sleep 600"),
            encoder_url="http://127.0.0.1:1",
            out=tmp_path,
            timeout_s=1,
        )


def test_the_bot_stays_on_this_machine_and_learns_no_secret(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SWITCHBOARD_TWILIO_AUTH_TOKEN", "secret")
    command, environment = bot_command(
        root,
        model=tmp_path / "m.tar.gz",
        bot_python=tmp_path / "python",
        port=8081,
        encoder_url="http://127.0.0.1:8083",
        actions_url="http://127.0.0.1:8082",
        tracker_url="postgresql://localhost/switchboard",
        keys=Keys("of the bot", "of the actions", "of the encoder"),
    )
    assert command[command.index("--interface") + 1] == "127.0.0.1"
    assert "--enable-api" not in command
    assert "secret" not in environment.values()
    assert not any("of the" in word for word in command)
    assert environment["SWITCHBOARD_BOT_KEY"] == "of the bot"
    assert environment["SWITCHBOARD_ACTIONS_KEY"] == "of the actions"
    assert environment["SWITCHBOARD_ENCODER_KEY"] == "of the encoder"
    assert environment["SWITCHBOARD_ENCODER_URL"] == "http://127.0.0.1:8083"
    assert environment["SWITCHBOARD_ACTIONS_URL"] == "http://127.0.0.1:8082"
    assert environment["RASA_TRACKER_URL"] == "postgresql://localhost/switchboard"
    assert bot_environment(encoder_url="x")["RASA_TELEMETRY_ENABLED"] == "false"
