"""One database for all tests of a process: each finds it as new, and its server does that in two calls.

What is in the tables is deleted, not rolled back: a test has many connections, and what it is about are
often their locks and notifications.
"""

from collections.abc import Callable
from typing import Any, LiteralString

import psycopg
from psycopg import sql

_SCHEMA = "of_tests"
# Whoever a test before left connected would hold up the emptying, or still hear of the next one's messages.
_LEAVE = """
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
_TABLES = """
SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' ORDER BY 1
"""
_COLUMNS = """
SELECT attname, format_type(atttypid, NULL) FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
ORDER BY attnum
"""
_INSTANT = "timestamp with time zone"
_CAST = "SELECT id FROM customers ORDER BY number"
_SEQUENCES = "SELECT sequencename, start_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1"
# In no order, and without what forbids it.
_FREELY = "PERFORM set_config('session_replication_role', 'replica', true);"
# Most tables are empty after most tests: looking costs a fifth of TRUNCATE, which makes every file anew.
_DELETE = sql.SQL("IF EXISTS (SELECT FROM public.{0}) THEN DELETE FROM public.{0}; END IF;")
_NOW = sql.SQL("CASE WHEN {0} IS NOT NULL THEN now() END")
_RESET = sql.SQL("PERFORM setval({}, {}, false);")


class Emptied:
    """The database, over a connection that stays open: a new one would read every table's description."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._connection = self._connect()

    def empty(self) -> None:
        """Leave the newest tables, and nothing in them."""
        try:
            self._connection.execute(_LEAVE)
        except psycopg.OperationalError:
            # A test ended every connection to its database.
            self._connection.close()
            self._connection = self._connect()
            self._connection.execute(_LEAVE)
        self._connection.execute("SELECT of_tests.make_empty()")

    def fill(self) -> None:
        """Put in what every installation starts with; the database must be empty."""
        self._connection.execute("SELECT of_tests.fill()")

    def put_cast(self) -> list[int]:
        """Put in the cast, entered now; returns their ids. No customer may have been entered before."""
        self._connection.execute("SELECT of_tests.put_cast()")
        return [one for (one,) in self._connection.execute(_CAST).fetchall()]

    def close(self) -> None:
        self._connection.close()

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self.url, autocommit=True)


def prepare(connection: psycopg.Connection[Any], enter_cast: Callable[[], None]) -> None:
    """Keep what the tables hold now as what every installation starts with, and the cast entered after it."""
    connection.execute(f"CREATE SCHEMA {_SCHEMA}")
    first = dict(connection.execute(_SEQUENCES).fetchall())
    empty = [_DELETE.format(sql.Identifier(table)) for table in _tables(connection)]
    _function(connection, "make_empty", [*empty, *_set(first)])
    filled, ahead = _filled(connection), _ahead(connection, first)
    kept = [_kept(connection, table) for table in filled]
    _function(connection, "fill", [*kept, *_set(ahead)])
    enter_cast()
    cast = [_kept(connection, table, now=True) for table in _filled(connection) if table not in filled]
    _function(connection, "put_cast", [*cast, *_set(_ahead(connection, first | ahead))])


def _tables(connection: psycopg.Connection[Any]) -> list[str]:
    return [name for (name,) in connection.execute(_TABLES).fetchall()]


def _filled(connection: psycopg.Connection[Any]) -> list[str]:
    exists = "SELECT EXISTS (SELECT FROM public.{})"
    return [table for table in _tables(connection) if _one(connection, exists, table)]


def _ahead(connection: psycopg.Connection[Any], before: dict[str, int]) -> dict[str, int]:
    """The next values of the sequences that have given some since."""
    following = "SELECT last_value + is_called::int FROM public.{}"
    now = {name: _one(connection, following, name) for name in before}
    return {name: value for name, value in now.items() if value != before[name]}


def _set(sequences: dict[str, int]) -> list[sql.Composed]:
    return [_RESET.format(sql.Literal(f"public.{name}"), sql.Literal(at)) for name, at in sequences.items()]


def _kept(connection: psycopg.Connection[Any], table: str, *, now: bool = False) -> sql.Composed:
    """Keep the table's rows; returns what puts them back, with `now` as if all in them happened then."""
    name = sql.Identifier(table)
    connection.execute(sql.SQL("CREATE TABLE of_tests.{0} AS TABLE public.{0}").format(name))
    found = connection.execute(_COLUMNS, [f"public.{table}"]).fetchall()
    columns = [(sql.Identifier(column), now and kind == _INSTANT) for column, kind in found]
    put = "INSERT INTO public.{0} ({1}) OVERRIDING SYSTEM VALUE SELECT {2} FROM of_tests.{0};"
    return sql.SQL(put).format(
        name,
        sql.SQL(", ").join(column for column, _ in columns),
        sql.SQL(", ").join(_NOW.format(column) if is_now else column for column, is_now in columns),
    )


def _function(connection: psycopg.Connection[Any], name: str, steps: list[sql.Composed]) -> None:
    body = sql.SQL("\n").join([sql.SQL("BEGIN"), sql.SQL(_FREELY), *steps, sql.SQL("END")])
    made = "CREATE FUNCTION of_tests.{}() RETURNS void LANGUAGE plpgsql AS {}"
    connection.execute(sql.SQL(made).format(sql.Identifier(name), sql.Literal(body.as_string(connection))))


def _one(connection: psycopg.Connection[Any], query: LiteralString, name: str) -> Any:
    found = connection.execute(sql.SQL(query).format(sql.Identifier(name))).fetchone()
    assert found is not None
    return found[0]
