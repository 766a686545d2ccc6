"""The period that figures cover."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, SQLColumnExpression, and_

LONGEST = timedelta(days=366)


class BadPeriod(Exception):
    """It ends before it begins, or is longer than LONGEST."""


@dataclass(frozen=True)
class Period:
    """From `start` up to but excluding `end`, both aware; hours are in `zone`, the bank's."""

    start: datetime
    end: datetime
    zone: ZoneInfo

    def __post_init__(self) -> None:
        if not timedelta(0) < self.end - self.start <= LONGEST:
            raise BadPeriod

    def holds(self, at: SQLColumnExpression[Any]) -> ColumnElement[bool]:
        """Whether a moment is in the period."""
        return and_(at >= self.start, at < self.end)
