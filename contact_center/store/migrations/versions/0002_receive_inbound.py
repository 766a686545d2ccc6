"""The way in, as one statement."""

from pathlib import Path

from alembic import op

from contact_center.store.migrations.run_script import run_script

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    run_script(Path(__file__).with_suffix(".sql").read_text())


def downgrade() -> None:
    op.execute("DROP FUNCTION receive_inbound")
