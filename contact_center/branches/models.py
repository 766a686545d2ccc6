"""The table of branches."""

from sqlalchemy import Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Json, Table


class Branch(Table):
    """A branch of the bank."""

    __tablename__ = "branches"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(Text, unique=True)
    name_zh: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    address_zh: Mapped[str] = mapped_column(Text)
    address_en: Mapped[str] = mapped_column(Text)
    hours: Mapped[list[Json | None]] = mapped_column(JSONB)
    """Eight entries, Monday to Sunday and public holidays: {"opens": "09:00", "closes": "17:00"}, or null if
    closed."""
    counters: Mapped[int]
    """How many customers are served at once."""
    timezone: Mapped[str] = mapped_column(Text)
