"""Messages on the bank's initiative wait for room at the carrier, also when many are overdue."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.add_column(
        "outreach_pace",
        sa.Column("next_room", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("outreach_pace", "next_room")
