"""The four priorities of a ticket, and which of them it opens with."""

from typing import Literal

LOW, NORMAL, HIGH, URGENT = 1, 2, 3, 4

PriorityName = Literal["low", "normal", "high", "urgent"]
NAMES: dict[int, PriorityName] = {LOW: "low", NORMAL: "normal", HIGH: "high", URGENT: "urgent"}
STEPS: dict[PriorityName, int] = {name: step for step, name in NAMES.items()}

URGENT_TOPICS = frozenset({"lost_card", "stolen_card", "fraud", "scam", "self_harm"})
FAVOURED_TIER = "premium"
"""The tier whose tickets never wait among the ordinary ones."""

_OF_CATEGORY = {"complaint": HIGH, "handover": HIGH, "assistant_unavailable": HIGH}


def first_priority(category: str, topic: str, tier: str) -> int:
    """The priority a ticket is opened with."""
    if topic in URGENT_TOPICS:
        return URGENT
    least = HIGH if tier == FAVOURED_TIER else NORMAL
    return max(least, _OF_CATEGORY.get(category, NORMAL))
