"""Contact points have a state and a history, and codes are counted by who asks for them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0013"
down_revision = "0012"

_NUMBER = sa.BigInteger
_WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    _give_states()
    _make_history()
    _count_by_who_asks()


def _give_states() -> None:
    op.add_column(
        "contact_points", sa.Column("state", sa.Text(), nullable=False, server_default="unverified")
    )
    op.add_column("contact_points", sa.Column("verified_by", sa.Text()))
    op.add_column("contact_points", sa.Column("verified_at", _WHEN))
    # What stands in the record of a customer with a number was entered from the bank's own.
    op.execute(
        "UPDATE contact_points p SET state = 'verified', verified_by = 'bank', verified_at = p.created_at"
        " FROM customers c"
        " WHERE c.id = p.customer_id AND c.number IS NOT NULL AND p.channel IN ('sms', 'phone')"
    )
    is_current = sa.Computed("state IN ('unverified', 'verified')", persisted=True)
    op.add_column("contact_points", sa.Column("is_current", sa.Boolean(), is_current, nullable=False))
    op.create_check_constraint(
        op.f("contact_points_state_check"),
        "contact_points",
        "state IN ('unverified', 'verified', 'wrong', 'removed')",
    )
    op.create_check_constraint(
        op.f("contact_points_verified_by_check"), "contact_points", "verified_by IN ('bank', 'staff')"
    )
    op.create_check_constraint(
        op.f("contact_points_verified_check"),
        "contact_points",
        "(state = 'verified') = (verified_by IS NOT NULL)",
    )
    op.drop_constraint("contact_points_channel_address_key", "contact_points")
    op.create_index(
        "contact_points_channel_address_key",
        "contact_points",
        ["channel", "address"],
        unique=True,
        postgresql_where=sa.text("is_current"),
    )


def _make_history() -> None:
    op.create_table(
        "contact_point_events",
        sa.Column("id", _NUMBER(), sa.Identity(), primary_key=True),
        sa.Column("customer_id", _NUMBER(), sa.ForeignKey("customers.id"), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("user_id", _NUMBER(), sa.ForeignKey("users.id")),
        sa.Column("reason", sa.Text(), nullable=False, server_default=""),
        sa.Column("details", JSONB(), nullable=False, server_default="{}"),
        sa.Column("at", _WHEN, nullable=False, server_default=sa.func.now()),
        sa.CheckConstraint(
            "what IN ('added', 'joined', 'verified', 'marked_wrong', 'removed', 'moved_away', 'moved_here')",
            name=op.f("contact_point_events_what_check"),
        ),
        sa.CheckConstraint("source IN ('record', 'desk')", name=op.f("contact_point_events_source_check")),
    )
    op.create_index("contact_point_events_customer_id_id_idx", "contact_point_events", ["customer_id", "id"])


def _count_by_who_asks() -> None:
    op.add_column("identifications", sa.Column("asked_from_id", _NUMBER()))
    op.add_column(
        "identifications",
        sa.Column("by_owner", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    op.execute(
        "UPDATE identifications i SET asked_from_id = c.contact_point_id"
        " FROM conversations c WHERE c.id = i.conversation_id"
    )
    op.create_foreign_key(
        op.f("identifications_asked_from_id_fkey"),
        "identifications",
        "contact_points",
        ["asked_from_id"],
        ["id"],
    )
    op.create_index(
        "identifications_asked_from_id_created_at_idx", "identifications", ["asked_from_id", "created_at"]
    )
    op.create_index("identifications_created_at_idx", "identifications", ["created_at"])


def downgrade() -> None:
    op.drop_index("identifications_created_at_idx", table_name="identifications")
    op.drop_column("identifications", "asked_from_id")
    op.drop_column("identifications", "by_owner")
    op.drop_table("contact_point_events")
    op.drop_index("contact_points_channel_address_key", table_name="contact_points")
    # Of an address that several have had, only the latest can stay reachable.
    op.execute(
        "UPDATE contact_points p SET address = 'ended:' || p.id || ':' || p.address WHERE NOT p.is_current"
    )
    op.drop_column("contact_points", "is_current")
    op.create_unique_constraint(
        "contact_points_channel_address_key", "contact_points", ["channel", "address"]
    )
    for name in ("verified_at", "verified_by", "state"):
        op.drop_column("contact_points", name)
