"""Logins found however written, tries counted, browsers known, idle ends; consults; who entered whom."""

import sqlalchemy as sa
from alembic import op

from contact_center.security.login import login_key

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("users", sa.Column("login_key", sa.Text(), nullable=True))
    users = sa.table("users", sa.column("id"), sa.column("login"), sa.column("login_key"))
    connection = op.get_bind()
    for user_id, login in connection.execute(sa.select(users.c.id, users.c.login)).all():
        key = login_key(login)
        connection.execute(sa.update(users).where(users.c.id == user_id).values(login_key=key))
    op.alter_column("users", "login_key", nullable=False)
    op.create_index("users_login_key_idx", "users", ["login_key"])
    op.add_column(
        "staff_sessions",
        sa.Column("used_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
    )
    op.create_table(
        "staff_devices",
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("staff_devices_user_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key_hash", "user_id", name=op.f("staff_devices_pkey")),
    )
    op.create_index(op.f("staff_devices_user_id_idx"), "staff_devices", ["user_id"])
    op.drop_table("sign_in_failures")
    op.create_table(
        "sign_in_tries",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("sign_in_tries_pkey")),
    )
    op.create_index(op.f("sign_in_tries_since_idx"), "sign_in_tries", ["since"])
    op.add_column("customers", sa.Column("entered_by_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("customers_entered_by_id_fkey"), "customers", "users", ["entered_by_id"], ["id"]
    )
    op.create_table(
        "ticket_notes",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("to_user_id", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["tickets.id"], name=op.f("ticket_notes_ticket_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("ticket_notes_user_id_fkey")),
        sa.ForeignKeyConstraint(["to_user_id"], ["users.id"], name=op.f("ticket_notes_to_user_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("ticket_notes_pkey")),
        sa.UniqueConstraint("user_id", "client_id", name=op.f("ticket_notes_user_id_client_id_key")),
    )
    op.create_index(op.f("ticket_notes_ticket_id_idx"), "ticket_notes", ["ticket_id"])


def downgrade() -> None:
    op.drop_table("ticket_notes")
    op.drop_column("customers", "entered_by_id")
    op.drop_table("sign_in_tries")
    op.create_table(
        "sign_in_failures",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("sign_in_failures_pkey")),
    )
    op.create_index(op.f("sign_in_failures_login_idx"), "sign_in_failures", ["login"])
    op.drop_table("staff_devices")
    op.drop_column("staff_sessions", "used_at")
    op.drop_column("users", "login_key")
