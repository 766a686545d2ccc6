"""Ask where and when something happened, unless already told."""

from dataclasses import replace

from actions.forms.engine.form import AskedField, Reading
from actions.forms.fields.corrected import adds_to, corrected_in, meant_moments, moments_of
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from contact_center.appointments.branches import find_branch
from contact_center.language.lexicons.calling import wants_a_call
from contact_center.language.lexicons.occasion import (
    landmark_told,
    place_told,
    tells_both,
    tells_when,
    tells_where,
)
from contact_center.language.lexicons.reading import tells_where_or_when, weight
from contact_center.language.lexicons.story import tells_of_another_time, together, where_and_when_in
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
_FEW_WORDS = 24
_RUNS_ON = 60


class WhereWhen(AskedField):
    """Stored as written, or as the story if that tells both."""

    name = "where_when"
    label = Text("地点和时间", "where and when")
    free = True
    choosy = True
    named = ("地点", "地方", "时间", "日子", "日期", "哪天", "date", "day", "where", "place", "when")

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        told = str(heard.slots.get(TOLD) or "")
        branch = await self._names_a_branch(told, heard)
        if not (tells_both(told) or (tells_when(told) and branch)):
            return None
        part = self._in_few_words(where_and_when_in(told), heard, deps)
        # A branch may be named in words that tell no place by themselves.
        whole = branch and not await self._names_a_branch(part, heard) and not tells_where(part)
        return Reading({self.name: told if whole else part})

    def _in_few_words(self, part: str, heard: Heard, deps: Deps) -> str:
        """The times and the place alone, where a story runs on without a stop."""
        if weight(part) <= _RUNS_ON:
            return part
        times = [moment.text.strip() for moment in moments_of(part, heard, deps)]
        place = place_told(part) or landmark_told(part)
        comma = "，" if heard.language == "zh" else ", "
        return comma.join([*times, *([place] if place else [])]) or part

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
        if wants_a_call(heard.text) and not (
            tells_when(heard.text) or await self._names_a_branch(heard.text, heard)
        ):
            # "No need to call, reply online" answers another question.
            return Reading(problem=MORE)
        return Reading({self.name: heard.text})

    async def corrected(self, heard: Heard, deps: Deps) -> Reading:
        """A day alone takes the place of the day, here and in the story."""
        if not adds_to(heard.text, heard, deps):
            return await self._other_day(heard, deps)
        # What else it puts right belongs to the story.
        reading = await self._other_day(heard, deps)
        if reading.problem or self.name not in reading.slots or reading.slots[self.name] == heard.text:
            return reading
        whole = str(heard.slots.get(TOLD) or "")
        story = together(str(reading.slots.get(TOLD) or whole), heard.text, heard.language)
        return replace(reading, slots={**reading.slots, TOLD: story})

    async def differs(self, heard: Heard, deps: Deps) -> bool:
        """Another day, in few words: more of them go on with the story."""
        if weight(heard.text) > _FEW_WORDS or heard.requested_slot == self.name:
            return False
        if tells_of_another_time(heard.text):
            return False
        told = meant_moments(heard, deps)
        kept = moments_of(str(heard.slots.get(self.name) or ""), heard, deps)
        return len(kept) == 1 and bool(told) and told[-1].start.date() != kept[0].start.date()

    async def _other_day(self, heard: Heard, deps: Deps) -> Reading:
        old, story = str(heard.slots.get(self.name) or ""), str(heard.slots.get(TOLD) or "")
        if tells_both(heard.text) or not moments_of(heard.text, heard, deps):
            return await self.read(heard, deps)
        new = corrected_in(old, heard, deps)
        if new is None:
            return await self.read(heard, deps)
        said = (
            corrected_in(story, heard, deps) if story == old or _same_day(old, story, heard, deps) else None
        )
        return Reading({self.name: new, TOLD: said} if said else {self.name: new})

    def fits(self, told: str) -> bool:
        return tells_where_or_when(told) or tells_when(told) or tells_where(told)

    async def _names_a_branch(self, told: str, heard: Heard) -> bool:
        return await find_branch(heard.session, told) is not None


def _same_day(one: str, other: str, heard: Heard, deps: Deps) -> bool:
    days = [[moment.start.date() for moment in moments_of(text, heard, deps)] for text in (one, other)]
    return bool(days[0]) and days[0] == days[1]
