"""Kinds of interaction."""

from collections.abc import Mapping
from typing import Literal

from contact_center.vocabulary.text import Text

Kind = Literal["query", "complaint", "greeting", "request", "notice"]

KINDS: Mapping[str, Text] = {
    "query": Text("咨询", "Query"),
    "complaint": Text("投诉", "Complaint"),
    "greeting": Text("问候", "Greeting"),
    "request": Text("业务申请", "Request"),
    "notice": Text("通知", "Notice"),
}
