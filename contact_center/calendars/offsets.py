"""Split time in a zone into stretches with a constant UTC offset."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_STEP = timedelta(days=1)
"""No zone changes its offset twice within this time."""
_SECOND = timedelta(seconds=1)
Stretch = tuple[datetime, datetime, timedelta]
"""Start, end, and the UTC offset between them."""


def stretches(zone: ZoneInfo, begins: datetime, ends: datetime) -> Iterator[Stretch]:
    """In order and without gaps from `begins` to `ends`.

    Moments are naive UTC, so that adding the offset gives local time.
    """
    while begins < ends:
        stop = min(begins + _STEP, ends)
        distance = _distance(zone, begins)
        if _distance(zone, stop) != distance:
            stop = _change(zone, begins, stop)
        yield begins, stop, distance
        begins = stop


def _distance(zone: ZoneInfo, at: datetime) -> timedelta:
    distance = at.replace(tzinfo=UTC).astimezone(zone).utcoffset()
    assert distance is not None
    return distance


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first moment, a whole second, at which the offset differs from that at `before`."""
    was = _distance(zone, before)
    low, high = before.replace(microsecond=0), after.replace(microsecond=0) + _SECOND
    while high - low > _SECOND:
        middle = (low + (high - low) / 2).replace(microsecond=0)
        low, high = (middle, high) if _distance(zone, middle) == was else (low, middle)
    return min(high, after)
