"""Stages of a complaint."""

from collections.abc import Mapping
from typing import Literal

from contact_center.vocabulary.text import Text

Stage = Literal[
    "received", "acknowledged", "investigating", "answered", "reviewed", "closed", "withdrawn", "merged"
]

STAGES: Mapping[str, Text] = {
    "received": Text("已受理", "Received"),
    "acknowledged": Text("已告知受理", "Acknowledged"),
    "investigating": Text("调查中", "Being investigated"),
    "answered": Text("已答复", "Answered"),
    "reviewed": Text("已复核", "Reviewed"),
    "closed": Text("已办结", "Closed"),
    "withdrawn": Text("已撤回", "Withdrawn"),
    "merged": Text("已并案", "Merged"),
}
