"""Demand on a fictitious day: arrival times, channels, topics, and handle times.

The shares are plausible for a retail bank, not measured: they serve to compare rules and staffing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from contact_center.vocabulary.categories import Category
from contact_center.vocabulary.text import Language
from contact_center.vocabulary.tiers import Tier
from contact_center.vocabulary.topics import Topic

OPENS_AT = 9
"""The hour of the day at which the simulation begins."""

HOURS = (1, 1, 1, 1, 1, 2, 4, 8, 12, 17, 24, 19, 13, 16, 23, 18, 15, 12, 9, 7, 6, 5, 3, 2)
"""Weights of the hours of a day, from midnight: peaks at 10 and at 14."""


@dataclass(frozen=True)
class Sort:
    """A kind of contact: its channel, whether the customer waits, and how long it takes."""

    channel: str
    waits: bool
    share: int
    median_s: float
    """Median of the lognormal handle time."""
    sigma: float
    units: int = 10
    """Units of an agent's capacity one takes."""
    on_the_line: bool = False


SORTS = (
    Sort("phone", True, 28, 210, 0.6, units=100, on_the_line=True),
    Sort("phone", False, 4, 400, 0.8),
    Sort("web_chat", True, 36, 360, 0.6, units=25),
    Sort("web_chat", False, 8, 400, 0.8),
    Sort("sms", True, 16, 480, 0.7, units=20),
    Sort("sms", False, 8, 400, 0.8),
)
AT_ONCE = ("phone", "web_chat")
"""The channels on which customers expect an answer within seconds."""

LANGUAGES: Mapping[Language, int] = {"zh": 88, "en": 12}
TIERS: Mapping[Tier, int] = {"ordinary": 76, "major": 12, "premium": 6, "potential": 5, "restricted": 1}
MANAGED: Mapping[Tier, float] = {"premium": 0.6}
"""The share of a tier's customers who have an account manager."""

CATEGORIES_WAITED: Mapping[Category, int] = {"handover": 92, "complaint": 6, "assistant_unavailable": 2}
CATEGORIES_LEFT: Mapping[Category, int] = {"request": 78, "complaint": 22}
TOPICS: Mapping[Category, Mapping[Topic, int]] = {
    "complaint": {
        "fees": 30,
        "waiting": 20,
        "staff": 12,
        "card": 14,
        "transfer": 14,
        "swallowed_card": 8,
        "fraud": 2,
    },
    "request": {"card_replacement": 30, "dispute": 14, "statement": 22, "loan_enquiry": 16, "callback": 18},
    "handover": {
        "person_wanted": 52,
        "not_understood": 32,
        "anger": 8,
        "lost_card": 5,
        "fraud": 2,
        "stolen_card": 1,
    },
    "assistant_unavailable": {"assistant_unavailable": 100},
}
IN_BRANCH = 0.3
"""The share of tickets that are about a branch, if the rules refer to branches."""
