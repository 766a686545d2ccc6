"""A place in the queue in words, for the waiting customer."""

from contact_center.language.say_when import say_when
from contact_center.tickets.queue.expected import say_wait
from contact_center.tickets.queue.place import Place
from contact_center.vocabulary.text import Language, Text

_PLACE = Text(
    "编号 {number}，您排在第 {position} 位，请稍候。",
    "Your number is {number}; you are number {position} in the queue.",
)
_CLOSED = Text(
    "编号 {number}。现在是非服务时间，同事从{opens}起按先后联系您，您排在第 {position} 位。",
    "Your number is {number}. We are closed at the moment. From {opens} we answer in turn; you are "
    "number {position}.",
)
_PLACE_AND_WAIT = Text(
    "编号 {number}，您排在第 {position} 位，预计等待{wait}。",
    "Your number is {number}; you are number {position} in the queue, which takes {wait}.",
)
_STILL = Text(
    "您仍排在第 {position} 位，请稍候。",
    "You are still number {position} in the queue.",
)
_STILL_CLOSED = Text(
    "您仍排在第 {position} 位，同事从{opens}起按先后联系您。",
    "You are still number {position} in the queue; we are open again from {opens}.",
)


def say_place(number: str, place: Place, language: Language) -> str:
    """The place and expected wait or opening time; `number` is the ticket's."""
    if place.opens_at:
        opens = say_when(place.opens_at, language)
        return _CLOSED.say(language, number=number, position=place.number, opens=opens)
    if place.expected is None:
        return _PLACE.say(language, number=number, position=place.number)
    wait = say_wait(place.expected, language)
    return _PLACE_AND_WAIT.say(language, number=number, position=place.number, wait=wait)


def say_still(place: Place, language: Language) -> str:
    """An unchanged place, in one line."""
    if place.opens_at is None:
        return _STILL.say(language, position=place.number)
    opens = say_when(place.opens_at, language)
    return _STILL_CLOSED.say(language, position=place.number, opens=opens)
