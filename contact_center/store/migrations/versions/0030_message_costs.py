"""Messages keep how many segments the carrier charged for, and what they cost."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.add_column("interactions", sa.Column("segments", sa.BigInteger()))
    op.add_column("interactions", sa.Column("cost", sa.Numeric()))
    op.add_column("interactions", sa.Column("currency", sa.Text()))
    op.create_check_constraint(
        op.f("interactions_cost_check"), "interactions", "(cost IS NULL) = (currency IS NULL)"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("interactions_cost_check"), "interactions")
    for name in ("segments", "cost", "currency"):
        op.drop_column("interactions", name)
