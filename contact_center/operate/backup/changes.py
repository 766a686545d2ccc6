"""Keep the database's log of changes as it is written, so that any moment since a copy can be restored."""

import shlex
from pathlib import Path

import psycopg
from psycopg import sql

from contact_center.operate.backup.kept import CHANGES, BackupFailed

AT_LATEST_S = 60
"""Seconds after which a change is in the backup folder, however little was written."""
_PACKED = ".gz"


def keep_changes(url: str, folder: Path) -> None:
    """From now on the server puts its log into the backup folder. Idempotent.

    Raises BackupFailed if the server was started without archiving.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        (mode,) = connection.execute("SHOW archive_mode").fetchone() or ("off",)
        if mode != "on":
            raise BackupFailed(
                "数据库由旧版本启动，尚不能备份：请重新启动服务（switchboard up）后再试。\n"
                "  The database was started by an earlier release and cannot be backed up yet: restart the"
                " service (switchboard up) and try again."
            )
        wanted = {
            "archive_command": _keep(folder / CHANGES),
            "archive_timeout": f"{AT_LATEST_S}s",
            # What incremental copies are taken by.
            "summarize_wal": "on",
        }
        for name, value in wanted.items():
            setting = sql.SQL("ALTER SYSTEM SET {} = {}")
            connection.execute(setting.format(sql.Identifier(name), sql.Literal(value)))
        connection.execute("SELECT pg_reload_conf()")


def fetch_command(folder: Path, before: Path | None) -> str:
    """The `restore_command`: from the backup folder, else from what the earlier database still had."""
    packed = _in_shell(folder / CHANGES, _PACKED)
    fetched = f"if [ -e {packed} ]; then gunzip -c {packed} > %p"
    if before is None:
        return f"{fetched}; else exit 1; fi"
    return f"{fetched}; else cp {_in_shell(before / 'pg_wal')} %p; fi"


def _keep(folder: Path) -> str:
    """The `archive_command`: whole or not at all, and never over another file."""
    kept, part = _in_shell(folder, _PACKED), _in_shell(folder, ".part")
    return (
        f"umask 077; if [ -e {kept} ]; then gunzip -c {kept} | cmp -s - %p;"
        f" else gzip -1 -c %p > {part} && sync {part} && mv {part} {kept} && sync {kept}; fi"
    )


def _in_shell(folder: Path, ending: str = "") -> str:
    """A file of changes, as PostgreSQL passes it to the shell: `%f` is its name."""
    return shlex.quote(str(folder).replace("%", "%%")) + "/%f" + ending
