"""States of a public incident, in the order in which they follow each other."""

from collections.abc import Mapping
from typing import Literal

from contact_center.vocabulary.text import Text

IncidentState = Literal["reported", "confirmed", "repairing", "solved"]
NextState = Literal["confirmed", "repairing", "solved"]
"""Those an incident may move on to."""

INCIDENT_STATES: Mapping[str, Text] = {
    "reported": Text("已接报", "Reported"),
    "confirmed": Text("已确认", "Confirmed"),
    "repairing": Text("正在修复", "Being repaired"),
    "solved": Text("已修复", "Solved"),
}
TOLD: Mapping[str, Text] = {
    "reported": Text("已接到报告，正在核实", "reported, and being checked"),
    "confirmed": Text("已确认", "confirmed"),
    "repairing": Text("正在修复", "being repaired"),
    "solved": Text("已修复", "solved"),
}
"""The same within a sentence to a customer."""
