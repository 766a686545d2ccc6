"""The table of ticket events: the store itself adds rows, and none is ever changed."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Moment, Table
from contact_center.tickets.models.tickets import Ticket

KINDS = (
    *("opened", "accepted", "answered", "transferred", "moved", "closed", "reopened"),
    *("awaiting", "resumed"),
)


class TicketEvent(Table):
    """One thing that happened to a ticket, in the order of `id`.

    Written by a trigger on `tickets` (migration 0008), so that whatever changes a ticket leaves its trace in
    the same transaction. `accepted`: it came into somebody's hands out of a queue. `answered`: a person
    replied for the first time. `transferred`: it left somebody's hands for a colleague or a queue. `moved`:
    it changed the queue, and nobody's hands. `awaiting`, `resumed`: it was the customer's turn from then on,
    and no longer.
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
    # No foreign keys to users and queues: `tickets` has them, and each would lock an agent once more.
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    """Who has it from now on; for `closed`: who had it."""
    queue_id: Mapped[int] = mapped_column(BigInteger)
    """The queue it is in from now on."""
    from_user_id: Mapped[int | None] = mapped_column(BigInteger)
    """Who had it until then."""
    from_queue_id: Mapped[int | None] = mapped_column(BigInteger)
    """The queue it was in until then; None when it was opened."""
    awaiting: Mapped[bool]
    """Whether it is the customer's turn from now on."""
    waiting_change: Mapped[int] = mapped_column(SmallInteger)
    """By how much this changed the number of waiting tickets: 1, 0 or -1."""
