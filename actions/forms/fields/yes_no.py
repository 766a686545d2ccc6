"""A yes or a no."""

from actions.action import Heard, Words
from actions.forms.form import Field, Reading
from actions.parts import Parts
from contact_center.conversations.expects import Expects
from contact_center.language.lexicons.reading import yes_or_no

UNCLEAR = Words("请回答“可以”或“不用”。", "Please answer “yes” or “no”.")
MOST_UNCLEAR = 2


class YesNo(Field):
    """Kept as yes or no; as "not stated" when that cannot be made out."""

    yes_or_no = True
    expects = Expects("yes_no")

    def __init__(self, name: str, label: Words) -> None:
        self.name = name
        self.label = label

    async def read(self, heard: Heard, parts: Parts) -> Reading:
        by_intent = {"affirm": "yes", "deny": "no"}.get(heard.intent)
        if answer := yes_or_no(heard.text) or by_intent:
            return Reading({self.name: answer})
        if int(heard.slots.get("unclear_answers") or 0) >= MOST_UNCLEAR:
            return Reading({self.name: "not stated"})
        return Reading(problem=UNCLEAR)
