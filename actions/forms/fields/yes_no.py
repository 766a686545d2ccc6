"""Ask for a yes or a no."""

from actions.forms.engine.form import Field, Reading
from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.conversations.expects import Expects
from contact_center.language.lexicons.reading import yes_or_no
from contact_center.vocabulary.text import Text

UNCLEAR = Text("请回答“可以”或“不用”。", "Please answer “yes” or “no”.")
MOST_UNCLEAR = 2


class YesNo(Field):
    """Stored as yes or no, or "not stated" if neither can be made out."""

    yes_or_no = True
    expects = Expects("yes_no")

    def __init__(self, name: str, label: Text) -> None:
        self.name = name
        self.label = label

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        by_intent = {"affirm": "yes", "deny": "no"}.get(heard.intent)
        if answer := yes_or_no(heard.text) or by_intent:
            return Reading({self.name: answer})
        if int(heard.slots.get("unclear_answers") or 0) >= MOST_UNCLEAR:
            return Reading({self.name: "not stated"})
        return Reading(problem=UNCLEAR)
