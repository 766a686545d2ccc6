"""A place in the queue in words, as whoever waits is told it."""

from contact_center.language.detect import Language
from contact_center.language.say_when import say_when
from contact_center.tickets.queue.expected import say_wait
from contact_center.tickets.queue.place import Place

_PLACE: dict[Language, str] = {
    "zh": "编号 {number}，您排在第 {position} 位，请稍候。",
    "en": "Your number is {number}; you are number {position} in the queue.",
}
_CLOSED: dict[Language, str] = {
    "zh": "编号 {number}。现在是非服务时间，同事从{opens}起按先后联系您，您排在第 {position} 位。",
    "en": "Your number is {number}. We are closed at the moment. From {opens} we answer in turn; you are "
    "number {position}.",
}
_PLACE_AND_WAIT: dict[Language, str] = {
    "zh": "编号 {number}，您排在第 {position} 位，预计等待{wait}。",
    "en": "Your number is {number}; you are number {position} in the queue, which takes {wait}.",
}
_STILL: dict[Language, str] = {
    "zh": "您仍排在第 {position} 位，请稍候。",
    "en": "You are still number {position} in the queue.",
}
_STILL_CLOSED: dict[Language, str] = {
    "zh": "您仍排在第 {position} 位，同事从{opens}起按先后联系您。",
    "en": "You are still number {position} in the queue; we are open again from {opens}.",
}


def say_place(number: str, place: Place, language: Language) -> str:
    """`number` is that of the ticket."""
    if place.opens_at:
        opens = say_when(place.opens_at, language)
        return _CLOSED[language].format(number=number, position=place.number, opens=opens)
    if place.expected is None:
        return _PLACE[language].format(number=number, position=place.number)
    wait = say_wait(place.expected, language)
    return _PLACE_AND_WAIT[language].format(number=number, position=place.number, wait=wait)


def say_still(place: Place, language: Language) -> str:
    """A place that was told before, in a line."""
    if place.opens_at is None:
        return _STILL[language].format(position=place.number)
    opens = say_when(place.opens_at, language)
    return _STILL_CLOSED[language].format(position=place.number, opens=opens)
