"""Codes travel sealed, and the card numbers and codes that customers typed before are cleaned away.

What is cleaned, by the rule that cleans what arrives: interactions, tickets, drafts, complaints with their
evidence and history, and the assistant's own dialogues where they are kept in this database.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from contact_center.security.conceal import conceal, without_cards

revision = "0014"
down_revision = "0013"

_BATCH = 2_000
_SCHEME = 8
_WORDS = (
    ("tickets", "resolution"),
    ("complaints", "answer"),
    ("complaints", "review"),
    ("complaint_evidence", "text"),
    ("redress_proposals", "reason"),
    ("deadline_extensions", "reason"),
)
_OBJECTS = (
    ("interactions", "details"),
    ("interactions", "choices"),
    ("tickets", "details"),
    ("drafts", "slots"),
    ("complaint_events", "details"),
)
# Six digits are a code where one was awaited in the conversation, or had been sent to this telephone.
_SAID = """
    SELECT i.id, i.text, i.author IN ('customer', 'agent'), i.direction = 'in' AND EXISTS (
        SELECT FROM identifications d
        WHERE (d.conversation_id = i.conversation_id OR d.contact_point_id = c.contact_point_id)
            AND i.created_at BETWEEN d.created_at AND d.expires_at + interval '20 minutes'
    )
    FROM interactions i JOIN conversations c ON c.id = i.conversation_id
    WHERE i.id > :after ORDER BY i.id LIMIT :batch
"""
_DIALOGUES = """
    SELECT e.id, e.data, EXISTS (
        SELECT FROM identifications d
        WHERE d.conversation_id::text = split_part(e.sender_id, '-', 1)
            AND to_timestamp(e.timestamp) BETWEEN d.created_at AND d.expires_at + interval '20 minutes'
    )
    FROM assistant.events e WHERE e.id > :after ORDER BY e.id LIMIT :batch
"""


def upgrade() -> None:
    op.create_table(
        "sealed_words",
        sa.Column("interaction_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("interaction_id", name="sealed_words_pkey"),
        sa.ForeignKeyConstraint(["interaction_id"], ["interactions.id"], ondelete="CASCADE"),
    )
    op.create_index("identifications_contact_point_id_idx", "identifications", ["contact_point_id"])
    _clean()


def downgrade() -> None:
    op.drop_index("identifications_contact_point_id_idx", "identifications")
    op.drop_table("sealed_words")


def _clean() -> None:
    for key, text, by_people, awaited in _rows(_SAID):
        clean = conceal(text, code_awaited=awaited).text if by_people else without_cards(text)
        _set("interactions", "text", key, text, clean)
    for table, column in _WORDS:
        for key, text in _rows(_every(table, column)):
            _set(table, column, key, text, conceal(text).text)
    # Its rows are kept as they are by everybody else.
    op.execute("ALTER TABLE complaint_events DISABLE TRIGGER complaint_events_kept")
    for table, column in _OBJECTS:
        for key, value in _rows(_every(table, column)):
            _set(table, column, key, value, _through(value, lambda text: conceal(text).text))
    op.execute("ALTER TABLE complaint_events ENABLE TRIGGER complaint_events_kept")
    if op.get_bind().scalar(sa.text("SELECT to_regclass('assistant.events')")) is not None:
        for key, data, awaited in _rows(_DIALOGUES):
            _set("assistant.events", "data", key, data, _dialogue(data, awaited=awaited))


def _dialogue(data: str, *, awaited: bool) -> str:
    """An event of the assistant's dialogue: JSON in a text."""
    event = json.loads(data)
    by_customer = event.get("event") == "user"
    clean = _through(event, lambda text: conceal(text, code_awaited=awaited and by_customer).text)
    return data if clean == event else json.dumps(clean)


def _through(value: Any, clean: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return value if "://" in value[:_SCHEME] else clean(value)
    if isinstance(value, list):
        return [_through(one, clean) for one in value]
    if isinstance(value, dict):
        return {name: _through(one, clean) for name, one in value.items()}
    return value


def _every(table: str, column: str) -> str:
    return (
        f"SELECT id, {column} FROM {table} WHERE id > :after AND {column} IS NOT NULL"
        " ORDER BY id LIMIT :batch"
    )


def _rows(query: str) -> Iterator[Any]:
    """Batch by batch, so that a long history need not fit into memory."""
    after = 0
    while rows := op.get_bind().execute(sa.text(query), {"after": after, "batch": _BATCH}).all():
        yield from rows
        after = rows[-1][0]


def _set(table: str, column: str, key: int, before: Any, after: Any) -> None:
    if after == before:
        return
    value = sa.bindparam("value", type_=None if isinstance(after, str) else JSONB())
    statement = sa.text(f"UPDATE {table} SET {column} = :value WHERE id = :id").bindparams(value)
    op.get_bind().execute(statement, {"value": after, "id": key})
