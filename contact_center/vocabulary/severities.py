"""How serious a complaint is."""

from collections.abc import Mapping
from typing import Literal

from contact_center.vocabulary.text import Text

Severity = Literal["low", "medium", "high", "critical"]

SEVERITIES: Mapping[str, Text] = {
    "low": Text("轻微", "Low"),
    "medium": Text("一般", "Medium"),
    "high": Text("严重", "High"),
    "critical": Text("重大", "Critical"),
}
