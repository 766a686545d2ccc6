"""A wish for a language stands, in its conversation and in new ones of the customer."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_TABLES = ("conversations", "customers")


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(
            table, sa.Column("language_chosen", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    for table in _TABLES:
        op.drop_column(table, "language_chosen")
