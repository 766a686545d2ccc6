"""What somebody who waits is told: when people are there, and what a place takes by the place first given."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("queues", sa.Column("calendar_id", sa.BigInteger()))
    op.create_foreign_key(op.f("queues_calendar_id_fkey"), "queues", "calendars", ["calendar_id"], ["id"])
    op.add_column("tickets", sa.Column("place_when_opened", sa.BigInteger()))
    op.create_index(
        "reservations_accepted_idx",
        "reservations",
        ["ended_at"],
        postgresql_where=sa.text("state = 'accepted'"),
    )


def downgrade() -> None:
    op.drop_index("reservations_accepted_idx", table_name="reservations")
    op.drop_column("tickets", "place_when_opened")
    op.drop_constraint(op.f("queues_calendar_id_fkey"), "queues", type_="foreignkey")
    op.drop_column("queues", "calendar_id")
