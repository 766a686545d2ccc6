"""Visits of a page of the chat remember when those before them began."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    # Of what was said before this nobody knows in whose visit: it is shown to nobody who comes back.
    kept: sa.Column[list[object]] = sa.Column(
        "earlier", ARRAY(sa.DateTime(timezone=True)), nullable=False, server_default="{}"
    )
    op.add_column("page_visits", kept)


def downgrade() -> None:
    op.drop_column("page_visits", "earlier")
