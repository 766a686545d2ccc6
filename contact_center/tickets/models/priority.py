"""The priority a ticket opens with."""

from collections.abc import Mapping

from contact_center.vocabulary.priorities import HIGH, NORMAL, URGENT
from contact_center.vocabulary.tiers import Tier
from contact_center.vocabulary.topics import Topic

FAVOURED_TIER: Tier = "premium"
"""The tier whose tickets open with high priority at least."""

_DANGERS: tuple[Topic, ...] = ("lost_card", "stolen_card", "fraud", "scam", "wrong_payee", "self_harm")
URGENT_TOPICS: frozenset[str] = frozenset(_DANGERS)

_WITH_CARE: frozenset[str] = frozenset[Topic]({"bereavement"})
"""Not urgent, but nobody in mourning is kept waiting."""
_OF_CATEGORY: Mapping[str, int] = {"complaint": HIGH, "handover": HIGH, "assistant_unavailable": HIGH}


def first_priority(category: str, topic: str, tier: str) -> int:
    """The priority a ticket is opened with."""
    if topic in URGENT_TOPICS:
        return URGENT
    least = HIGH if tier == FAVOURED_TIER or topic in _WITH_CARE else NORMAL
    return max(least, _OF_CATEGORY.get(category, NORMAL))
