"""Tell which step of training is under way, from the lines that it prints."""

import re
from collections.abc import Callable

from contact_center.vocabulary.text import Text

STEPS = {
    "JiebaTokenizer": Text("切分词语", "splitting into words"),
    "CountsFeaturizer": Text("统计字词", "counting words"),
    "EncoderFeaturizer": Text("计算句向量", "encoding sentences"),
    "Experts": Text("学习意图", "learning intents"),
    "Tuned": Text("载入调好的编码器", "taking over the tuned encoder"),
    "Doubt": Text("学习业务边界", "learning what is outside"),
    "RulePolicy": Text("学习对话规则", "learning rules"),
}
"""By the component that is trained."""
_BEGINS = re.compile(r"Starting to train component '(\w{1,60})'")
_ENCODED = re.compile(r"encoded (\d{1,9}) of (\d{1,9})")

Progress = Callable[[Text], None]
"""Hears of each step as it begins, and within the longest of how far it is."""


def step_of(line: str) -> Text | None:
    """What the line says of the training's progress; None if nothing."""
    if begins := _BEGINS.search(line):
        return STEPS.get(begins[1])
    if encoded := _ENCODED.search(line):
        of = STEPS["EncoderFeaturizer"]
        done = f"{encoded[1]}/{encoded[2]}"
        return Text(f"{of.zh} {done}", f"{of.en} {done}")
    return None


def nobody(step: Text) -> None:
    """For training that nobody watches."""
