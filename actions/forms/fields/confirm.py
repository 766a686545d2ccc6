"""A last look before something is done: always on a call, where words may be misheard."""

from actions.action import Heard, Said, Words
from actions.forms.form import AskedField, Form, Reading
from actions.parts import Parts
from actions.reading import yes_or_no
from actions.texts import NO, YES

QUESTION = Words("请确认：{told}。对吗？", "Please confirm: {told}. Is that right?")
WHAT_IS_WRONG = Words(
    "请告诉我要改什么，例如“不对，是昨天”；不办了请说“算了”。",
    "Tell me what to change, such as “no, it was yesterday”, or say “never mind” to stop.",
)
UNCLEAR = Words("请说“对”或“不对”。", "Please say “yes” or “no”.")
NOT_NEEDED = "not needed"


class Confirmed(AskedField):
    """`always`: also where it is written."""

    name = "confirmed"
    label = Words("确认", "confirmed")
    secret = True
    yes_or_no = True

    def __init__(self, form: Form, *, always: bool = False) -> None:
        self._form = form
        self._always = always

    async def infer(self, heard: Heard, parts: Parts) -> Reading | None:
        return None if heard.spoken or self._always else Reading({self.name: NOT_NEEDED})

    async def ask(self, heard: Heard, parts: Parts) -> Said:
        told = self._form.summary(heard)
        return Said().add(QUESTION.say(heard.language, told=told), YES, NO)

    async def read(self, heard: Heard, parts: Parts) -> Reading:
        by_intent = {"affirm": "yes", "deny": "no"}.get(heard.intent)
        answer = yes_or_no(heard.text) or by_intent
        if answer == "yes":
            return Reading({self.name: "yes"})
        return Reading(problem=WHAT_IS_WRONG if answer == "no" else UNCLEAR)
