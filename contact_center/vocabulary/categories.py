"""Categories of tickets: the reasons a person is needed."""

from collections.abc import Mapping
from typing import Literal

from contact_center.vocabulary.text import Text

Category = Literal["complaint", "request", "handover", "assistant_unavailable"]

CATEGORIES: Mapping[str, Text] = {
    "complaint": Text("投诉", "Complaint"),
    "request": Text("业务申请", "Service request"),
    "handover": Text("转人工", "Wants a person"),
    "assistant_unavailable": Text("智能助理未能回答", "Assistant could not answer"),
}
