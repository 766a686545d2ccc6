"""The table of calendars."""

from sqlalchemy import Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Json, Table


class Calendar(Table):
    """When people work, as an operator writes it; `as_calendar` counts with it."""

    __tablename__ = "calendars"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(Text, unique=True)
    name_zh: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    timezone: Mapped[str] = mapped_column(Text)
    weekly: Mapped[list[list[Json]]] = mapped_column(JSONB)
    """Seven lists, Monday to Sunday, of {"opens": "09:00", "closes": "12:00"}; the latest end is 24:00."""
    country: Mapped[str | None] = mapped_column(Text)
    """Whose public holidays are free (ISO 3166); its weekends worked in exchange are worked."""
    days: Mapped[list[Json]] = mapped_column(server_default="[]")
    """Days of their own: {"date": "2026-12-24", "spans": [...]}; no spans: closed."""
