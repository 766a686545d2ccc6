"""Ask for a free time at a branch."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from actions.forms.engine.form import AskedField, Reading
from actions.forms.fields.hours import says_no_day
from actions.forms.fields.when import which_day
from actions.turn.action import Heard, Offer, Said, Slots
from actions.turn.deps import Deps
from contact_center.appointments.branches import find_branch
from contact_center.appointments.slots import free_slots
from contact_center.branches.models import Branch
from contact_center.conversations.expects import Expects
from contact_center.language.entities.moments import Moment, moments_in
from contact_center.language.lexicons.confirmation import confirmation
from contact_center.language.lexicons.visits import wished_time
from contact_center.language.say_when import say_date, say_weekday, say_when
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
WANTED = "appointment_wanted"
"""The slot for an exact time that was told before the branch was known."""
DAY = Text("{date}（{weekday}）", "{weekday}, {date}")
SINCE = Text("{time}起", "from {time}")
WHICH_ONE = Text("好的，请问是其中哪个时间？", "All right, which of these times is it?")
THEN = Text("这几个时间可以预约：", "These times are free then:")
NOT_FREE = Text(
    "{time}没有空位。最近的空位如下，您选哪个？",
    "{time} is not free. These are the next free times. Which one suits you?",
)
WHICH_OF_THEM = Text(
    "有几个时间都符合，请从中选一个。", "Several of these times fit. Please choose one of them."
)
SHOWN = 5


class VisitTime(AskedField):
    """The start as an ISO 8601 date and time in the bank's zone; free when it is chosen."""

    name = "appointment_time"
    expects = Expects("choice")
    label = Text("时间", "time")

    def say(self, value: str, language: Language) -> str:
        return say_when(datetime.fromisoformat(value), language)

    movable = True
    named = ("时间", "日期", "几点", "time", "day", "date", "hour")

    async def branch(self, heard: Heard) -> Branch | None:
        """Where the visit is to be."""
        return await find_branch(heard.session, str(heard.slots["branch"]))

    begun_in = FROM

    def begun(self, heard: Heard) -> str | None:
        """The exact time, the day, or from when on."""
        if wanted := heard.slots.get(WANTED):
            return self.say(str(wanted), heard.language)
        told = heard.slots.get(FROM)
        if not told:
            return None
        at = datetime.fromisoformat(str(told))
        if at.time() == time():
            return DAY.say(
                heard.language, date=say_date(at, heard.language), weekday=say_weekday(at, heard.language)
            )
        return SINCE.say(heard.language, time=self.say(str(told), heard.language))

    async def told(self, heard: Heard, deps: Deps) -> Slots:
        """From when on times are offered; an exact time is taken if it is free at the branch."""
        wanted = wanted_in(heard, deps)
        if wanted is None or wanted.doubtful or wanted.end <= deps.now():
            return {}
        at, exact = self._with_before(wanted, heard, deps)
        return {FROM: at.isoformat(), WANTED: at.isoformat() if exact else None}

    def _with_before(self, wanted: Moment, heard: Heard, deps: Deps) -> tuple[datetime, bool]:
        """An hour alone is of the day told before, and a day alone keeps the hour; whether it is exact."""
        start, exact = wanted.start.astimezone(deps.timezone), wanted.grain == "minute"
        before, hour = heard.slots.get(FROM), heard.slots.get(WANTED)
        if before and says_no_day(wanted.text, deps, heard.language):
            day = datetime.fromisoformat(str(before)).astimezone(deps.timezone).date()
            return datetime.combine(day, start.timetz()), exact
        if hour and wanted.grain == "day":
            kept = datetime.fromisoformat(str(hour)).astimezone(deps.timezone)
            return datetime.combine(start.date(), kept.timetz()), True
        return start, exact

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        wanted = heard.slots.get(WANTED)
        if not wanted:
            return None
        at = datetime.fromisoformat(str(wanted))
        free = await self._free(heard, deps, at)
        return self._chosen(str(wanted), deps) if free and free[0] == at else None

    async def ask(self, heard: Heard, deps: Deps) -> Said:
        slots = await self._free(heard, deps, _from(heard, deps))
        words = THEN if heard.slots.get(FROM) else WHICH
        text = words.say(heard.language)
        if wanted := heard.slots.get(WANTED):
            time = self.say(str(wanted), heard.language)
            text = NOT_FREE.say(heard.language, time=time)
        return Said().add(text, *(_offer(slot, deps) for slot in slots))

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        wanted = wanted_in(heard, deps)
        if wanted is None:
            return await self._agreed(heard, deps) or Reading(problem=UNREAD)
        if wanted.doubtful:
            return Reading(problem=which_day(wanted))
        if among := await self._at_that_hour(wanted, heard, deps):
            if len(among) == 1:
                return self._chosen(among[0].isoformat(), deps)
            return Reading({FROM: among[0].isoformat(), WANTED: None}, problem=WHICH_OF_THEM)
        if wanted.by_weekday and (shown := await self._shown(wanted, heard, deps)):
            return (
                self._chosen(shown, deps)
                if wanted.grain == "minute"
                else Reading({FROM: shown, WANTED: None})
            )
        start = self._same_day(wanted, heard, deps)
        free = [
            slot
            for slot in await self._free(heard, deps, start)
            if slot < wanted.end + (start - wanted.start)
        ]
        if wanted.grain == "minute" and free and free[0] == start:
            return self._chosen(start.isoformat(), deps)
        if free:
            return Reading({FROM: start.isoformat(), WANTED: None})
        return Reading({FROM: start.isoformat(), WANTED: None}, problem=NONE_FREE)

    async def differs(self, heard: Heard, deps: Deps) -> bool:
        right = replace(heard, text=wished_time(heard.text))
        moments = moments_in(right.text, now=deps.now(), language=heard.language, zone=deps.timezone)
        chosen = heard.slots.get(self.name)
        if not moments or not chosen or moments[0].doubtful or moments[0].end <= deps.now():
            return False
        start = self._same_day(moments[0], heard, deps)
        end = moments[0].end + (start - moments[0].start)
        return not start <= datetime.fromisoformat(str(chosen)) < end

    async def corrected(self, heard: Heard, deps: Deps) -> Reading:
        """Where the new words leave a choice, or nothing is free then, times are offered again."""
        reading = await self.read(replace(heard, text=wished_time(heard.text)), deps)
        if reading.problem not in (None, NONE_FREE):
            return reading
        return Reading({self.name: None, **reading.slots})

    async def _agreed(self, heard: Heard, deps: Deps) -> Reading | None:
        """ "That one" is the time offered if there is only one."""
        if confirmation(heard.text) != "yes":
            return None
        offered = await self._free(heard, deps, _from(heard, deps))
        if len(offered) == 1:
            return self._chosen(offered[0].isoformat(), deps)
        return Reading(problem=WHICH_ONE, unclear=False)

    def _same_day(self, wanted: Moment, heard: Heard, deps: Deps) -> datetime:
        """An hour alone is of the day that was chosen before, or that times were offered for."""
        chosen = heard.slots.get(self.name) or heard.slots.get(FROM)
        if not chosen or not says_no_day(heard.text, deps, heard.language):
            return wanted.start
        day = datetime.fromisoformat(str(chosen)).astimezone(deps.timezone).date()
        return datetime.combine(day, wanted.start.timetz())

    async def _at_that_hour(self, wanted: Moment, heard: Heard, deps: Deps) -> list[datetime]:
        """The offered times at an hour, or in a part of the day, that was named without a day."""
        if heard.slots.get(self.name) or not says_no_day(heard.text, deps, heard.language):
            return []
        begin, length = wanted.start.astimezone(deps.timezone), wanted.end - wanted.start
        offered = await self._free(heard, deps, _from(heard, deps))
        there = [slot.astimezone(deps.timezone) for slot in offered]
        starts = [(slot, slot.replace(hour=begin.hour, minute=begin.minute)) for slot in there]
        return [slot for slot, start in starts if start <= slot < start + length]

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


_THIS_WEEK = re.compile(r"[这這呢本]个?(?:周|星期|礼拜|禮拜)[一二三四五六日天]")


def wanted_in(heard: Heard, deps: Deps) -> Moment | None:
    """The time a message wants: not one that it denies, and with the hour that follows the day."""
    moments = moments_in(wished_time(heard.text), now=deps.now(), language=heard.language, zone=deps.timezone)
    wanted = next(iter(moments), None)
    week = timedelta(weeks=1)
    if wanted and _THIS_WEEK.search(wanted.text) and wanted.end <= deps.now() < wanted.end + week:
        # On a Saturday, "this Friday" is the one to come.
        wanted = replace(wanted, start=wanted.start + week, end=wanted.end + week)
    for more in moments[1:]:
        if wanted is None or wanted.grain == "minute":
            break
        if wanted.start <= more.start and more.end <= wanted.end:
            wanted = more
        elif more.grain == "minute" and says_no_day(more.text, deps, heard.language):
            start = datetime.combine(wanted.start.date(), more.start.timetz())
            wanted = replace(more, start=start, end=start + (more.end - more.start))
    return wanted


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
