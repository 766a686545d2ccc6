"""What the assistant's forms stand on: identification, drafts, holdings, cards, branches, understanding."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

_PURPOSES = "purpose IN ('all', 'greeting', 'marketing'{more})"


def upgrade() -> None:
    _allow_purposes(", 'tips'")
    _identifications()
    _drafts()
    _holdings()
    _cards()
    _visits()
    _understanding()


def downgrade() -> None:
    for table in (
        "misunderstandings",
        "knowledge_feedback",
        "appointments",
        "branches",
        "cards",
        "holdings",
        "drafts",
        "identifications",
    ):
        op.drop_table(table)
    op.execute("DELETE FROM consents WHERE purpose = 'tips'")
    _allow_purposes("")


def _allow_purposes(more: str) -> None:
    name = op.f("consents_purpose_check")
    op.drop_constraint(name, "consents", type_="check")
    op.create_check_constraint(name, "consents", _PURPOSES.format(more=more))


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


def _once(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"{table}_{'_'.join(columns)}_key"))


def _one_of(table: str, column: str, *values: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"{table}_{column}_check"))


def _identifications() -> None:
    table = "identifications"
    op.create_table(
        table,
        _id(),
        _number("conversation_id"),
        _number("contact_point_id", null=True),
        _number("customer_id", null=True),
        _number("requested_by"),
        _text("destination_hash"),
        _text("ending"),
        _number("attempts", default="0"),
        _number("last_attempt_by", null=True),
        _text("last_answer", null=True),
        _when("expires_at"),
        _when("verified_at", null=True),
        _when("created_at", now=True),
        _points_at(table, "conversation_id", "conversations"),
        _points_at(table, "contact_point_id", "contact_points"),
        _points_at(table, "customer_id", "customers"),
        _points_at(table, "requested_by", "interactions"),
        _points_at(table, "last_attempt_by", "interactions"),
        _key(table),
        _once(table, "requested_by"),
    )
    op.create_index("identifications_conversation_id_id_idx", table, ["conversation_id", "id"])
    op.create_index(
        "identifications_destination_hash_created_at_idx", table, ["destination_hash", "created_at"]
    )


def _drafts() -> None:
    table = "drafts"
    op.create_table(
        table,
        _id(),
        _number("customer_id"),
        _text("form"),
        sa.Column("slots", postgresql.JSONB(), nullable=False),
        _number("conversation_id"),
        _text("channel"),
        _when("updated_at", now=True),
        _points_at(table, "customer_id", "customers"),
        _points_at(table, "conversation_id", "conversations"),
        _key(table),
        _once(table, "customer_id", "form"),
    )


def _holdings() -> None:
    table = "holdings"
    op.create_table(
        table,
        _id(),
        _number("customer_id"),
        _text("kind"),
        _text("product_zh"),
        _text("product_en"),
        sa.Column("account_ending", sa.CHAR(4), nullable=False),
        sa.Column("balance", sa.Numeric(18, 2), nullable=False),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        _one_of(table, "kind", "current", "savings", "time_deposit", "wealth", "loan", "credit_card"),
        _points_at(table, "customer_id", "customers"),
        _key(table),
        _once(table, "customer_id", "kind", "account_ending"),
    )


def _cards() -> None:
    table = "cards"
    op.create_table(
        table,
        _id(),
        _number("customer_id"),
        _text("kind"),
        _text("product_zh"),
        _text("product_en"),
        sa.Column("ending", sa.CHAR(4), nullable=False),
        _text("status", default="active"),
        _when("blocked_at", null=True),
        _text("block_reason", null=True),
        _number("blocked_by", null=True),
        _one_of(table, "kind", "debit", "credit"),
        _one_of(table, "status", "active", "blocked"),
        _points_at(table, "customer_id", "customers"),
        _points_at(table, "blocked_by", "interactions"),
        _key(table),
        _once(table, "customer_id", "ending"),
    )


def _visits() -> None:
    op.create_table(
        "branches",
        _id(),
        *(_text(name) for name in ("key", "name_zh", "name_en", "address_zh", "address_en")),
        sa.Column("hours", postgresql.JSONB(), nullable=False),
        _number("counters"),
        _text("timezone"),
        _key("branches"),
        _once("branches", "key"),
    )
    table = "appointments"
    op.create_table(
        table,
        _id(),
        _number("customer_id"),
        _number("branch_id"),
        _when("starts_at"),
        _number("counter"),
        _text("topic"),
        _text("status", default="booked"),
        _number("booked_by"),
        _number("conversation_id"),
        _when("created_at", now=True),
        _one_of(table, "status", "booked", "cancelled"),
        _points_at(table, "customer_id", "customers"),
        _points_at(table, "branch_id", "branches"),
        _points_at(table, "booked_by", "interactions"),
        _points_at(table, "conversation_id", "conversations"),
        _key(table),
        _once(table, "booked_by"),
    )
    op.create_index(
        "appointments_booked_key",
        table,
        ["branch_id", "starts_at", "counter"],
        unique=True,
        postgresql_where=sa.text("status = 'booked'"),
    )
    op.create_index("appointments_customer_id_starts_at_idx", table, ["customer_id", "starts_at"])


def _understanding() -> None:
    table = "knowledge_feedback"
    op.create_table(
        table,
        _id(),
        _text("entry_id"),
        _number("interaction_id"),
        _number("customer_id"),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        _text("language"),
        _when("created_at", now=True),
        _points_at(table, "interaction_id", "interactions"),
        _points_at(table, "customer_id", "customers"),
        _key(table),
        _once(table, "interaction_id"),
    )
    table = "misunderstandings"
    op.create_table(
        table,
        _id(),
        _number("interaction_id"),
        _text("intent", null=True),
        _text("right_intent"),
        _number("marked_by"),
        _when("marked_at", now=True),
        _text("state", default="marked"),
        _when("reviewed_at", null=True),
        _one_of(table, "state", "marked", "accepted", "rejected"),
        _points_at(table, "interaction_id", "interactions"),
        _points_at(table, "marked_by", "users"),
        _key(table),
        _once(table, "interaction_id"),
    )
