"""Tiers of customers."""

from collections.abc import Mapping
from typing import Literal

from contact_center.vocabulary.text import Text

Tier = Literal["premium", "major", "ordinary", "restricted", "potential"]

TIERS: Mapping[str, Text] = {
    "premium": Text("尊享", "Premium"),
    "major": Text("重点", "Major"),
    "ordinary": Text("普通", "Ordinary"),
    "restricted": Text("受限", "Restricted"),
    "potential": Text("潜在", "Potential"),
}
