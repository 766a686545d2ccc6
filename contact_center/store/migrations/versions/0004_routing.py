"""Routing by rules: skills, what tickets ask of agents, offers with a history, capacity in units."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"

_UNITS_OF_ONE = 20
"""Capacity was counted in tickets."""
_PRESENCE = "presence IN ('online', {more}'away', 'offline')"
_WAITING = "status = 'waiting'"
_IN_LINE = "status = 'waiting' AND reserved_for_id IS NULL"
_OFFERED = "status = 'waiting' AND reserved_for_id IS NOT NULL"
_ASSIGNED = "status = 'assigned'"
_TICKET_COLUMNS = (
    "units",
    "branch_id",
    "rule_id",
    "step",
    "step_ends_at",
    "requirement_id",
    "escalated_at",
)


def upgrade() -> None:
    _skills()
    _rules()
    _requirements()
    _users()
    _tickets()
    _reservations()
    _keep_what_waits()


def downgrade() -> None:
    op.drop_table("consultations")
    op.drop_table("reservations")
    for index in (
        "tickets_line_idx",
        "tickets_step_ends_at_idx",
        "tickets_unreminded_idx",
        "tickets_reserved_for_id_idx",
        "tickets_assignee_id_idx",
        "tickets_waiting_idx",
    ):
        op.drop_index(index, table_name="tickets")
    for column in _TICKET_COLUMNS:
        op.drop_column("tickets", column)
    _index("tickets", "assignee_id_idx", ["assignee_id"], _ASSIGNED)
    _index("tickets", "waiting_idx", ["queue_id", "priority", "created_at"], _WAITING)
    for table in ("requirements", "routing_rules", "user_skills", "skills"):
        op.drop_table(table)
    for column in ("wrap_up_until", "team", "branch_id"):
        op.drop_column("users", column)
    op.execute("UPDATE users SET presence = 'away' WHERE presence = 'break'")
    _allow_presence("")
    op.alter_column("users", "capacity", server_default="5")
    op.execute(f"UPDATE users SET capacity = capacity / {_UNITS_OF_ONE}")


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False)


def _number(name: str, *, null: bool = False, default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=null, server_default=default)


def _text(name: str, *, null: bool = False, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null, server_default=default)


def _truth(name: str, default: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=default)


def _json(name: str, default: str | None = None) -> sa.Column[object]:
    return sa.Column(name, postgresql.JSONB(), nullable=False, server_default=default)


def _when(name: str, *, null: bool = False, now: bool = False) -> sa.Column[object]:
    default = sa.text("now()") if now else None
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null, server_default=default)


def _points_at(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"{table}_{column}_fkey"), ondelete=ondelete
    )


def _index(table: str, name: str, columns: list[str], where: str, include: list[str] | None = None) -> None:
    parts = [sa.text(column) if " " in column else column for column in columns]
    op.create_index(
        f"{table}_{name}", table, parts, postgresql_where=sa.text(where), postgresql_include=include or []
    )


def _skills() -> None:
    op.create_table(
        "skills",
        _id(),
        *(_text(name) for name in ("key", "name_zh", "name_en")),
        sa.PrimaryKeyConstraint("id", name=op.f("skills_pkey")),
        sa.UniqueConstraint("key", name=op.f("skills_key_key")),
    )
    table = "user_skills"
    op.create_table(
        table,
        _number("user_id"),
        _number("skill_id"),
        _number("level"),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("user_skills_level_check")),
        _points_at(table, "user_id", "users", "CASCADE"),
        _points_at(table, "skill_id", "skills", "CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "skill_id", name=op.f("user_skills_pkey")),
    )


def _rules() -> None:
    table = "routing_rules"
    op.create_table(
        table,
        _id(),
        _text("key"),
        _number("place"),
        _text("name_zh"),
        _text("name_en"),
        _truth("active", "true"),
        _truth("is_default", "false"),
        _json("when"),
        _json("targets"),
        _number("escalate_after_s"),
        _number("version", default="1"),
        sa.PrimaryKeyConstraint("id", name=op.f("routing_rules_pkey")),
        sa.UniqueConstraint("key", name=op.f("routing_rules_key_key")),
    )
    op.create_index(
        "routing_rules_default_key",
        table,
        ["is_default"],
        unique=True,
        postgresql_where=sa.text("is_default"),
    )


def _requirements() -> None:
    table = "requirements"
    op.create_table(
        table,
        _id(),
        _number("queue_id"),
        _number("units"),
        _text("language", null=True),
        _json("skills", "{}"),
        _number("branch_id", null=True),
        _number("agent_id", null=True),
        _truth("supervisors", "false"),
        _points_at(table, "queue_id", "queues"),
        _points_at(table, "agent_id", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("requirements_pkey")),
        sa.UniqueConstraint(
            "queue_id",
            "units",
            "language",
            "skills",
            "branch_id",
            "agent_id",
            "supervisors",
            name=op.f("requirements_key"),
            postgresql_nulls_not_distinct=True,
        ),
    )


def _users() -> None:
    op.add_column("users", _number("branch_id", null=True))
    op.add_column("users", _text("team", null=True))
    op.add_column("users", _when("wrap_up_until", null=True))
    op.alter_column("users", "capacity", server_default="100")
    op.execute(f"UPDATE users SET capacity = capacity * {_UNITS_OF_ONE}")
    _allow_presence("'break', ")


def _allow_presence(more: str) -> None:
    name = op.f("users_presence_check")
    op.drop_constraint(name, "users", type_="check")
    op.create_check_constraint(name, "users", _PRESENCE.format(more=more))


def _tickets() -> None:
    for column in (
        _number("units", default="10"),
        _number("branch_id", null=True),
        _number("rule_id", null=True),
        _number("step", default="0"),
        _when("step_ends_at", null=True),
        _number("requirement_id", null=True),
        _when("escalated_at", null=True),
    ):
        op.add_column("tickets", column)
    op.create_foreign_key(
        op.f("tickets_rule_id_fkey"), "tickets", "routing_rules", ["rule_id"], ["id"], ondelete="SET NULL"
    )
    op.create_foreign_key(
        op.f("tickets_requirement_id_fkey"), "tickets", "requirements", ["requirement_id"], ["id"]
    )
    op.drop_index("tickets_waiting_idx", table_name="tickets")
    op.drop_index("tickets_assignee_id_idx", table_name="tickets")
    order = ["priority DESC", "created_at", "id"]
    _index("tickets", "waiting_idx", ["queue_id", *order], _WAITING)
    _index("tickets", "line_idx", ["requirement_id", *order], _IN_LINE)
    _index("tickets", "step_ends_at_idx", ["step_ends_at"], _IN_LINE)
    _index("tickets", "unreminded_idx", ["created_at"], f"{_WAITING} AND reminded_at IS NULL")
    _index("tickets", "assignee_id_idx", ["assignee_id"], _ASSIGNED, ["units"])
    _index("tickets", "reserved_for_id_idx", ["reserved_for_id"], _OFFERED, ["units"])


def _reservations() -> None:
    table = "reservations"
    states = "'offered', 'accepted', 'declined', 'expired', 'cancelled'"
    op.create_table(
        table,
        _id(),
        _number("ticket_id"),
        _number("user_id"),
        _when("offered_at"),
        _when("expires_at"),
        _text("state", default="offered"),
        _when("ended_at", null=True),
        sa.CheckConstraint(f"state IN ({states})", name=op.f("reservations_state_check")),
        _points_at(table, "ticket_id", "tickets", "CASCADE"),
        _points_at(table, "user_id", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("reservations_pkey")),
    )
    offered = sa.text("state = 'offered'")
    op.create_index("reservations_offered_key", table, ["ticket_id"], unique=True, postgresql_where=offered)
    _index(table, "expires_at_idx", ["expires_at"], "state = 'offered'")
    _index(table, "refused_idx", ["ended_at"], "state IN ('declined', 'expired')")
    op.create_index("reservations_ticket_id_idx", table, ["ticket_id"])
    _index(table, "user_id_idx", ["user_id"], "state = 'offered'")
    table = "consultations"
    op.create_table(
        table,
        _number("ticket_id"),
        _number("user_id"),
        _number("asked_by_id"),
        _when("asked_at", now=True),
        _points_at(table, "ticket_id", "tickets", "CASCADE"),
        _points_at(table, "user_id", "users"),
        _points_at(table, "asked_by_id", "users"),
        sa.PrimaryKeyConstraint("ticket_id", "user_id", name=op.f("consultations_pkey")),
    )


def _keep_what_waits() -> None:
    """What waited before waits on, in the line of its queue and language; offers are made anew."""
    op.execute("UPDATE tickets SET reserved_for_id = NULL, reserved_at = NULL WHERE status = 'waiting'")
    op.execute(
        "INSERT INTO requirements (queue_id, units, language)"
        " SELECT DISTINCT queue_id, units, language FROM tickets WHERE status = 'waiting'"
    )
    op.execute(
        "UPDATE tickets t SET requirement_id = r.id, step_ends_at = now() + interval '1 hour'"
        " FROM requirements r"
        " WHERE t.status = 'waiting' AND r.queue_id = t.queue_id AND r.language = t.language"
    )
