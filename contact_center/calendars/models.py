"""The table of calendars."""

from sqlalchemy import Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Json, Table


class Calendar(Table):
    """Working time as an operator enters it; `as_calendar` calculates with it."""

    __tablename__ = "calendars"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(Text, unique=True)
    name_zh: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    timezone: Mapped[str] = mapped_column(Text)
    weekly: Mapped[list[list[Json]]] = mapped_column(JSONB)
    """Seven lists, Monday to Sunday, of {"opens": "09:00", "closes": "12:00"}; the latest end is 24:00."""
    country: Mapped[str | None] = mapped_column(Text)
    """The country whose public holidays are free and whose make-up days are worked (ISO 3166)."""
    days: Mapped[list[Json]] = mapped_column(server_default="[]")
    """Exceptions: {"date": "2026-12-24", "spans": [...]}; no spans: closed."""
