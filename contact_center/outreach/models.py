"""The table of greetings: which customer was greeted on which occasion."""

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Now, Table


class Greeting(Table):
    """One greeting; the unique key keeps anybody from being greeted twice."""

    __tablename__ = "greetings"
    __table_args__ = (UniqueConstraint("customer_id", "occasion", "year"),)

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    occasion: Mapped[str] = mapped_column(Text)
    year: Mapped[int]
    interaction_id: Mapped[int] = mapped_column(ForeignKey("interactions.id"))
    at: Mapped[Now]
