"""Facts about the store itself."""

from sqlalchemy import CheckConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Now, Table


class Installation(Table):
    """Whether the customers in this store are real or made up; decided once, at the first start."""

    __tablename__ = "installation"
    __table_args__ = (
        CheckConstraint("id = 1", name="single"),
        CheckConstraint("mode IN ('practice', 'live')", name="mode"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, server_default="1")
    mode: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[Now]
