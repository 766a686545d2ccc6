"""A last look before something is done: always on a call, where words may be misheard."""

from actions.action import Heard, Said, Words
from actions.forms.form import AskedField, Form, Reading
from actions.parts import Parts
from actions.texts import NO, YES
from contact_center.conversations.expects import Expects
from contact_center.language.lexicons.confirmation import confirmation, goes_on

WHAT_IS_WRONG = Words(
    "请告诉我要改什么，例如“不对，是昨天”；不办了请说“算了”。",
    "Tell me what to change, such as “no, it was yesterday”, or say “never mind” to stop.",
)
UNCLEAR = Words("请说“对”或“不对”。", "Please say “yes” or “no”.")
NOT_NEEDED = "not needed"


class Confirmed(AskedField):
    """`always`: also where it is written. Only a plain yes is one: in doubt it is asked again."""

    name = "confirmed"
    expects = Expects("yes_no")
    label = Words("确认", "confirmed")
    secret = True
    yes_or_no = True

    def __init__(self, form: Form, *, always: bool = False) -> None:
        self._form = form
        self._always = always

    async def infer(self, heard: Heard, parts: Parts) -> Reading | None:
        if problem := await self._form.check(heard, parts):
            return problem
        return None if heard.spoken or self._always else Reading({self.name: NOT_NEEDED})

    async def ask(self, heard: Heard, parts: Parts) -> Said:
        return Said().add(await self._form.question(heard, parts), YES, NO)

    async def read(self, heard: Heard, parts: Parts) -> Reading:
        answer = confirmation(heard.text, named=self._named(heard), count=self._form.count(heard))
        if answer == "yes":
            return Reading({self.name: "yes"})
        if goes_on(heard.text) or (answer != "no" and heard.intent != "deny"):
            return Reading(problem=UNCLEAR)
        return await self._form.refused(heard, parts) or Reading(problem=WHAT_IS_WRONG)

    def _named(self, heard: Heard) -> str:
        told = (heard.slots.get(field.name) for field in self._form.fields if not field.secret)
        return ", ".join(str(value) for value in told if value is not None)
