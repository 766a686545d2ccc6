"""States of a ticket."""

from collections.abc import Mapping
from typing import Literal

from contact_center.vocabulary.text import Text

State = Literal["waiting", "assigned", "closed"]

STATES: Mapping[str, Text] = {
    "waiting": Text("等待中", "Waiting"),
    "assigned": Text("处理中", "Assigned"),
    "closed": Text("已关闭", "Closed"),
}
