"""Links of tickets to faults say who made them."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

# Who said first that the ticket is about this fault, as the audit tells.
_FROM_AUDIT = """
    UPDATE fault_tickets f SET linked_by_id = (
        SELECT a.user_id FROM audit_entries a
        WHERE a.action = 'link fault' AND a.subject = 'fault ' || f.fault_id
            AND a.details ->> 'ticket_id' = f.ticket_id::text
        ORDER BY a.id LIMIT 1
    )
"""


def upgrade() -> None:
    op.add_column("fault_tickets", sa.Column("linked_by_id", sa.BigInteger()))
    op.create_foreign_key(
        op.f("fault_tickets_linked_by_id_fkey"), "fault_tickets", "users", ["linked_by_id"], ["id"]
    )
    op.execute(_FROM_AUDIT)


def downgrade() -> None:
    op.drop_column("fault_tickets", "linked_by_id")
