"""Audit entries are hashed as they are written, sealed in a signed chain, and never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

# For good: an entry keeps the hash it was written with. security/seal.py computes the same.
_HASH = """
CREATE FUNCTION audit_hash(entry audit_entries) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(jsonb_build_array(
        entry.id, entry.user_id, entry.action, entry.subject, entry.details,
        to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')
    )::text, 'UTF8'))
$$
"""
_HASH_NEW = """
CREATE FUNCTION hash_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.hash := audit_hash(NEW);
    RETURN NEW;
END
$$
"""
_KEEP = """
CREATE FUNCTION keep_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.seal_id IS NULL AND NEW.hash = OLD.hash AND audit_hash(NEW) = OLD.hash THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'audit entries are never changed' USING ERRCODE = 'insufficient_privilege';
END
$$
"""


def upgrade() -> None:
    op.create_table(
        "audit_seals",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("entries", sa.BigInteger(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("audit_seals_pkey")),
    )
    op.add_column("audit_entries", sa.Column("hash", sa.LargeBinary()))
    op.add_column("audit_entries", sa.Column("seal_id", sa.BigInteger()))
    # Entries are sealed once no transaction that began before theirs can still write one.
    written_in = sa.Column(
        "written_in",
        sa.BigInteger(),
        nullable=False,
        server_default=sa.text("pg_current_xact_id()::text::bigint"),
    )
    op.add_column("audit_entries", written_in)
    op.execute(_HASH)
    op.execute("UPDATE audit_entries SET hash = audit_hash(audit_entries)")
    op.alter_column("audit_entries", "hash", nullable=False)
    op.create_foreign_key(
        op.f("audit_entries_seal_id_fkey"), "audit_entries", "audit_seals", ["seal_id"], ["id"]
    )
    op.create_index(op.f("audit_entries_seal_id_id_idx"), "audit_entries", ["seal_id", "id"])
    op.execute(_HASH_NEW)
    op.execute(_KEEP)
    op.execute(
        "CREATE TRIGGER hash_new BEFORE INSERT ON audit_entries"
        " FOR EACH ROW EXECUTE FUNCTION hash_audit_entry()"
    )
    op.execute(
        "CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON audit_entries"
        " FOR EACH ROW EXECUTE FUNCTION keep_audit_entry()"
    )


def downgrade() -> None:
    for trigger in ("hash_new", "keep"):
        op.execute(f"DROP TRIGGER {trigger} ON audit_entries")
    op.drop_constraint(op.f("audit_entries_seal_id_fkey"), "audit_entries")
    op.execute("DROP FUNCTION keep_audit_entry()")
    op.execute("DROP FUNCTION hash_audit_entry()")
    op.execute("DROP FUNCTION audit_hash(audit_entries)")
    for name in ("written_in", "seal_id", "hash"):
        op.drop_column("audit_entries", name)
    op.drop_table("audit_seals")
