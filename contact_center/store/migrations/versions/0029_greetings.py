"""Customers keep occasions and anniversaries; greetings are planned before they are sent."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0029"
down_revision = "0028"

_NUMBER = sa.BigInteger
_WHEN = sa.DateTime(timezone=True)
_CHECKS = {
    "state": "state IN ('planned', 'held', 'sent', 'refused', 'call')",
    "sent": "(state = 'sent') = (interaction_id IS NOT NULL)",
    "refused": "(state = 'refused') = (reason IS NOT NULL)",
    "call": "state <> 'call' OR words <> ''",
    "called": "called_at IS NULL OR state = 'call'",
}
_REFERS = {"changed_by_id": "users", "called_by_id": "users"}
_ADDED = ("day", "state", "look_at", "anniversary_id", "channel", "line", "words", "reason", "changed_by_id")
_MORE = ("changed_at", "called_by_id", "called_at")


def upgrade() -> None:
    op.add_column("customers", sa.Column("audiences", JSONB(), nullable=False, server_default="{}"))
    _make_anniversaries()
    _widen_greetings()
    for name, condition in _CHECKS.items():
        op.create_check_constraint(op.f(f"greetings_{name}_check"), "greetings", condition)
    op.create_index(
        "greetings_due_idx", "greetings", ["look_at", "id"], postgresql_where=sa.text("state = 'planned'")
    )
    op.create_index("greetings_day_id_idx", "greetings", ["day", "id"])
    op.create_index("greetings_anniversary_id_idx", "greetings", ["anniversary_id"])


def downgrade() -> None:
    op.execute("DELETE FROM greetings WHERE interaction_id IS NULL")
    for name in _CHECKS:
        op.drop_constraint(op.f(f"greetings_{name}_check"), "greetings")
    for name in (*_ADDED, *_MORE):
        op.drop_column("greetings", name)
    op.alter_column("greetings", "interaction_id", nullable=False)
    op.drop_table("anniversaries")
    op.drop_column("customers", "audiences")


def _make_anniversaries() -> None:
    op.create_table(
        "anniversaries",
        sa.Column("id", _NUMBER(), sa.Identity(), primary_key=True),
        sa.Column(
            "customer_id", _NUMBER(), sa.ForeignKey("customers.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label_zh", sa.Text(), nullable=False, server_default=""),
        sa.Column("label_en", sa.Text(), nullable=False, server_default=""),
        sa.Column("began", sa.Date(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=False, server_default="solar"),
        sa.Column("entered_by_id", _NUMBER(), sa.ForeignKey("users.id")),
        sa.Column("at", _WHEN, nullable=False, server_default=sa.func.now()),
        sa.CheckConstraint(
            "kind IN ('account', 'wedding', 'custom', 'new_home', 'new_baby', 'graduation', 'retirement')",
            name=op.f("anniversaries_kind_check"),
        ),
        sa.CheckConstraint("calendar IN ('solar', 'lunar')", name=op.f("anniversaries_calendar_check")),
        sa.CheckConstraint(
            "kind <> 'custom' OR label_zh <> '' OR label_en <> ''", name=op.f("anniversaries_label_check")
        ),
    )
    op.create_index("anniversaries_customer_id_idx", "anniversaries", ["customer_id"])
    op.create_index("anniversaries_began_idx", "anniversaries", ["began"])


def _widen_greetings() -> None:
    op.add_column("greetings", sa.Column("day", sa.Date()))
    # Until now only those that went were kept.
    op.add_column("greetings", sa.Column("state", sa.Text(), nullable=False, server_default="sent"))
    op.add_column("greetings", sa.Column("look_at", _WHEN))
    op.execute("UPDATE greetings SET day = at::date, look_at = at")
    op.alter_column("greetings", "state", server_default="planned")
    op.alter_column("greetings", "day", nullable=False)
    op.alter_column("greetings", "look_at", nullable=False)
    op.alter_column("greetings", "interaction_id", nullable=True)
    op.add_column("greetings", sa.Column("anniversary_id", _NUMBER()))
    op.create_foreign_key(
        op.f("greetings_anniversary_id_fkey"),
        "greetings",
        "anniversaries",
        ["anniversary_id"],
        ["id"],
        ondelete="SET NULL",
    )
    op.add_column("greetings", sa.Column("channel", sa.Text()))
    for name in ("line", "words"):
        op.add_column("greetings", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("greetings", sa.Column("reason", sa.Text()))
    for name, table in _REFERS.items():
        op.add_column("greetings", sa.Column(name, _NUMBER()))
        op.create_foreign_key(op.f(f"greetings_{name}_fkey"), "greetings", table, [name], ["id"])
    for name in ("changed_at", "called_at"):
        op.add_column("greetings", sa.Column(name, _WHEN))
