"""Restore the database to a moment: into a new folder, which then takes the place of the old one."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

import psycopg
from psycopg import sql

from contact_center.operate.backup.changes import fetch_command
from contact_center.operate.backup.histories import (
    History,
    current_history,
    histories,
    history_at,
    path_of,
    usable,
)
from contact_center.operate.backup.kept import BackupFailed, Copy, chain, copies
from contact_center.operate.database import FOLDER, RESTORING, DatabaseFailed, DatabaseServer
from contact_center.operate.private import only_one

_MAKING = f".{FOLDER}-restored"
_LOOK_EVERY_S = 0.2
_SAID_EVERY = timedelta(minutes=1)

Say = Callable[[str], None]


@dataclass(frozen=True)
class Restored:
    """The state that was restored."""

    copy: str
    until: datetime | None
    """When the last transaction in it was committed; None: nothing has changed since the copy."""
    whole: bool
    """False: the log of changes ends before the moment asked for; all of it is in."""
    before: Path | None
    """Where the database lies that was in use before."""


@dataclass(frozen=True)
class _Wanted:
    folder: Path
    at: datetime | None
    history: int
    copy: Copy
    say: Say


def restore(data_dir: Path, folder: Path, at: datetime | None, say: Say) -> Restored:
    """Restore the state of moment `at`, or the newest, from the backup folder.

    The service must not run. Raises AlreadyRuns, BackupFailed; then the database is as it was before.
    """
    with only_one(data_dir):
        _undo(data_dir)
        server = DatabaseServer(data_dir)
        among, known = copies(folder), histories(folder)
        wanted = _Wanted(folder, at, history_at(known, at), _chosen(among, known, at), say)
        server.stop()
        making = data_dir / _MAKING
        say(f"复制 copying: {wanted.copy.name}")
        _combine(server, making, chain(wanted.copy, among))
        before = _exchange(data_dir, making)
        try:
            restored = _recover(server, wanted, before)
        except DatabaseFailed as error:
            _undo(data_dir)
            raise BackupFailed(
                "恢复未完成，原数据库未变：请查看 logs/database.log。\n"
                "  The restore failed, and the database is as it was: see logs/database.log."
            ) from error
        (data_dir / RESTORING).unlink()
        return restored


def undo(data_dir: Path) -> None:
    """Have the earlier database back after a restore that was interrupted. Raises AlreadyRuns."""
    with only_one(data_dir):
        _undo(data_dir)


def _undo(data_dir: Path) -> None:
    marker = data_dir / RESTORING
    if not marker.exists():
        return
    DatabaseServer(data_dir).stop()
    before = data_dir / marker.read_text(encoding="utf-8")
    # If it is not there, the old one was not moved yet; it may be that there was none.
    if before != data_dir and before.exists():
        shutil.rmtree(data_dir / FOLDER, ignore_errors=True)
        before.rename(data_dir / FOLDER)
    marker.unlink()


def _chosen(among: list[Copy], known: list[History], at: datetime | None) -> Copy:
    if at is not None and at > datetime.now(UTC):
        raise BackupFailed("所选时刻在将来。 That moment is in the future.")
    if found := usable(among, known, at):
        return found[-1]
    if not among:
        raise BackupFailed("没有备份。 There is no backup.")
    earliest = among[0].note.ended.astimezone().isoformat(sep=" ", timespec="seconds")
    raise BackupFailed(
        f"没有那么早的备份，最早可恢复到 {earliest}。\n"
        f"  No backup goes back that far; the earliest moment is {earliest}."
    )


def _combine(server: DatabaseServer, making: Path, parts: list[Copy]) -> None:
    shutil.rmtree(making, ignore_errors=True)
    server.own_folder(making)
    try:
        server.run("pg_combinebackup", *(str(one.folder) for one in parts), "-o", str(making))
    except DatabaseFailed as error:
        raise BackupFailed(
            "备份无法读取：请查看 logs/database.log。 The backup cannot be read: see logs/database.log."
        ) from error


def _exchange(data_dir: Path, making: Path) -> Path | None:
    """Put the new folder in the place of the old one; returns where the old one is now."""
    place, before = data_dir / FOLDER, data_dir / f"{FOLDER}-before-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    (data_dir / RESTORING).write_text(before.name, encoding="utf-8")
    moved = place.exists()
    if moved:
        place.rename(before)
    making.rename(place)
    return before if moved else None


def _recover(server: DatabaseServer, wanted: _Wanted, before: Path | None) -> Restored:
    whole = True
    try:
        until = _replay(server, wanted, wanted.at, before)
    except DatabaseFailed:
        if wanted.at is None:
            raise
        # The log may end before that moment: then all of it is wanted.
        whole = False
        server.stop()
        until = _replay(server, wanted, None, before)
    with psycopg.connect(server.url(), autocommit=True) as connection:
        for name in _replaying(wanted, None, None):
            connection.execute(sql.SQL("ALTER SYSTEM RESET {}").format(sql.Identifier(name)))
        connection.execute("SELECT pg_reload_conf()")
    now = datetime.now(UTC)
    begun = History(
        number=current_history(server.url()),
        began=now,
        earlier=wanted.history,
        branched=wanted.at or now,
    )
    server.own_file(path_of(wanted.folder, begun), begun.model_dump_json())
    return Restored(wanted.copy.name, until, whole, before)


def _replay(
    server: DatabaseServer, wanted: _Wanted, at: datetime | None, before: Path | None
) -> datetime | None:
    server.recover(_replaying(wanted, at, before))
    said: datetime | None = None
    while True:
        recovers, until = _progress(server)
        if not recovers:
            return said if until is None else until
        if until and (said is None or until - said > _SAID_EVERY):
            said = until
            wanted.say(f"重放 replaying: {until.astimezone().isoformat(sep=' ', timespec='seconds')}")
        sleep(_LOOK_EVERY_S)


def _replaying(wanted: _Wanted, at: datetime | None, before: Path | None) -> dict[str, str]:
    """The server's settings while it replays."""
    return {
        "restore_command": fetch_command(wanted.folder, before),
        "recovery_target_time": at.astimezone(UTC).isoformat() if at else "",
        "recovery_target_timeline": str(wanted.history),
        "recovery_target_action": "promote",
    }


def _progress(server: DatabaseServer) -> tuple[bool, datetime | None]:
    """Whether changes are still replayed, and up to when they were."""
    query = "SELECT pg_is_in_recovery(), pg_last_xact_replay_timestamp()"
    try:
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            return connection.execute(query).fetchone() or (True, None)
    except psycopg.OperationalError as error:
        # It ends itself when the log does before the moment asked for.
        raise DatabaseFailed(f"database: see {server.log_path}") from error
