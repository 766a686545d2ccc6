"""What is promised to customers: calendars, service levels, and the clocks that run on tickets."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _calendars()
    _service_levels()
    _tickets()
    _service_clocks()


def downgrade() -> None:
    op.drop_table("service_clocks")
    op.drop_column("tickets", "awaiting_customer_since")
    op.drop_column("tickets", "service_level_id")
    for table in ("service_level_edition", "service_levels", "calendars"):
        op.drop_table(table)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False)


def _number(name: str, *, null: bool = False, default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=null, server_default=default)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def _when(name: str, *, null: bool = True, now: bool = False) -> sa.Column[object]:
    default = sa.text("now()") if now else None
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null, server_default=default)


def _json(name: str, default: str | None = None) -> sa.Column[object]:
    return sa.Column(name, postgresql.JSONB(), nullable=False, server_default=default)


def _points_at(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"{table}_{column}_fkey")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=ondelete)


def _key(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("id", name=op.f(f"{table}_pkey"))


def _one_of(table: str, column: str, *values: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"{table}_{column}_check"))


def _calendars() -> None:
    table = "calendars"
    op.create_table(
        table,
        _id(),
        _text("key"),
        _text("name_zh"),
        _text("name_en"),
        _text("timezone"),
        _json("weekly"),
        _text("country", null=True),
        _json("days", "[]"),
        _key(table),
        sa.UniqueConstraint("key", name=op.f("calendars_key_key")),
    )


def _service_levels() -> None:
    table = "service_levels"
    op.create_table(
        table,
        _id(),
        _text("key"),
        _number("place"),
        _text("name_zh"),
        _text("name_en"),
        _json("when", "{}"),
        _number("calendar_id"),
        _number("first_response_s", null=True),
        _number("next_response_s", null=True),
        _number("resolution_s", null=True),
        _number("warn_before_s", default="900"),
        _json("escalation", "[]"),
        sa.Column("active", sa.Boolean(), nullable=False, server_default="true"),
        sa.CheckConstraint("warn_before_s >= 0", name=op.f("service_levels_warn_before_s_check")),
        _points_at(table, "calendar_id", "calendars"),
        _key(table),
        sa.UniqueConstraint("key", name=op.f("service_levels_key_key")),
    )
    op.create_table(
        "service_level_edition",
        _id(),
        _number("version"),
        _when("changed_at", null=False, now=True),
        _key("service_level_edition"),
    )


def _tickets() -> None:
    op.add_column("tickets", _number("service_level_id", null=True))
    op.create_foreign_key(
        op.f("tickets_service_level_id_fkey"), "tickets", "service_levels", ["service_level_id"], ["id"]
    )
    op.add_column("tickets", _when("awaiting_customer_since"))


def _service_clocks() -> None:
    table = "service_clocks"
    op.create_table(
        table,
        _id(),
        _number("ticket_id"),
        _number("service_level_id"),
        _text("kind"),
        _text("state"),
        _number("target_s"),
        _when("started_at", null=False),
        _when("counting_since"),
        sa.Column("used_s", sa.Float(), nullable=False, server_default="0"),
        _when("due_at"),
        _when("warned_at"),
        _when("breached_at"),
        _number("step", default="0"),
        _when("escalated_at"),
        _when("look_at"),
        _when("stopped_at"),
        _one_of(table, "kind", "first_response", "next_response", "resolution"),
        _one_of(table, "state", "running", "paused", "met", "missed"),
        _points_at(table, "ticket_id", "tickets", ondelete="CASCADE"),
        _points_at(table, "service_level_id", "service_levels"),
        _key(table),
        sa.UniqueConstraint(
            "ticket_id", "kind", "started_at", name=op.f("service_clocks_ticket_id_kind_started_at_key")
        ),
    )
    op.create_index(
        "service_clocks_open_key",
        table,
        ["ticket_id", "kind"],
        unique=True,
        postgresql_where=sa.text("stopped_at IS NULL"),
    )
    op.create_index(
        "service_clocks_look_at_idx", table, ["look_at"], postgresql_where=sa.text("look_at IS NOT NULL")
    )
