"""Ask when something will happen, or happened."""

from typing import Literal

from actions.forms.engine.form import Field, Reading
from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.conversations.expects import Expects
from contact_center.language.entities.moments import Moment
from contact_center.language.entities.read import read_entities
from contact_center.language.lexicons.reading import tells_when_to_call, weight
from contact_center.language.say_when import say_date, say_weekday
from contact_center.vocabulary.text import Text

NOT_PAST = Text("这个时间已经过去了，请换一个。", "That time has passed. Please choose another one.")
NOT_YET = Text("这个日期还没有到，请核对。", "That date has not come yet. Please check it.")
NO_TIME = Text("请告诉我时间，例如“明天下午三点”。", "Please tell me when, such as “tomorrow at 3 pm”.")
WHICH_DAY = Text(
    "您说的日期和星期对不上：{date}是{weekday}。请问是哪一天？请把日期和时间再说一次。",
    "The date and the day of the week do not agree: {date} is a {weekday}. Which day do you mean? "
    "Please tell me the day and the time again.",
)
Side = Literal["past", "future"]


class When(Field):
    """Stored in the customer's words, provided that they can be parsed and lie on the right side of now."""

    expects = Expects("date")

    def __init__(self, name: str, label: Text, side: Side) -> None:
        self.name = name
        self.label = label
        self._side = side

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        moment = _first(heard, deps, self._side)
        if moment is None:
            loose = self._side == "future" and tells_when_to_call(heard.text)
            unclear = bool(heard.slots.get("unclear_answers")) and weight(heard.text) > 0
            return Reading({self.name: heard.text}) if loose or unclear else Reading(problem=NO_TIME)
        if moment.doubtful:
            return Reading(problem=which_day(moment))
        if self._side == "future" and moment.end <= deps.now():
            return Reading(problem=NOT_PAST)
        if self._side == "past" and moment.start > deps.now():
            return Reading(problem=NOT_YET)
        return Reading({self.name: heard.text})

    def fits(self, told: str) -> bool:
        return tells_when_to_call(told)


def which_day(moment: Moment) -> Text:
    """Ask which day is meant if the date and the weekday disagree."""
    at = moment.start
    return Text(
        WHICH_DAY.say("zh", date=say_date(at, "zh"), weekday=say_weekday(at, "zh")),
        WHICH_DAY.say("en", date=say_date(at, "en"), weekday=say_weekday(at, "en")),
    )


def _first(heard: Heard, deps: Deps, side: Side) -> Moment | None:
    read = read_entities(heard.text, now=deps.now(), language=heard.language, prefer=side, zone=deps.timezone)
    return next(iter(read.moments), None)
