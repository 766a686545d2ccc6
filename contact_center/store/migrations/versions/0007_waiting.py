"""What somebody who waits is told: the place they were given, to measure what a place takes."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
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
