"""Take a copy of the database while it runs: a full one, or what has changed since the last."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from contact_center.operate.backup.changes import keep_changes
from contact_center.operate.backup.histories import HISTORIES, current_history
from contact_center.operate.backup.kept import (
    CHANGES,
    COPIES,
    MANIFEST,
    BackupFailed,
    Copy,
    Note,
    chain,
    copies,
)
from contact_center.operate.database import DatabaseFailed, DatabaseServer

KEPT = 2
"""Full copies, with all that was taken against them; older ones are removed after a new one is whole."""
_FIRST_CHANGE = re.compile(r"^START WAL LOCATION: \S{3,40} \(file ([0-9A-F]{24})\)", re.MULTILINE)


def take(server: DatabaseServer, folder: Path, *, full: bool) -> Copy:
    """Take a copy of a running server into the backup folder; incremental if there is one to take it against.

    After a restore the first is a full one.

    Raises BackupFailed; then all earlier copies are as they were.
    """
    for path in (folder, folder / COPIES, folder / CHANGES, folder / HISTORIES):
        server.own_folder(path)
    keep_changes(server.url(), folder)
    _forget_unfinished(folder / COPIES)
    before = copies(folder)
    base = None if full else _base(server, before)
    making = folder / COPIES / f".making-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    try:
        server.run("pg_basebackup", *_wanted(server, making, base))
    except DatabaseFailed as error:
        raise BackupFailed(_why(base)) from error
    taken = _finished(server, making, base)
    if base is None:
        _remove_older(server, folder)
    return taken


def _base(server: DatabaseServer, before: list[Copy]) -> Copy | None:
    """The last copy; None if the database was restored since: then its history is another."""
    if not before or before[-1].history != current_history(server.url()):
        return None
    chain(before[-1], before)
    return before[-1]


def _wanted(server: DatabaseServer, making: Path, base: Copy | None) -> list[str]:
    plain = ["-d", server.url("postgres"), "-D", str(making), "--checkpoint=fast", "--wal-method=stream"]
    return [*plain, f"--incremental={base.folder / MANIFEST}"] if base else plain


def _finished(server: DatabaseServer, making: Path, base: Copy | None) -> Copy:
    found = _FIRST_CHANGE.search((making / "backup_label").read_text(encoding="utf-8"))
    assert found is not None
    with psycopg.connect(server.url()) as connection:
        (ended,) = connection.execute("SELECT clock_timestamp()").fetchone() or (datetime.now(UTC),)
    kind, against = ("incremental", base.name) if base else ("full", None)
    note = Note(kind=kind, ended=ended.astimezone(UTC), base=against, first_change=found[1])
    taken = Copy(making.with_name(f"{note.ended:%Y%m%dT%H%M%S%fZ}-{kind}"), note)
    making.rename(taken.folder)
    server.own_file(taken.note_path, note.model_dump_json())
    return taken


def _forget_unfinished(folder: Path) -> None:
    """What backups that were interrupted have left."""
    whole = {one.folder for one in copies(folder.parent)}
    for path in folder.iterdir():
        if path.is_dir() and path not in whole:
            shutil.rmtree(path)


def _remove_older(server: DatabaseServer, folder: Path) -> None:
    """Copies older than the last KEPT full ones, and the changes that only they need."""
    found = copies(folder)
    full = [one for one in found if one.note.kind == "full"]
    if len(full) <= KEPT:
        return
    oldest = full[-KEPT]
    for one in found:
        if one.note.ended < oldest.note.ended:
            one.note_path.unlink()
            shutil.rmtree(one.folder)
    server.run("pg_archivecleanup", "-b", "-x", ".gz", str(folder / CHANGES), oldest.note.first_change)


def _why(base: Copy | None) -> str:
    against = f"（以 {base.name} 为基础）" if base else ""
    hint = " or take a full one with --full" if base else ""
    return (
        f"备份未完成{against}：请查看 logs/database.log{'，或用 --full 做完整备份' if base else ''}。\n"
        f"  The backup was not taken: see logs/database.log{hint}."
    )
