"""The regulated complaint with a history nobody can change, and faults with a public state."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"

_KEEP = """
CREATE FUNCTION keep_complaint_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the history of a complaint is kept as it is';
END
$$;
CREATE TRIGGER complaint_events_kept BEFORE UPDATE OR DELETE ON complaint_events
    FOR EACH ROW EXECUTE FUNCTION keep_complaint_event();
"""

# Complaints from before have a record from now on; those that are closed were closed by the rules of then.
_TAKE_OVER = """
INSERT INTO complaints (ticket_id, category, channel, stage, received_at, clock_from, answered_at, root_cause)
SELECT t.id, 'other', c.channel,
       CASE WHEN t.status <> 'closed' THEN 'received'
            WHEN t.resolution = 'withdrawn by the customer' THEN 'withdrawn' ELSE 'closed' END,
       t.created_at, t.created_at,
       CASE WHEN t.status = 'closed' AND t.resolution IS DISTINCT FROM 'withdrawn by the customer'
            THEN t.closed_at END,
       CASE WHEN t.status = 'closed' AND t.resolution IS DISTINCT FROM 'withdrawn by the customer'
            THEN 'unknown' END
FROM tickets t JOIN conversations c ON c.id = t.conversation_id
WHERE t.category = 'complaint' ORDER BY t.id;
INSERT INTO complaint_events (complaint_id, what, at) SELECT id, 'received', received_at FROM complaints
"""


def upgrade() -> None:
    _complaints()
    _evidence()
    _redress()
    _extensions()
    _events()
    _faults()
    op.execute(_TAKE_OVER)
    op.execute(_KEEP)


def downgrade() -> None:
    for table in (
        "fault_tickets",
        "faults",
        "complaint_events",
        "deadline_extensions",
        "redress_proposals",
        "complaint_evidence",
        "complaints",
    ):
        op.drop_table(table)
    op.execute("DROP FUNCTION keep_complaint_event()")


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False)


def _number(name: str, *, null: bool = False, default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=null, server_default=default)


def _text(name: str, *, null: bool = False, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null, server_default=default)


def _when(name: str, *, null: bool = False, now: bool = False) -> sa.Column[object]:
    default = sa.text("now()") if now else None
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null, server_default=default)


def _points_at(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"{table}_{column}_fkey"))


def _key(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("id", name=op.f(f"{table}_pkey"))


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"{table}_{name}_check"))


def _complaints() -> None:
    table = "complaints"
    op.create_table(
        table,
        _id(),
        _number("ticket_id"),
        _text("severity", default="medium"),
        _text("category"),
        _text("product", null=True),
        _text("branch", null=True),
        _text("channel"),
        _text("stage", default="received"),
        _when("received_at"),
        _when("clock_from"),
        _number("term_days", default="15"),
        _when("acknowledged_at", null=True),
        _text("answer", null=True),
        _when("answered_at", null=True),
        _number("answered_by_id", null=True),
        _text("root_cause", null=True),
        _text("review", null=True),
        _when("reviewed_at", null=True),
        _number("reviewed_by_id", null=True),
        _number("merged_into_id", null=True),
        _number("reopened", default="0"),
        _check(table, "severity", "severity IN ('low', 'medium', 'high', 'critical')"),
        _check(
            table,
            "stage",
            "stage IN ('received', 'acknowledged', 'investigating', 'answered', 'reviewed', 'closed',"
            " 'withdrawn', 'merged')",
        ),
        _check(table, "term_days", "term_days IN (15, 30, 60)"),
        _check(table, "merged", "(stage = 'merged') = (merged_into_id IS NOT NULL)"),
        _check(table, "closed", "stage <> 'closed' OR (answered_at IS NOT NULL AND root_cause IS NOT NULL)"),
        _check(table, "reviewed_by", "reviewed_by_id <> answered_by_id"),
        _points_at(table, "ticket_id", "tickets"),
        _points_at(table, "answered_by_id", "users"),
        _points_at(table, "reviewed_by_id", "users"),
        _points_at(table, "merged_into_id", "complaints"),
        _key(table),
        sa.UniqueConstraint("ticket_id", name=op.f("complaints_ticket_id_key")),
    )
    op.create_index("complaints_received_at_idx", table, ["received_at"])
    op.create_index("complaints_merged_into_id_idx", table, ["merged_into_id"])


def _evidence() -> None:
    table = "complaint_evidence"
    op.create_table(
        table,
        _id(),
        _number("complaint_id"),
        _text("text"),
        _number("added_by_id"),
        _when("added_at"),
        _points_at(table, "complaint_id", "complaints"),
        _points_at(table, "added_by_id", "users"),
        _key(table),
    )
    op.create_index(op.f("complaint_evidence_complaint_id_idx"), table, ["complaint_id"])


def _redress() -> None:
    table = "redress_proposals"
    op.create_table(
        table,
        _id(),
        _number("complaint_id"),
        sa.Column("amount", sa.Numeric(18, 2), nullable=False),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        _text("reason"),
        sa.Column("needs_approval", sa.Boolean(), nullable=False),
        _text("state", default="proposed"),
        _number("proposed_by_id"),
        _when("proposed_at"),
        _number("decided_by_id", null=True),
        _when("decided_at", null=True),
        _check(table, "amount", "amount > 0"),
        _check(table, "state", "state IN ('proposed', 'approved', 'refused')"),
        _check(table, "decided_by", "decided_by_id <> proposed_by_id"),
        _check(table, "approval", "NOT needs_approval OR state = 'proposed' OR decided_by_id IS NOT NULL"),
        _points_at(table, "complaint_id", "complaints"),
        _points_at(table, "proposed_by_id", "users"),
        _points_at(table, "decided_by_id", "users"),
        _key(table),
    )
    op.create_index("redress_proposals_complaint_id_idx", table, ["complaint_id"])


def _extensions() -> None:
    table = "deadline_extensions"
    op.create_table(
        table,
        _id(),
        _number("complaint_id"),
        _number("days"),
        _text("reason"),
        _text("state", default="requested"),
        _number("requested_by_id"),
        _when("requested_at"),
        _number("decided_by_id", null=True),
        _when("decided_at", null=True),
        _check(table, "days", "days IN (30, 60)"),
        _check(table, "state", "state IN ('requested', 'approved', 'refused')"),
        _check(table, "decided_by", "decided_by_id <> requested_by_id"),
        _check(table, "decided", "(state = 'requested') = (decided_by_id IS NULL)"),
        _points_at(table, "complaint_id", "complaints"),
        _points_at(table, "requested_by_id", "users"),
        _points_at(table, "decided_by_id", "users"),
        _key(table),
    )
    op.create_index("deadline_extensions_complaint_id_idx", table, ["complaint_id"])
    op.create_index(
        "deadline_extensions_requested_key",
        table,
        ["complaint_id"],
        unique=True,
        postgresql_where=sa.text("state = 'requested'"),
    )


def _events() -> None:
    table = "complaint_events"
    op.create_table(
        table,
        _id(),
        _number("complaint_id"),
        _number("user_id", null=True),
        _text("what"),
        sa.Column("details", postgresql.JSONB(), nullable=False, server_default="{}"),
        _when("at", now=True),
        _points_at(table, "complaint_id", "complaints"),
        _points_at(table, "user_id", "users"),
        _key(table),
    )
    op.create_index("complaint_events_complaint_id_id_idx", table, ["complaint_id", "id"])


def _faults() -> None:
    table = "faults"
    op.create_table(
        table,
        _id(),
        _text("title_zh"),
        _text("title_en"),
        _text("branch", null=True),
        _text("state", default="reported"),
        _number("opened_by_id"),
        _when("opened_at"),
        _when("changed_at"),
        _check(table, "state", "state IN ('reported', 'confirmed', 'repairing', 'solved')"),
        _points_at(table, "opened_by_id", "users"),
        _key(table),
    )
    table = "fault_tickets"
    op.create_table(
        table,
        _number("ticket_id"),
        _number("fault_id"),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["tickets.id"], name=op.f("fault_tickets_ticket_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["fault_id"], ["faults.id"], name=op.f("fault_tickets_fault_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("fault_tickets_pkey")),
    )
    op.create_index(op.f("fault_tickets_fault_id_idx"), table, ["fault_id"])
