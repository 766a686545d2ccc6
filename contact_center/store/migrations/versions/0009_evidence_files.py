"""Files as evidence of a complaint, kept with it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_TABLE = "complaint_files"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("complaint_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("added_by_id", sa.BigInteger(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("size = octet_length(data)", name=op.f(f"{_TABLE}_size_check")),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaints.id"], name=op.f(f"{_TABLE}_complaint_id_fkey")
        ),
        sa.ForeignKeyConstraint(["added_by_id"], ["users.id"], name=op.f(f"{_TABLE}_added_by_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"{_TABLE}_pkey")),
        sa.UniqueConstraint("complaint_id", "digest", name=op.f(f"{_TABLE}_complaint_id_digest_key")),
    )
    # Photographs and office files are packed already: packing them again costs time and saves nothing.
    op.execute(f"ALTER TABLE {_TABLE} ALTER COLUMN data SET STORAGE EXTERNAL")


def downgrade() -> None:
    op.drop_table(_TABLE)
