"""Read the form that the page of preferences posts."""

from collections.abc import Iterator, Sequence

from multidict import MultiMapping
from pydantic import ValidationError

from contact_center.calendars.errors import BadCalendar
from contact_center.calendars.spans import Span
from contact_center.customers.phone_number import EntryRejected
from contact_center.outreach.preferences.choices import Choices, Hours
from contact_center.vocabulary.text import Text

ROWS = 6
"""Spans of hours at most."""


class NotOurForm(Exception):
    """No page of ours posts this."""


def read_form(posted: MultiMapping[object]) -> tuple[Choices, Choices]:
    """What the page had shown, and what was chosen, hours as they were typed. Raises NotOurForm."""
    rows = zip(_texts(posted, "opens"), _texts(posted, "closes"), strict=False)
    hours = [{"opens": opens, "closes": closes} for opens, closes in rows if opens or closes]
    try:
        shown = Choices.model_validate_json(_text(posted, "shown"))
        chosen = Choices.model_validate(
            {
                "on": _texts(posted, "on"),
                "channel": _text(posted, "channel") or None,
                "hours": hours[:ROWS],
                "language": _text(posted, "language"),
                "zone": _text(posted, "zone") or None,
                "calendar": _text(posted, "calendar"),
            }
        )
    except ValidationError as error:
        raise NotOurForm from error
    return shown, chosen


def in_order(chosen: Choices) -> Choices:
    """With the hours sorted, joined where they meet, and cut at midnight. Raises EntryRejected."""
    try:
        spans = sorted(span for row in chosen.hours for span in _spans(row.opens, row.closes))
    except BadCalendar as error:
        raise EntryRejected("bad_preferences", error.text) from error
    hours = tuple(Hours(**span.as_written()) for span in _joined(spans))
    return chosen.model_copy(update={"hours": hours})


def _spans(opens: str, closes: str) -> Iterator[Span]:
    if not (opens and closes):
        raise EntryRejected("bad_preferences", _HALF)
    if opens == closes:
        raise EntryRejected("bad_preferences", _EMPTY)
    if opens < closes:
        yield Span.written({"opens": opens, "closes": closes})
        return
    if opens != "24:00":
        yield Span.written({"opens": opens, "closes": "24:00"})
    if closes != "00:00":
        yield Span.written({"opens": "00:00", "closes": closes})


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Spans that overlap or touch are one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.opens <= joined[-1].closes:
            joined[-1] = Span(joined[-1].opens, max(joined[-1].closes, span.closes))
        else:
            joined.append(span)
    return joined


def _text(posted: MultiMapping[object], name: str) -> str:
    value = posted.get(name)
    if not isinstance(value, str):
        raise NotOurForm
    return value


def _texts(posted: MultiMapping[object], name: str) -> list[str]:
    return [value for value in posted.getall(name, []) if isinstance(value, str)]


_HALF = Text("请为每个时段选择开始和结束时间。", "Choose both times of each period, from and until.")
_EMPTY = Text("时段的结束时间不能与开始时间相同。", "A period has to end at another time than it begins.")
