"""Find the answer that a correction names: "the amount is 90", "金额不对"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from actions.forms.engine.form import Field
from contact_center.language.entities.plain import plain

_IS = re.compile(
    r"\s{0,3}(?:应该|應該|要|改|才)?(?:改(?=[\d一二三四五六七八九十])|是|为|成|改成|改为|写成|:|should be"
    r"|must be"
    r"|is"
    r"|was"
    r"|has to be|to"
    r"|=)\s{0,3}(?P<value>.{1,200})"
)
_WRONG = re.compile(
    r"不对|错|有误|不是|改一下|要改|wrong|incorrect|not (?:right|correct)|isn.t (?:right|correct)"
    r"|change|mistake"
)
_NOT = re.compile(r"^(?:不对|错|not\b|wrong|incorrect)")


@dataclass(frozen=True)
class Named:
    """An answer that is named, and what it should be: empty if the customer does not say."""

    field: Field
    value: str
    wrong: bool


def named_in(text: str, fields: Sequence[Field]) -> Named | None:
    """The one field whose name opens a correction; a name further on belongs to the value."""
    said = plain(text)
    found = [
        (said.find(word), -len(word), field, word)
        for field in fields
        for word in words_for(field)
        if word in said
    ]
    if not found:
        return None
    at, _, field, word = min(found, key=lambda one: one[:2])
    after = said[at + len(word) :]
    value = _IS.match(after)
    wrong = bool(_WRONG.search(said))
    if value and not _NOT.match(value["value"]):
        begin = at + len(word) + value.start("value")
        return Named(field, text[begin : at + len(word) + value.end("value")].strip(" .。!！"), wrong)
    return Named(field, "", wrong) if wrong else None


def words_for(field: Field) -> tuple[str, ...]:
    return (field.label.zh, field.label.en.lower(), *field.named)
