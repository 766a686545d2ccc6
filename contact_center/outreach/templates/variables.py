"""Name the variables of templates, and check that a text uses no others."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from contact_center.outreach.occasions.catalogue import BANK_ANNIVERSARY
from contact_center.outreach.templates.template import TemplateTier
from contact_center.vocabulary.occasions import ANNIVERSARIES
from contact_center.vocabulary.text import Text

_IN_BRACES = re.compile(r"[{｛]([^{}｛｝\n]{0,60})[}｝]")
_COUNTED = frozenset({*ANNIVERSARIES, BANK_ANNIVERSARY})
_LUNAR_NEW_YEAR = frozenset({"spring_festival_eve", "spring_festival", "lantern_festival"})


@dataclass(frozen=True, slots=True)
class Variable:
    """A part of a template that differs from customer to customer."""

    name: Text
    """What it is called at the desk."""
    example: Text


_EXAMPLE_LINK = "https://bank.example/preferences/AAAAAAAAAAAAAAAAAAAA"
"""As long as a real one, which only the customer gets to see."""
VARIABLES: Mapping[str, Variable] = {
    "name": Variable(Text("客户姓名", "Customer's name"), Text("欧阳明月", "Margaret Thompson")),
    "years": Variable(Text("周年数", "Number of years"), Text("10", "10")),
    "manager": Variable(Text("客户经理姓名", "Account manager's name"), Text("林晓雨", "Lin Xiaoyu")),
    "year_animal": Variable(Text("生肖年", "Year of the zodiac"), Text("马年", "Year of the Horse")),
    "preferences": Variable(
        Text("消息设置链接", "Link to the message settings"), Text(_EXAMPLE_LINK, _EXAMPLE_LINK)
    ),
}


class UnknownVariable(ValueError):
    """A text has something in braces that is no variable of its occasion and tier."""

    def __init__(self, written: str) -> None:
        super().__init__(written)
        self.written = written
        """With its braces, as it stands in the text."""


def variables_of(occasion: str, tier: TemplateTier) -> tuple[str, ...]:
    """The variables that a template for this occasion and tier may use."""
    allowed = {
        "name": True,
        "years": occasion in _COUNTED,
        "manager": tier == "premium",
        "year_animal": occasion in _LUNAR_NEW_YEAR,
        "preferences": True,
    }
    return tuple(name for name in VARIABLES if allowed[name])


def check_variables(text: str, occasion: str, tier: TemplateTier) -> None:
    """Raises UnknownVariable for the first thing in braces that is no variable; a lone brace is a brace."""
    allowed = {f"{{{name}}}" for name in variables_of(occasion, tier)}
    for found in _IN_BRACES.finditer(text):
        if found[0] not in allowed:
            raise UnknownVariable(found[0])
