"""Greetings have templates in versions, each approved by a second person."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

_TABLE = "greeting_templates"
_KEY = ["occasion", "tier", "channel", "tone"]
_PEOPLE = ("written_by_id", "approved_by_id", "retired_by_id")
_CHECKS = {
    "tier": "tier IN ('any', 'premium')",
    "tone": "tone IN ('formal', 'warm', 'short')",
    "state": "state IN ('draft', 'proposed', 'approved', 'retired')",
    "four_eyes": "approved_by_id <> written_by_id",
    "approved": "(approved_by_id IS NULL) = (approved_at IS NULL)"
    " AND (state <> 'approved' OR approved_by_id IS NOT NULL)",
    "retired": "(state = 'retired') = (retired_at IS NOT NULL)",
}


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text()),
        sa.Column("tone", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("text_zh", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False, server_default="draft"),
        sa.Column("written_by_id", sa.BigInteger(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True)),
        sa.Column("approved_by_id", sa.BigInteger()),
        sa.Column("approved_at", sa.DateTime(timezone=True)),
        sa.Column("retired_by_id", sa.BigInteger()),
        sa.Column("retired_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f(f"{_TABLE}_pkey")),
        *(
            sa.ForeignKeyConstraint([name], ["users.id"], name=op.f(f"{_TABLE}_{name}_fkey"))
            for name in _PEOPLE
        ),
        *(
            sa.CheckConstraint(condition, name=op.f(f"{_TABLE}_{name}_check"))
            for name, condition in _CHECKS.items()
        ),
    )
    op.create_index(
        f"{_TABLE}_version_key", _TABLE, [*_KEY, "version"], unique=True, postgresql_nulls_not_distinct=True
    )
    op.create_index(
        f"{_TABLE}_in_force_key",
        _TABLE,
        _KEY,
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where=sa.text("state = 'approved'"),
    )


def downgrade() -> None:
    op.drop_table(_TABLE)
