"""What arrives while the bank opens a conversation to speak first is received in it."""

from pathlib import Path

from alembic import op

from contact_center.store.migrations.run_script import run_script

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    run_script(Path(__file__).with_suffix(".sql").read_text())


def downgrade() -> None:
    op.execute("DROP FUNCTION receive_inbound")
    run_script(Path(__file__).with_name("0002_receive_inbound.sql").read_text())
