"""The zone of the bank that the processes of this run work for."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from contact_center.settings import Settings


def bank_zone() -> ZoneInfo:
    """As the settings say: a run on another day may set a zone of its own."""
    return ZoneInfo(Settings().timezone)


def bank_today() -> date:
    return datetime.now(bank_zone()).date()
