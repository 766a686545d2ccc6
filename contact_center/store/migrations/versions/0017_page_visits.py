"""Who is at the page of a chat, sign-ins that were ended there, and what limits have turned away."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "page_visits",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("began_at", _WHEN, nullable=False),
        sa.Column("seen_at", _WHEN, nullable=False),
        sa.Column("there_until", _WHEN, nullable=False),
        sa.Column("left_at", _WHEN),
        sa.Column("signed_in_until", _WHEN),
        sa.Column("ended_at", _WHEN),
        sa.Column("origin", sa.Text()),
        sa.PrimaryKeyConstraint("address", name="page_visits_pkey"),
    )
    op.create_index("page_visits_origin_idx", "page_visits", ["origin"])
    op.create_table(
        "ended_identities",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("expires_at", _WHEN, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="ended_identities_pkey"),
    )
    op.create_table(
        "turned_away",
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("times", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("what", "by", name="turned_away_pkey"),
    )


def downgrade() -> None:
    op.drop_table("turned_away")
    op.drop_table("ended_identities")
    op.drop_table("page_visits")
