"""Telephones that staff typed in or moved are unverified until a second person vouches for them."""

from alembic import op

revision = "0022"
down_revision = "0021"

# By the history: the number came in over the desk last, into whatever record it stood in then, as that of
# somebody unknown is joined to the customer's; and since then nobody vouched for it, or sent it a code, but
# who entered it. What the bank's own record says stays, and what nothing is known of.
_TYPED_IN = """
    UPDATE contact_points p SET state = 'unverified', verified_by = NULL, verified_at = NULL
    FROM (
        SELECT DISTINCT ON (address) id, address, source, user_id
        FROM contact_point_events WHERE what IN ('added', 'joined', 'moved_here')
        ORDER BY address, id DESC
    ) entered
    WHERE p.address = entered.address AND p.channel IN ('sms', 'phone') AND p.state = 'verified'
        AND entered.source = 'desk'
        AND NOT EXISTS (
            SELECT FROM contact_point_events v LEFT JOIN users u ON u.id = v.user_id
            WHERE v.customer_id = p.customer_id AND v.address = entered.address AND v.id > entered.id
                AND v.what = 'verified'
                AND (v.user_id IS DISTINCT FROM entered.user_id OR u.role = 'supervisor')
        )
"""


def upgrade() -> None:
    op.execute(_TYPED_IN)


def downgrade() -> None:
    """Nothing to take back: the earlier release reads unverified telephones as well."""
