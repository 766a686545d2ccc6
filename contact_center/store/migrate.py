"""Owns bringing the database to the newest tables."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from contact_center.store.engine import psycopg_url

_MIGRATIONS = Path(__file__).parent / "migrations"
_ADVISORY_LOCK = 7_265_001


def migrate(database_url: str) -> None:
    """Run the missing migrations. Several processes may call it at once: one runs, the others wait."""
    engine = create_engine(psycopg_url(database_url), poolclass=NullPool)
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()
