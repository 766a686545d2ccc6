"""Ask when something will happen, or happened."""

from dataclasses import replace
from typing import Literal

from actions.forms.engine.form import Field, Reading
from actions.forms.fields.hours import on_the_day_of
from actions.turn.action import Heard, Offer, Slots
from actions.turn.deps import Deps
from contact_center.conversations.expects import Expects
from contact_center.language.entities.moments import Moment
from contact_center.language.entities.read import read_entities
from contact_center.language.lexicons.asking import asks_outright
from contact_center.language.lexicons.calling import (
    adds_another_time,
    is_unavailable_then,
    leaves_time_open,
    speaks_of_number,
    times_among,
    wants_a_call,
)
from contact_center.language.lexicons.confirmation import is_courtesy
from contact_center.language.lexicons.denied import without_denied
from contact_center.language.lexicons.reading import tells_when_to_call, weight
from contact_center.language.lexicons.values import CLAUSES, time_told
from contact_center.language.lexicons.visits import wished_time
from contact_center.language.say_when import say_date, say_weekday
from contact_center.vocabulary.text import Text

NOT_PAST = Text("这个时间已经过去了，请换一个。", "That time has passed. Please choose another one.")
NOT_YET = Text("这个日期还没有到，请核对。", "That date has not come yet. Please check it.")
NO_TIME = Text("请告诉我时间，例如“明天下午三点”。", "Please tell me when, such as “tomorrow at 3 pm”.")
NO_DATE = Text(
    "请告诉我是哪一天，例如“昨天”或“11月3日”。",
    "Please tell me the day, such as “yesterday” or “3 November”.",
)
WHICH_DAY = Text(
    "您说的日期和星期对不上：{date}是{weekday}。请问是哪一天？请把日期和时间再说一次。",
    "The date and the day of the week do not agree: {date} is a {weekday}. Which day do you mean? "
    "Please tell me the day and the time again.",
)
SOON = (
    Offer(Text("尽快", "As soon as possible"), Text("尽快", "As soon as possible")),
    Offer(Text("工作日上午", "Weekday morning"), Text("工作日上午", "On a weekday morning")),
    Offer(Text("工作日下午", "Weekday afternoon"), Text("工作日下午", "On a weekday afternoon")),
)
_LEAST = 4
Side = Literal["past", "future"]


class When(Field):
    """Stored in the customer's words, provided that they can be parsed and lie on the right side of now."""

    expects = Expects("date")

    def __init__(self, name: str, label: Text, side: Side, *, sole: bool = False) -> None:
        """`sole`: no other time to come is spoken of in its form."""
        self.name = name
        self.label = label
        self.named = ("日期", "时间", "哪天", "date", "day", "time")
        self.offers = SOON if side == "future" else ()
        self.fits_later = self.movable = side == "future"
        self._side = side
        self._sole = sole

    async def told(self, heard: Heard, deps: Deps) -> Slots:
        """The words for the time alone; one to come only if the message speaks of a call."""
        if self._side == "future" and not self._sole and wants_a_call(heard.text) != "yes":
            return {}
        moments = _moments(heard, deps, self._side)
        if not moments or self._problem(moments[0], deps):
            return {}
        inside = self._sole and heard.form is not None
        return {self.name: time_told(heard.text, moments) if inside else moments[0].text.strip()}

    async def differs(self, heard: Heard, deps: Deps) -> bool:
        """Another day or hour, even without a word of what it is for, or a further one."""
        if self._adds(heard):
            return True
        told = self._meant_by(heard, deps)
        now = _first(replace(heard, text=told), deps, self._side)
        return now is not None and not self._problem(now, deps) and self._is_another(told, heard, deps)

    def _is_another(self, told: str, heard: Heard, deps: Deps) -> bool:
        """Whether it is not the time that is kept, nor the day it lies in; what tells neither is."""
        now = _first(replace(heard, text=told), deps, self._side)
        kept = _first(replace(heard, text=str(heard.slots.get(self.name) or "")), deps, self._side)
        return now is None or kept is None or not (now.start <= kept.start and kept.end <= now.end)

    async def corrected(self, heard: Heard, deps: Deps) -> Reading:
        """The time it is moved to, not the one that does not suit, nor the same one again."""
        if self._adds(heard):
            comma = "，" if heard.language == "zh" else ", "
            parts = [str(heard.slots.get(self.name)), *times_among(CLAUSES.split(heard.text))]
            return Reading({self.name: comma.join(parts)})
        reading = await self.read(replace(heard, text=self._meant_by(heard, deps)), deps)
        if reading.problem:
            reading = await self.read(heard, deps)
        if self.name in reading.slots and not self._is_another(str(reading.slots[self.name]), heard, deps):
            return Reading(problem=NO_TIME if self._side == "future" else NO_DATE)
        return reading

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        moments = _moments(heard, deps, self._side)
        moment = next(iter(moments), None)
        value = time_told(heard.text, moments)
        if moment is None:
            loose = self._side == "future" and _tells_loosely(heard.text)
            if loose or self._is_believed(heard):
                return Reading({self.name: value})
            return Reading(problem=NO_TIME if self._side == "future" else NO_DATE)
        problem = self._problem(moment, deps)
        return Reading(problem=problem) if problem else Reading({self.name: value})

    def _is_believed(self, heard: Heard) -> bool:
        """Who does not know the day something happened is believed at last, as is who leaves it open."""
        if self._side == "future":
            return leaves_time_open(heard.text)
        return bool(heard.slots.get("unclear_answers")) and _tells_something(heard.text)

    def _adds(self, heard: Heard) -> bool:
        kept = heard.slots.get(self.name)
        return self._side == "future" and kept is not None and adds_another_time(heard.text)

    def _meant_by(self, heard: Heard, deps: Deps) -> str:
        """The time that a correction means: an hour alone is of the day that is kept."""
        if self._side == "past":
            return without_denied(heard.text)
        told = wished_time(heard.text)
        moments = _moments(replace(heard, text=told), deps, self._side)
        kept = str(heard.slots.get(self.name) or "")
        alone = time_told(told, moments) if moments else told
        return on_the_day_of(kept, alone, deps, heard.language)

    def _problem(self, moment: Moment, deps: Deps) -> Text | None:
        if moment.doubtful:
            return which_day(moment)
        if self._side == "future" and moment.end <= deps.now():
            return NOT_PAST
        return NOT_YET if self._side == "past" and moment.start > deps.now() else None

    def fits(self, told: str) -> bool:
        return tells_when_to_call(told) or (self._side == "future" and adds_another_time(told))


def _tells_loosely(text: str) -> bool:
    """Whether it says when to call without a day or hour; "ring the one I am calling from now" does not."""
    return any(
        tells_when_to_call(part) and not speaks_of_number(part) and not is_unavailable_then(part)
        for part in CLAUSES.split(text)
    )


def _tells_something(text: str) -> bool:
    return weight(text) >= _LEAST and not is_courtesy(text) and not asks_outright(text)


def which_day(moment: Moment) -> Text:
    """Ask which day is meant if the date and the weekday disagree."""
    at = moment.start
    return Text(
        WHICH_DAY.say("zh", date=say_date(at, "zh"), weekday=say_weekday(at, "zh")),
        WHICH_DAY.say("en", date=say_date(at, "en"), weekday=say_weekday(at, "en")),
    )


def _first(heard: Heard, deps: Deps, side: Side) -> Moment | None:
    return next(iter(_moments(heard, deps, side)), None)


def _moments(heard: Heard, deps: Deps, side: Side) -> tuple[Moment, ...]:
    read = read_entities(heard.text, now=deps.now(), language=heard.language, prefer=side, zone=deps.timezone)
    if side == "past":
        return tuple(read.moments)
    return tuple(moment for moment in read.moments if not is_unavailable_then(_clause_of(moment, heard.text)))


def _clause_of(moment: Moment, text: str) -> str:
    ends = [0, *(found.end() for found in CLAUSES.finditer(text)), len(text)]
    start = max(end for end in ends if end <= moment.span[0])
    return text[start : min((end for end in ends if end > moment.span[0]), default=len(text))]
