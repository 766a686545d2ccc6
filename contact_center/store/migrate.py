"""Migrate the database to the latest tables and functions."""

import hashlib
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from contact_center.store.engine import count_in_utc, psycopg_url

_MIGRATIONS = Path(__file__).parent / "migrations"
_FUNCTIONS = Path(__file__).parent / "functions"
_ADVISORY_LOCK = 7_265_001
_OVERLOADS = text(
    "SELECT oid::regprocedure::text, obj_description(oid, 'pg_proc') FROM pg_proc"
    " WHERE proname = :name AND pronamespace = 'public'::regnamespace"
)


def migrate(database_url: str) -> None:
    """Run the missing migrations. Safe to call from several processes: one runs, the others wait."""
    engine = create_engine(psycopg_url(database_url), poolclass=NullPool)
    count_in_utc(engine)
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        for script in sorted(_FUNCTIONS.glob("*.sql")):
            _replace_function(connection, script.stem, script.read_text())
    engine.dispose()


def _replace_function(connection: Connection, name: str, sql: str) -> None:
    """Recreate the function if its file has changed, even if its parameters were different."""
    digest = hashlib.sha256(sql.encode()).hexdigest()
    found = [
        (str(signature), made_from) for signature, made_from in connection.execute(_OVERLOADS, {"name": name})
    ]
    if [made_from for _, made_from in found] == [digest]:
        return
    for signature, _ in found:
        connection.exec_driver_sql(f"DROP FUNCTION {signature}")
    driver = connection.connection.driver_connection
    assert driver is not None
    # Straight to the driver without parameters, so that a percent sign in the script is literal.
    driver.execute(sql)
    driver.execute(f"COMMENT ON FUNCTION {name} IS '{digest}'")
