"""Parse and format wall-clock spans within a day, such as 09:00-12:00."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from contact_center.calendars.errors import BadCalendar
from contact_center.vocabulary.text import Text

DAY_S = 86_400
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")


@dataclass(frozen=True, order=True)
class Span:
    """From `opens` until just before `closes`, as times since midnight within one day. Raises BadCalendar."""

    opens: timedelta
    closes: timedelta

    def __post_init__(self) -> None:
        if not timedelta() <= self.opens < self.closes <= timedelta(seconds=DAY_S):
            raise BadCalendar(
                Text(
                    "每个时段的结束须晚于开始；跨午夜的时段请写成两段：到 24:00，以及次日从 00:00 开始。",
                    "A span has to end after it begins; write one over midnight as two: until 24:00, "
                    "and from 00:00 of the next day.",
                )
            )

    @classmethod
    def written(cls, span: Mapping[str, str]) -> "Span":
        """The span of {"opens": "09:00", "closes": "24:00"}. Raises BadCalendar."""
        return cls(_clock(span["opens"]), _clock(span["closes"]))

    def as_written(self) -> dict[str, str]:
        """The span in the form that `written` parses."""
        return {"opens": _as_clock(self.opens), "closes": _as_clock(self.closes)}


def in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans of one day, sorted. Raises BadCalendar when two overlap."""
    found = tuple(sorted(spans))
    for one, following in pairwise(found):
        if following.opens < one.closes:
            raise BadCalendar(Text("同一天的时段不能重叠。", "The spans of one day must not overlap."))
    return found


def _clock(at: str) -> timedelta:
    if not _CLOCK.fullmatch(at):
        raise BadCalendar(
            Text("时间请写成 09:00 的形式，最晚 24:00。", "Write times such as 09:00, the latest is 24:00.")
        )
    return timedelta(hours=int(at[:2]), minutes=int(at[3:]))


def _as_clock(at: timedelta) -> str:
    minutes = at // timedelta(minutes=1)
    return f"{minutes // 60:02}:{minutes % 60:02}"
