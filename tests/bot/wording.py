"""What config.yml decides by the wording of a text, without a trained model."""

import re
from functools import cache

import yaml

from tests.bot.stack import ROOT


def intent_of(text: str) -> str | None:
    """The first rule with a pattern that occurs in the text."""
    return next((intent for intent, patterns in _rules() if any(one.search(text) for one in patterns)), None)


@cache
def _rules() -> list[tuple[str, list[re.Pattern[str]]]]:
    config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    [phrases] = [part for part in config["pipeline"] if part["name"].endswith("PhraseIntents")]
    # As the component compiles them.
    return [
        (rule["intent"], [re.compile(one, re.IGNORECASE | re.ASCII) for one in rule["patterns"]])
        for rule in phrases["rules"]
    ]
