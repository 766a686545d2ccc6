"""Roles of staff."""

from collections.abc import Mapping
from typing import Literal

from contact_center.vocabulary.text import Text

Role = Literal["agent", "supervisor"]

ROLES: Mapping[str, Text] = {
    "agent": Text("坐席", "Agent"),
    "supervisor": Text("主管", "Supervisor"),
}
