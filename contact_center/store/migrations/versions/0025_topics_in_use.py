"""Routing rules name the topics that tickets have."""

from alembic import op

revision = "0025"
down_revision = "0024"

# No ticket ever had these topics. A rule that names nothing else goes on taking nothing: without its
# topics it would take everything.
_TOPICS = """
    WITH kept AS (
        SELECT id, ("when" -> 'topics') - ARRAY['card_declined', 'appointment'] AS topics FROM routing_rules
    )
    UPDATE routing_rules r SET "when" = jsonb_set(r."when", '{topics}', kept.topics)
    FROM kept WHERE kept.id = r.id AND kept.topics <> r."when" -> 'topics' AND kept.topics <> '[]'
"""


def upgrade() -> None:
    op.execute(_TOPICS)


def downgrade() -> None:
    """What was taken out said nothing."""
