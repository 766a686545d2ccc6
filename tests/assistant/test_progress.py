"""Which step of training is under way, told from what it prints."""

import re
from pathlib import Path

import pytest
import yaml

from contact_center.assistant.progress import STEPS, step_of

ROOT = Path(__file__).resolve().parents[2]


def test_every_component_that_learns_has_a_name_in_both_languages() -> None:
    configured = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    names = {part["name"].rpartition(".")[2] for part in [*configured["pipeline"], *configured["policies"]]}
    assert set(STEPS) <= names
    # These learn nothing.
    assert names - set(STEPS) == {"TurnLanguage", "PhraseIntents"}
    assert all(re.search("[\u3400-\u9fff]", step.zh) and step.en.isascii() for step in STEPS.values())


@pytest.mark.parametrize("component", STEPS)
def test_a_step_is_told_as_it_begins(component: str) -> None:
    line = f"2026-11-28 INFO rasa.engine.training.hooks  - Starting to train component '{component}'."
    assert step_of(line) == STEPS[component]


def test_within_the_longest_it_says_how_far_it_is() -> None:
    told = step_of("INFO rasa.bot.components.encoder_featurizer - encoded 2560 of 24000")
    assert told is not None
    assert (told.zh, told.en) == ("计算句向量 2560/24000", "encoding sentences 2560/24000")


@pytest.mark.parametrize(
    "line", ["", "Finished training component 'Experts'.", "Starting to train component 'X'."]
)
def test_other_lines_tell_nothing(line: str) -> None:
    assert step_of(line) is None
