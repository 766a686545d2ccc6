"""The table of ticket events: a trigger adds rows, and none is ever changed."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Moment, Table
from contact_center.tickets.models.tickets import Ticket

KINDS = (
    *("opened", "accepted", "answered", "transferred", "moved", "closed", "reopened"),
    *("awaiting", "resumed"),
)


class TicketEvent(Table):
    """One event in a ticket's history, in the order of `id`.

    Written by a trigger on `tickets` (migration 0008), so every change to a ticket is recorded in the same
    transaction. `accepted`: an agent got it out of a queue. `answered`: the first reply of an agent.
    `transferred`: it left an agent for a colleague or a queue. `moved`: it changed the queue without changing
    hands. `awaiting`, `resumed`: waiting for the customer began, or ended.
    """

    __tablename__ = "ticket_events"
    __table_args__ = (
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        Index("ticket_events_at_idx", "at"),
        Index("ticket_events_ticket_id_id_idx", "ticket_id", "id"),
    )

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey(Ticket.id, ondelete="CASCADE"))
    at: Mapped[Moment]
    kind: Mapped[str] = mapped_column(Text)
    # No foreign keys to users and queues: `tickets` has them, and each would lock the agent's row once more.
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    """Who has it after the event; for `closed`: who had it."""
    queue_id: Mapped[int] = mapped_column(BigInteger)
    """The queue it is in after the event."""
    from_user_id: Mapped[int | None] = mapped_column(BigInteger)
    """Who had it before the event."""
    from_queue_id: Mapped[int | None] = mapped_column(BigInteger)
    """The queue it was in before; None for `opened`."""
    awaiting: Mapped[bool]
    """Whether it waits for the customer after the event."""
    waiting_change: Mapped[int] = mapped_column(SmallInteger)
    """The change in the number of waiting tickets: 1, 0 or -1."""
