"""Links of tickets to faults say who made them."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

# Who said so since the ticket was about another fault last, as the audit tells: a supervisor or who opened
# the fault where one of them did, else who said it first. The audit has no index for it: it is read once.
_FROM_AUDIT = """
    WITH said AS MATERIALIZED (
        SELECT id, user_id, subject, details ->> 'ticket_id' AS ticket FROM audit_entries
        WHERE action = 'link fault'
    ), other AS (
        SELECT f.ticket_id, max(s.id) AS id
        FROM fault_tickets f
        JOIN said s ON s.ticket = f.ticket_id::text AND s.subject <> 'fault ' || f.fault_id
        GROUP BY f.ticket_id
    ), by AS (
        SELECT DISTINCT ON (f.ticket_id) f.ticket_id, s.user_id
        FROM fault_tickets f
        JOIN said s ON s.ticket = f.ticket_id::text AND s.subject = 'fault ' || f.fault_id
        JOIN faults ON faults.id = f.fault_id
        JOIN users u ON u.id = s.user_id
        LEFT JOIN other o ON o.ticket_id = f.ticket_id
        WHERE s.id > COALESCE(o.id, 0)
        ORDER BY f.ticket_id, (u.role = 'supervisor' OR u.id = faults.opened_by_id) DESC, s.id
    )
    UPDATE fault_tickets f SET linked_by_id = by.user_id FROM by WHERE by.ticket_id = f.ticket_id
"""


def upgrade() -> None:
    op.add_column("fault_tickets", sa.Column("linked_by_id", sa.BigInteger()))
    op.create_foreign_key(
        op.f("fault_tickets_linked_by_id_fkey"), "fault_tickets", "users", ["linked_by_id"], ["id"]
    )
    op.execute(_FROM_AUDIT)


def downgrade() -> None:
    op.drop_column("fault_tickets", "linked_by_id")
