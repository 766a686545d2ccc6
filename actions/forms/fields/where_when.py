"""Ask where and when something happened, unless already told."""

from actions.forms.engine.form import AskedField, Reading
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from contact_center.appointments.branches import find_branch
from contact_center.language.lexicons.occasion import tells_both, tells_when, tells_where
from contact_center.language.lexicons.reading import tells_where_or_when, weight
from contact_center.vocabulary.text import Text

BOTH = Text("请问是在哪里、什么时候发生的？", "Where and when did this happen?")
WHERE = Text("请问是在哪里发生的？", "Where did this happen?")
WHEN = Text("请问是什么时候发生的？", "When did this happen?")
MORE = Text(
    "能再具体一点吗？例如“昨天下午，在中山支行”。",
    "Could you say a little more? For example “yesterday afternoon, at Zhongshan branch”.",
)
TOLD = "what_happened"
"""The slot whose text may tell already."""


class WhereWhen(AskedField):
    """Stored as written, or as the story if that tells both."""

    name = "where_when"
    label = Text("地点和时间", "where and when")
    free = True
    choosy = True
    named = ("地点", "地方", "时间", "where", "place", "when")

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        told = str(heard.slots.get(TOLD) or "")
        both = tells_both(told) or (tells_when(told) and await self._names_a_branch(told, heard))
        return Reading({self.name: told}) if both else None

    async def ask(self, heard: Heard, deps: Deps) -> Said:
        told = str(heard.slots.get(TOLD) or "")
        if tells_when(told):
            return Said().add(WHERE.say(heard.language))
        known = tells_where(told) or await self._names_a_branch(told, heard)
        return Said().add((WHEN if known else BOTH).say(heard.language))

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        unclear = int(heard.slots.get("unclear_answers") or 0)
        if not weight(heard.text) and not unclear:
            return Reading(problem=MORE)
        return Reading({self.name: heard.text})

    def fits(self, told: str) -> bool:
        return tells_where_or_when(told) or tells_when(told) or tells_where(told)

    async def _names_a_branch(self, told: str, heard: Heard) -> bool:
        return await find_branch(heard.session, told) is not None
