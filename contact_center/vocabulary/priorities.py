"""The four priorities of a ticket: numbers in the store, words everywhere else."""

from collections.abc import Mapping
from typing import Literal

from contact_center.vocabulary.text import Text

LOW, NORMAL, HIGH, URGENT = 1, 2, 3, 4

PriorityName = Literal["low", "normal", "high", "urgent"]

NAMES: Mapping[int, PriorityName] = {LOW: "low", NORMAL: "normal", HIGH: "high", URGENT: "urgent"}
STEPS: Mapping[PriorityName, int] = {name: step for step, name in NAMES.items()}

PRIORITIES: Mapping[str, Text] = {
    "low": Text("低", "Low"),
    "normal": Text("普通", "Normal"),
    "high": Text("高", "High"),
    "urgent": Text("紧急", "Urgent"),
}
