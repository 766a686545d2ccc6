"""Messages on the bank's initiative take turns on a channel that takes only so many a second."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.create_table(
        "outreach_pace",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("next_turn", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", name=op.f("outreach_pace_pkey")),
    )


def downgrade() -> None:
    op.drop_table("outreach_pace")
