"""What was on its way to a visitor is sent: they read it where it is stored."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.execute(
        "UPDATE interactions SET delivery = 'sent', sent_at = coalesce(sent_at, created_at) "
        "WHERE channel = 'web_chat' AND direction = 'out' AND delivery IN ('queued', 'sending')"
    )


def downgrade() -> None:
    pass
