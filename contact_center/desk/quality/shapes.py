"""The shapes of the figures on the quality board."""

from datetime import datetime
from typing import Literal

from aiohttp_pydantic.injectors import Group
from pydantic import AwareDatetime

from contact_center.desk.api.shapes import Names, Shape


class QualityQuery(Group):  # type: ignore[misc]
    """The period, from a moment to before another (with time zones), and the grouping."""

    to: AwareDatetime
    by: Literal["agent", "team", "queue", "channel"] = "queue"
    # `from` is a keyword.
    __annotations__["from"] = AwareDatetime


class QualityRow(Shape):
    """The figures of one group; null if there is nothing to compute them from."""

    key: str
    """The id of the agent, the team, the key of the queue or of the channel."""
    name: Names
    volume: int
    first_response_p50_s: int | None
    first_response_p95_s: int | None
    handle_p50_s: int | None
    resolved: int
    reopened: int
    transferred: int
    satisfaction: float | None
    """From 1 to 5."""
    service_level_hit: float | None
    """From 0 to 1."""


class QualityHour(Shape):
    at: datetime
    opened: int
    closed: int
    waiting: int
    """At the end of the hour, or now."""


class QualityNow(Shape):
    waiting: int
    longest_wait_s: int
    online: int
    on_break: int
    busy: int


class QualityShape(Shape):
    rows: list[QualityRow]
    by_hour: list[QualityHour]
    now: QualityNow
