"""Consent is a ledger by person with its proof; customers have preferences; what was held back says why."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0027"
down_revision = "0026"

_NUMBER = sa.BigInteger
_WHEN = sa.DateTime(timezone=True)
_REFERS = {
    "customer_id": "customers",
    "interaction_id": "interactions",
    "user_id": "users",
    "carried_from_id": "consents",
}
_CHECKS = {
    "reach": "reach IN ('everywhere', 'channel', 'address')",
    "channel": "reach <> 'channel' OR channel IS NOT NULL",
    "address": "reach <> 'address' OR contact_point_id IS NOT NULL",
    "source": "source IN"
    " ('customer', 'link', 'staff', 'import', 'carrier', 'bounce', 'complaint', 'carried')",
    "carried": "(source = 'carried') = (carried_from_id IS NOT NULL)",
    "staff": "source <> 'staff' OR user_id IS NOT NULL",
}
_PURPOSES = "'all', 'greeting', 'marketing', 'tips'"
_MORE_PURPOSES = "'all', 'service', 'greeting', 'marketing', 'tips', 'survey'"


def upgrade() -> None:
    _add_preferences()
    _widen_consents()
    _rewrite_consents()
    _constrain_consents()
    _make_held()
    op.create_index(
        "interactions_customer_id_created_at_idx",
        "interactions",
        ["customer_id", "created_at"],
        postgresql_where=sa.text("details ? 'purpose'"),
    )


def downgrade() -> None:
    op.drop_index("interactions_customer_id_created_at_idx", table_name="interactions")
    op.drop_table("outreach_held")
    _release_consents()
    _unwrite_consents()
    for name in ("customer_id", "channel", "reach", "interaction_id", "user_id", "carried_from_id", "detail"):
        op.drop_column("consents", name)
    _drop_preferences()


def _add_preferences() -> None:
    op.add_column(
        "customers", sa.Column("birthday_calendar", sa.Text(), nullable=False, server_default="solar")
    )
    op.add_column("customers", sa.Column("preferred_channel", sa.Text()))
    op.add_column("customers", sa.Column("zone", sa.Text()))
    op.add_column("customers", sa.Column("contact_hours", JSONB(), nullable=False, server_default="[]"))
    op.add_column("customers", sa.Column("ended", sa.Text()))
    op.create_check_constraint(
        op.f("customers_birthday_calendar_check"), "customers", "birthday_calendar IN ('solar', 'lunar')"
    )
    op.create_check_constraint(
        op.f("customers_ended_check"), "customers", "ended IN ('deceased', 'closed', 'erased')"
    )


def _drop_preferences() -> None:
    for name in ("birthday_calendar", "preferred_channel", "zone", "contact_hours", "ended"):
        op.drop_column("customers", name)


def _widen_consents() -> None:
    for name in _REFERS:
        op.add_column("consents", sa.Column(name, _NUMBER()))
    op.add_column("consents", sa.Column("channel", sa.Text()))
    op.add_column("consents", sa.Column("reach", sa.Text(), nullable=False, server_default="everywhere"))
    op.add_column("consents", sa.Column("detail", sa.Text(), nullable=False, server_default=""))
    op.alter_column("consents", "contact_point_id", nullable=True)
    op.drop_constraint(op.f("consents_purpose_check"), "consents")
    op.drop_index("consents_contact_point_id_purpose_id_idx", table_name="consents")


def _rewrite_consents() -> None:
    """One row per address becomes one decision of a person."""
    op.execute(
        "UPDATE consents c SET customer_id = p.customer_id, channel = p.channel"
        " FROM contact_points p WHERE p.id = c.contact_point_id"
    )
    op.execute(
        "UPDATE consents c SET interaction_id = i.id, customer_id = i.customer_id FROM interactions i"
        " WHERE c.source ~ '^interaction [0-9]{1,18}$' AND i.id = substring(c.source FROM 13)::bigint"
    )
    # What one address was carried over from: the last refusal there before.
    op.execute(
        "UPDATE consents c SET carried_from_id = (SELECT max(o.id) FROM consents o"
        " WHERE o.contact_point_id = substring(c.source FROM 15)::bigint AND o.purpose = c.purpose"
        " AND o.state = 'withdrawn' AND o.id < c.id)"
        " WHERE c.source ~ '^contact point [0-9]{1,18}$'"
    )
    # A grant of tips or offers is for the address it was given for; the rest is about the person.
    op.execute(
        "UPDATE consents SET reach = CASE"
        " WHEN carried_from_id IS NOT NULL THEN 'address'"
        " WHEN source LIKE 'carrier error %' THEN 'channel'"
        " WHEN state = 'granted' AND (interaction_id IS NULL OR purpose IN ('tips', 'marketing'))"
        " THEN 'address'"
        " ELSE 'everywhere' END"
    )
    op.execute(
        "UPDATE consents SET detail = CASE"
        " WHEN source LIKE 'carrier error %' THEN substring(source FROM 15)"
        " WHEN interaction_id IS NULL AND carried_from_id IS NULL THEN source ELSE '' END,"
        " source = CASE WHEN interaction_id IS NOT NULL THEN 'customer'"
        " WHEN source LIKE 'carrier error %' THEN 'carrier'"
        " WHEN carried_from_id IS NOT NULL THEN 'carried' ELSE 'import' END"
    )
    # Of the rows of one message the one where it was said is kept.
    op.execute(
        "CREATE TEMPORARY TABLE kept_consents ON COMMIT DROP AS"
        " SELECT DISTINCT ON (c.interaction_id, c.purpose) c.id, c.interaction_id, c.purpose FROM consents c"
        " JOIN interactions i ON i.id = c.interaction_id JOIN conversations v ON v.id = i.conversation_id"
        " ORDER BY c.interaction_id, c.purpose, (c.contact_point_id = v.contact_point_id) DESC, c.id"
    )
    op.execute(
        "UPDATE consents c SET carried_from_id = k.id FROM consents o JOIN kept_consents k"
        " ON k.interaction_id = o.interaction_id AND k.purpose = o.purpose WHERE o.id = c.carried_from_id"
    )
    op.execute(
        "DELETE FROM consents WHERE interaction_id IS NOT NULL AND id NOT IN (SELECT id FROM kept_consents)"
    )
    op.execute("DROP TABLE kept_consents")


def _constrain_consents() -> None:
    op.alter_column("consents", "customer_id", nullable=False)
    for name, table in _REFERS.items():
        op.create_foreign_key(op.f(f"consents_{name}_fkey"), "consents", table, [name], ["id"])
    for name, condition in {"purpose": f"purpose IN ({_MORE_PURPOSES})", **_CHECKS}.items():
        op.create_check_constraint(op.f(f"consents_{name}_check"), "consents", condition)
    op.create_index("consents_customer_id_id_idx", "consents", ["customer_id", "id"])
    op.create_index("consents_contact_point_id_id_idx", "consents", ["contact_point_id", "id"])
    op.create_index(
        "consents_interaction_id_purpose_key",
        "consents",
        ["interaction_id", "purpose"],
        unique=True,
        postgresql_where=sa.text("source = 'customer'"),
    )


def _release_consents() -> None:
    op.drop_index("consents_interaction_id_purpose_key", table_name="consents")
    op.drop_index("consents_contact_point_id_id_idx", table_name="consents")
    op.drop_index("consents_customer_id_id_idx", table_name="consents")
    for name in ("purpose", *_CHECKS):
        op.drop_constraint(op.f(f"consents_{name}_check"), "consents")
    for name in _REFERS:
        op.drop_constraint(op.f(f"consents_{name}_fkey"), "consents", type_="foreignkey")


def _unwrite_consents() -> None:
    """A decision of a person becomes one row per address again, in the same order."""
    # The two purposes that are new have no meaning there.
    op.execute(
        "CREATE TEMPORARY TABLE by_address ON COMMIT DROP AS"
        " SELECT c.id, p.id AS contact_point_id, c.purpose, c.state, c.at, CASE c.source"
        " WHEN 'customer' THEN 'interaction ' || c.interaction_id"
        " WHEN 'carrier' THEN 'carrier error ' || c.detail"
        " WHEN 'carried' THEN 'contact point ' || o.contact_point_id"
        " WHEN 'import' THEN c.detail ELSE NULL END AS source, c.source AS kind"
        " FROM consents c LEFT JOIN consents o ON o.id = c.carried_from_id JOIN contact_points p"
        " ON p.id = c.contact_point_id OR (p.customer_id = c.customer_id"
        " AND (c.reach = 'everywhere' OR (c.reach = 'channel' AND p.channel = c.channel)))"
        f" WHERE c.purpose IN ({_PURPOSES})"
    )
    op.execute("DELETE FROM consents")
    op.alter_column("consents", "customer_id", nullable=True)
    op.execute(
        "INSERT INTO consents (contact_point_id, purpose, state, source, at)"
        " SELECT contact_point_id, purpose, state, coalesce(nullif(source, ''), kind), at"
        " FROM by_address ORDER BY id, contact_point_id"
    )
    op.execute("DROP TABLE by_address")
    op.alter_column("consents", "contact_point_id", nullable=False)
    op.create_check_constraint(op.f("consents_purpose_check"), "consents", f"purpose IN ({_PURPOSES})")
    op.create_index(
        "consents_contact_point_id_purpose_id_idx", "consents", ["contact_point_id", "purpose", "id"]
    )


def _make_held() -> None:
    op.create_table(
        "outreach_held",
        sa.Column("id", _NUMBER(), sa.Identity(), primary_key=True),
        sa.Column("request_id", sa.Text(), nullable=False, unique=True),
        sa.Column(
            "customer_id", _NUMBER(), sa.ForeignKey("customers.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("contact_point_id", _NUMBER(), sa.ForeignKey("contact_points.id")),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("not_before", _WHEN),
        sa.Column("consent_id", _NUMBER(), sa.ForeignKey("consents.id")),
        sa.Column("ticket_id", _NUMBER(), sa.ForeignKey("tickets.id")),
        sa.Column("at", _WHEN, nullable=False),
    )
    op.create_index("outreach_held_customer_id_id_idx", "outreach_held", ["customer_id", "id"])
