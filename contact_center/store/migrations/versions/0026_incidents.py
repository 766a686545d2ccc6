"""Public faults are called incidents."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

# From PostgreSQL 18 on, NOT NULL is a constraint with a name too.
_CONSTRAINTS = sa.text(
    "SELECT conrelid::regclass::text, conname FROM pg_constraint"
    " WHERE conrelid IN (to_regclass(:table), to_regclass(:tickets))"
)


def upgrade() -> None:
    _rename("fault", "incident")


def downgrade() -> None:
    _rename("incident", "fault")


def _rename(before: str, after: str) -> None:
    """The tables, with every name that begins with theirs."""
    op.rename_table(f"{before}s", f"{after}s")
    op.rename_table(f"{before}_tickets", f"{after}_tickets")
    op.alter_column(f"{after}_tickets", f"{before}_id", new_column_name=f"{after}_id")
    op.execute(f"ALTER SEQUENCE {before}s_id_seq RENAME TO {after}s_id_seq")
    op.execute(f"ALTER INDEX {before}_tickets_{before}_id_idx RENAME TO {after}_tickets_{after}_id_idx")
    tables = {"table": f"{after}s", "tickets": f"{after}_tickets"}
    for table, name in op.get_bind().execute(_CONSTRAINTS, tables).all():
        op.execute(f"ALTER TABLE {table} RENAME CONSTRAINT {name} TO {name.replace(before, after)}")
