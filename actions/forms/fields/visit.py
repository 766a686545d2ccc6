"""Ask for a free time at a branch."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from actions.forms.engine.form import AskedField, Reading
from actions.forms.fields.when import which_day
from actions.turn.action import Heard, Offer, Said
from actions.turn.deps import Deps
from contact_center.appointments.branches import find_branch
from contact_center.appointments.slots import free_slots
from contact_center.branches.models import Branch
from contact_center.conversations.expects import Expects
from contact_center.language.entities.moments import Moment, moments_in
from contact_center.language.say_when import say_when
from contact_center.vocabulary.text import Language, Text

WHICH = Text(
    "以下时间可以预约，您选哪个？也可以告诉我别的日期。",
    "These times are free. Which one suits you? Or tell me another day.",
)
NONE_FREE = Text("那段时间没有空位。", "Nothing is free at that time.")
UNREAD = Text(
    "请告诉我日期和时间，例如“明天上午十点”。", "Please tell me a day and a time, such as “tomorrow at 10”."
)
FROM = "appointment_from"
"""The slot that holds the start of the times offered."""
SHOWN = 5


class VisitTime(AskedField):
    """The start as an ISO 8601 date and time in the bank's zone; free when it is chosen."""

    name = "appointment_time"
    expects = Expects("choice")
    label = Text("时间", "time")

    def say(self, value: str, language: Language) -> str:
        return say_when(datetime.fromisoformat(value), language)

    async def branch(self, heard: Heard) -> Branch | None:
        """Where the visit is to be."""
        return await find_branch(heard.session, str(heard.slots["branch"]))

    async def ask(self, heard: Heard, deps: Deps) -> Said:
        slots = await self._free(heard, deps, _from(heard, deps))
        return Said().add(WHICH.say(heard.language), *(_offer(slot, deps) for slot in slots))

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        moments = moments_in(heard.text, now=deps.now(), language=heard.language, zone=deps.timezone)
        if not moments:
            return Reading(problem=UNREAD)
        wanted = moments[0]
        if wanted.doubtful:
            return Reading(problem=which_day(wanted))
        if wanted.by_weekday and (shown := await self._shown(wanted, heard, deps)):
            return self._chosen(shown, deps) if wanted.grain == "minute" else Reading({FROM: shown})
        free = [slot for slot in await self._free(heard, deps, wanted.start) if slot < wanted.end]
        if wanted.grain == "minute" and free and free[0] == wanted.start:
            return self._chosen(wanted.start.isoformat(), deps)
        if free:
            return Reading({FROM: wanted.start.isoformat()})
        return Reading({FROM: wanted.start.isoformat()}, problem=NONE_FREE)

    def _chosen(self, slot: str, deps: Deps) -> Reading:
        return Reading({self.name: datetime.fromisoformat(slot).astimezone(deps.timezone).isoformat()})

    async def _shown(self, wanted: Moment, heard: Heard, deps: Deps) -> str | None:
        """The first offered time on that weekday: on a Friday, "Friday" may be today."""
        offered = await self._free(heard, deps, _from(heard, deps))
        there = (slot.astimezone(deps.timezone) for slot in offered)
        return next((slot.isoformat() for slot in there if _is_meant(wanted, slot)), None)

    async def _free(self, heard: Heard, deps: Deps, after: datetime) -> Sequence[datetime]:
        branch = await self.branch(heard)
        if branch is None:
            return []
        # Times are offered from `after` on, inclusive.
        start = max(after, deps.now()) - timedelta(seconds=1)
        return await free_slots(heard.session, branch, after=start, limit=SHOWN, now=deps.now())


def _is_meant(wanted: Moment, slot: datetime) -> bool:
    """Whether a time matches what was wanted, on that weekday of any week."""
    weeks = (slot - wanted.start) // timedelta(weeks=1)
    return wanted.start <= slot - timedelta(weeks=weeks) < wanted.end


def _from(heard: Heard, deps: Deps) -> datetime:
    told = heard.slots.get(FROM)
    return datetime.fromisoformat(str(told)) if told else deps.now()


def _offer(slot: datetime, deps: Deps) -> Offer:
    words = Text(
        say_when(slot.astimezone(deps.timezone), "zh"), say_when(slot.astimezone(deps.timezone), "en")
    )
    return Offer(words, words)
