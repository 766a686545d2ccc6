"""Purposes of messages on the bank's initiative, to which customers agree or not."""

from collections.abc import Mapping
from typing import Literal

from contact_center.vocabulary.text import Text

Purpose = Literal["service", "greeting", "marketing", "tips", "survey"]
Decided = Literal["all", "service", "greeting", "marketing", "tips", "survey"]
"""A purpose, or all of them at once, as STOP means it."""

EVERYTHING: Decided = "all"
PURPOSES: Mapping[Purpose, Text] = {
    "service": Text("服务通知", "Service notices"),
    "greeting": Text("祝福", "Greetings"),
    "marketing": Text("推广信息", "Offers"),
    "tips": Text("理财小知识", "Tips"),
    "survey": Text("满意度调查", "Surveys"),
}
