"""Ask for a yes or a no."""

from collections.abc import Callable

from actions.forms.engine.form import NOT_STATED, Field, Reading
from actions.turn.action import Heard, Slots
from actions.turn.deps import Deps
from contact_center.conversations.expects import Expects
from contact_center.language.lexicons.reading import YesNo as YesNoTold
from contact_center.language.lexicons.reading import yes_or_no
from contact_center.vocabulary.text import Language, Text

UNCLEAR = Text("请回答“可以”或“不用”。", "Please answer “yes” or “no”.")
SAID = {
    "yes": Text("可以", "yes"),
    "no": Text("不用", "no"),
    NOT_STATED: Text("未说明", "not stated"),
}
MOST_UNCLEAR = 2
ANSWERS = {"affirm": "yes", "deny": "no"}
SURE = 0.8
"""The confidence from which the intent alone is an answer: a hesitation sounds like a yes."""


class YesNo(Field):
    """Stored as yes or no, or "not stated" if neither can be made out."""

    yes_or_no = True
    may_stay_open = True
    expects = Expects("yes_no")

    def __init__(
        self, name: str, label: Text, *, find: Callable[[str], YesNoTold | None] | None = None
    ) -> None:
        """`find` tells whether a message that is no answer to it says yes or no."""
        self.name = name
        self.label = label
        self._find = find

    def say(self, value: str, language: Language) -> str:
        return SAID[value].say(language) if value in SAID else value

    async def told(self, heard: Heard, deps: Deps) -> Slots:
        found = self._find(heard.text) if self._find else None
        return {self.name: found} if found else {}

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        by_intent = ANSWERS.get(heard.intent) if heard.confidence >= SURE else None
        if answer := yes_or_no(heard.text) or by_intent:
            return Reading({self.name: answer})
        if int(heard.slots.get("unclear_answers") or 0) >= MOST_UNCLEAR:
            return Reading({self.name: NOT_STATED})
        return Reading(problem=UNCLEAR)

    async def corrected(self, heard: Heard, deps: Deps) -> Reading:
        """Only words correct it: the intent is that of the whole message."""
        answer = yes_or_no(heard.text)
        return Reading({self.name: answer}) if answer else Reading(problem=UNCLEAR)
