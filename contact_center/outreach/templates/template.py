"""A template of a greeting, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from contact_center.vocabulary.text import Text

TemplateTier = Literal["any", "premium"]
Tone = Literal["formal", "warm", "short"]
TemplateState = Literal["draft", "proposed", "approved", "retired"]

TEMPLATE_TIERS: Mapping[str, Text] = {
    "any": Text("所有客户", "All customers"),
    "premium": Text("尊享客户", "Premium customers"),
}
TONES: Mapping[str, Text] = {
    "short": Text("简短", "Short"),
    "warm": Text("亲切", "Warm"),
    "formal": Text("正式", "Formal"),
}
TEMPLATE_STATES: Mapping[str, Text] = {
    "draft": Text("草稿", "Draft"),
    "proposed": Text("待审批", "Waiting for approval"),
    "approved": Text("使用中", "In use"),
    "retired": Text("已停用", "Retired"),
}


@dataclass(frozen=True, slots=True)
class Template:
    """The words of a greeting; its variables stand in braces, such as {name}."""

    occasion: str
    """A key of TITLES."""
    tier: TemplateTier
    """The words for premium customers are those of their account manager."""
    tone: Tone
    text: Text
    channel: str | None = None
    """None: on any channel."""
    id: int | None = None
    """None: from the packaged set."""
