"""The first tables, and those of the job queue."""

import sqlalchemy as sa
from alembic import op
from procrastinate.schema import SchemaManager
from sqlalchemy.dialects import postgresql

from contact_center.store.migrations.run_script import run_script

revision = "0001"
down_revision = None


def upgrade() -> None:
    run_script(SchemaManager.get_schema())
    op.create_table(
        "queues",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("queues_pkey")),
        sa.UniqueConstraint("key", name=op.f("queues_key_key")),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("sign_in_failures_pkey")),
    )
    op.create_index(op.f("sign_in_failures_login_idx"), "sign_in_failures", ["login"], unique=False)
    op.create_table(
        "users",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), server_default="agent", nullable=False),
        sa.Column("language", sa.Text(), server_default="zh", nullable=False),
        sa.Column("languages", postgresql.ARRAY(sa.Text()), server_default="{zh,en}", nullable=False),
        sa.Column("capacity", sa.BigInteger(), server_default="5", nullable=False),
        sa.Column("presence", sa.Text(), server_default="offline", nullable=False),
        sa.Column("idle_since", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("practice", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("active", sa.Boolean(), server_default="true", nullable=False),
        sa.CheckConstraint("presence IN ('online', 'away', 'offline')", name=op.f("users_presence_check")),
        sa.CheckConstraint("role IN ('agent', 'supervisor')", name=op.f("users_role_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("users_pkey")),
        sa.UniqueConstraint("login", name=op.f("users_login_key")),
    )
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("details", postgresql.JSONB(), server_default="{}", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("audit_entries_user_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("audit_entries_pkey")),
    )
    op.create_table(
        "customers",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("name_zh", sa.Text(), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), server_default="zh", nullable=False),
        sa.Column("birthday", sa.Date(), nullable=True),
        sa.Column("tier", sa.Text(), server_default="ordinary", nullable=False),
        sa.Column("account_manager_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("language IN ('zh', 'en')", name=op.f("customers_language_check")),
        sa.CheckConstraint(
            "tier IN ('premium', 'major', 'ordinary', 'restricted', 'potential')",
            name=op.f("customers_tier_check"),
        ),
        sa.ForeignKeyConstraint(
            ["account_manager_id"], ["users.id"], name=op.f("customers_account_manager_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("customers_pkey")),
        sa.UniqueConstraint("number", name=op.f("customers_number_key")),
    )
    op.create_index("customers_birthday_idx", "customers", ["birthday"], unique=False)
    op.create_table(
        "queue_members",
        sa.Column("queue_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["queue_id"], ["queues.id"], name=op.f("queue_members_queue_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("queue_members_user_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("queue_id", "user_id", name=op.f("queue_members_pkey")),
    )
    op.create_table(
        "staff_sessions",
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("csrf_token", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("staff_sessions_user_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("staff_sessions_pkey")),
    )
    op.create_index(op.f("staff_sessions_user_id_idx"), "staff_sessions", ["user_id"], unique=False)
    op.create_table(
        "contact_points",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("contact_points_customer_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("contact_points_pkey")),
        sa.UniqueConstraint("channel", "address", name=op.f("contact_points_channel_address_key")),
    )
    op.create_index("contact_points_address_idx", "contact_points", ["address"], unique=False)
    op.create_index(op.f("contact_points_customer_id_idx"), "contact_points", ["customer_id"], unique=False)
    op.create_table(
        "consents",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("contact_point_id", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "purpose IN ('all', 'greeting', 'marketing')", name=op.f("consents_purpose_check")
        ),
        sa.CheckConstraint("state IN ('granted', 'withdrawn')", name=op.f("consents_state_check")),
        sa.ForeignKeyConstraint(
            ["contact_point_id"], ["contact_points.id"], name=op.f("consents_contact_point_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("consents_pkey")),
    )
    op.create_index(
        "consents_contact_point_id_purpose_id_idx",
        "consents",
        ["contact_point_id", "purpose", "id"],
        unique=False,
    )
    op.create_table(
        "conversations",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("contact_point_id", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), server_default="", nullable=False),
        sa.Column("owner", sa.Text(), server_default="assistant", nullable=False),
        sa.Column("agent_id", sa.BigInteger(), nullable=True),
        sa.Column("assistant_session", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("language", sa.Text(), server_default="zh", nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(owner = 'agent') = (agent_id IS NOT NULL)", name=op.f("conversations_agent_check")
        ),
        sa.CheckConstraint(
            "owner IN ('assistant', 'queue', 'agent')", name=op.f("conversations_owner_check")
        ),
        sa.ForeignKeyConstraint(["agent_id"], ["users.id"], name=op.f("conversations_agent_id_fkey")),
        sa.ForeignKeyConstraint(
            ["contact_point_id"], ["contact_points.id"], name=op.f("conversations_contact_point_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("conversations_customer_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("conversations_pkey")),
    )
    op.create_index(op.f("conversations_customer_id_idx"), "conversations", ["customer_id"], unique=False)
    op.create_index(
        "conversations_open_key",
        "conversations",
        ["contact_point_id", "thread"],
        unique=True,
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "interactions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("conversation_id", sa.BigInteger(), nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("choices", postgresql.JSONB(), server_default="[]", nullable=False),
        sa.Column("details", postgresql.JSONB(), server_default="{}", nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.Column("delivery", sa.Text(), nullable=False),
        sa.Column("error_code", sa.Text(), nullable=True),
        sa.Column("in_reply_to", sa.BigInteger(), nullable=True),
        sa.Column("intent", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "author IN ('customer', 'assistant', 'agent', 'system')", name=op.f("interactions_author_check")
        ),
        sa.CheckConstraint(
            "delivery IN ('received', 'queued', 'sending', 'sent', 'delivered', 'read',"
            " 'undelivered', 'failed', 'blocked')",
            name=op.f("interactions_delivery_check"),
        ),
        sa.CheckConstraint("direction IN ('in', 'out')", name=op.f("interactions_direction_check")),
        sa.CheckConstraint(
            "kind IN ('query', 'complaint', 'greeting', 'request', 'notice')",
            name=op.f("interactions_kind_check"),
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("interactions_conversation_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("interactions_customer_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["in_reply_to"], ["interactions.id"], name=op.f("interactions_in_reply_to_fkey")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("interactions_user_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("interactions_pkey")),
        sa.UniqueConstraint("request_id", name=op.f("interactions_request_id_key")),
    )
    op.create_index(
        "interactions_channel_external_id_key", "interactions", ["channel", "external_id"], unique=True
    )
    op.create_index(
        "interactions_conversation_id_id_idx", "interactions", ["conversation_id", "id"], unique=False
    )
    op.create_index("interactions_customer_id_id_idx", "interactions", ["customer_id", "id"], unique=False)
    op.create_index(
        "interactions_in_reply_to_idx",
        "interactions",
        ["in_reply_to"],
        unique=False,
        postgresql_where=sa.text("in_reply_to IS NOT NULL"),
    )
    op.create_table(
        "greetings",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("interaction_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("greetings_customer_id_fkey")),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name=op.f("greetings_interaction_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("greetings_pkey")),
        sa.UniqueConstraint(
            "customer_id", "occasion", "year", name=op.f("greetings_customer_id_occasion_year_key")
        ),
    )
    op.create_table(
        "tickets",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False, start=100001), nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("conversation_id", sa.BigInteger(), nullable=False),
        sa.Column("opened_by", sa.BigInteger(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("details", postgresql.JSONB(), server_default="{}", nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("priority", sa.BigInteger(), server_default="2", nullable=False),
        sa.Column("status", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("queue_id", sa.BigInteger(), nullable=False),
        sa.Column("assignee_id", sa.BigInteger(), nullable=True),
        sa.Column("reserved_for_id", sa.BigInteger(), nullable=True),
        sa.Column("reserved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("first_response_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolution", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "category IN ('complaint', 'request', 'handover', 'assistant_unavailable')",
            name=op.f("tickets_category_check"),
        ),
        sa.CheckConstraint("status IN ('waiting', 'assigned', 'closed')", name=op.f("tickets_status_check")),
        sa.CheckConstraint("priority BETWEEN 1 AND 4", name=op.f("tickets_priority_check")),
        sa.ForeignKeyConstraint(["assignee_id"], ["users.id"], name=op.f("tickets_assignee_id_fkey")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("tickets_conversation_id_fkey")
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("tickets_customer_id_fkey")),
        sa.ForeignKeyConstraint(["opened_by"], ["interactions.id"], name=op.f("tickets_opened_by_fkey")),
        sa.ForeignKeyConstraint(["queue_id"], ["queues.id"], name=op.f("tickets_queue_id_fkey")),
        sa.ForeignKeyConstraint(["reserved_for_id"], ["users.id"], name=op.f("tickets_reserved_for_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("tickets_pkey")),
        sa.UniqueConstraint("opened_by", "category", name=op.f("tickets_opened_by_category_key")),
    )
    op.create_index(
        "tickets_assignee_id_idx",
        "tickets",
        ["assignee_id"],
        unique=False,
        postgresql_where=sa.text("status = 'assigned'"),
    )
    op.create_index("tickets_conversation_id_idx", "tickets", ["conversation_id"], unique=False)
    op.create_index("tickets_customer_id_idx", "tickets", ["customer_id"], unique=False)
    op.create_index(
        "tickets_waiting_idx",
        "tickets",
        ["queue_id", "priority", "created_at"],
        unique=False,
        postgresql_where=sa.text("status = 'waiting'"),
    )


def downgrade() -> None:
    op.drop_index("tickets_waiting_idx", table_name="tickets", postgresql_where=sa.text("status = 'waiting'"))
    op.drop_index("tickets_customer_id_idx", table_name="tickets")
    op.drop_index("tickets_conversation_id_idx", table_name="tickets")
    op.drop_index(
        "tickets_assignee_id_idx", table_name="tickets", postgresql_where=sa.text("status = 'assigned'")
    )
    op.drop_table("tickets")
    op.drop_table("greetings")
    op.drop_index(
        "interactions_in_reply_to_idx",
        table_name="interactions",
        postgresql_where=sa.text("in_reply_to IS NOT NULL"),
    )
    op.drop_index("interactions_customer_id_id_idx", table_name="interactions")
    op.drop_index("interactions_conversation_id_id_idx", table_name="interactions")
    op.drop_index("interactions_channel_external_id_key", table_name="interactions")
    op.drop_table("interactions")
    op.drop_index(
        "conversations_open_key", table_name="conversations", postgresql_where=sa.text("closed_at IS NULL")
    )
    op.drop_index(op.f("conversations_customer_id_idx"), table_name="conversations")
    op.drop_table("conversations")
    op.drop_index("consents_contact_point_id_purpose_id_idx", table_name="consents")
    op.drop_table("consents")
    op.drop_index(op.f("contact_points_customer_id_idx"), table_name="contact_points")
    op.drop_index("contact_points_address_idx", table_name="contact_points")
    op.drop_table("contact_points")
    op.drop_index(op.f("staff_sessions_user_id_idx"), table_name="staff_sessions")
    op.drop_table("staff_sessions")
    op.drop_table("queue_members")
    op.drop_index("customers_birthday_idx", table_name="customers")
    op.drop_table("customers")
    op.drop_table("audit_entries")
    op.drop_table("users")
    op.drop_index(op.f("sign_in_failures_login_idx"), table_name="sign_in_failures")
    op.drop_table("sign_in_failures")
    op.drop_table("queues")
