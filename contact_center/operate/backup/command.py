"""The commands that back up and restore, and what they print, in both languages."""

from datetime import datetime
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table

from contact_center.operate.backup.kept import FOLDER, BackupFailed, copies
from contact_center.operate.backup.restore import restore, undo
from contact_center.operate.backup.take import take
from contact_center.operate.command import refuse
from contact_center.operate.database import DatabaseServer
from contact_center.operate.private import AlreadyRuns
from contact_center.settings import Settings

_OWN_DATABASE = (
    "SWITCHBOARD_DATABASE_URL 指定了自己的数据库：请用它自己的工具备份。\n"
    "  SWITCHBOARD_DATABASE_URL names a database of your own: back it up with its own tools."
)
_RUNS = "请先停止服务（switchboard up）。 Stop the service (switchboard up) first."


def take_backup(settings: Settings, *, full: bool) -> None:
    """Take one, and say where it is; exits with 1 if it was not taken."""
    server = _server(settings)
    try:
        with Console(stderr=True).status("备份中 backing up …"):
            taken = take(server, settings.data_dir / FOLDER, full=full)
    except BackupFailed as error:
        refuse(error, 1)
    typer.echo(f"已备份 backed up: {taken.folder} ({_size(taken.size)})")


def list_backups(settings: Settings) -> None:
    """All that can be restored from, the newest last."""
    zone = ZoneInfo(settings.timezone)
    table = Table("可恢复自 restorable from", "类型 kind", "大小 size", "位置 folder")
    for one in copies(settings.data_dir / FOLDER):
        kind = {"full": "完整 full", "incremental": "增量 incremental"}[one.note.kind]
        table.add_row(_told(one.note.ended, zone), kind, _size(one.size), str(one.folder))
    Console().print(table)


def restore_backup(settings: Settings, at: str | None) -> None:
    """Restore; exits with 1 if that is impossible, the database left as it was; with 2 for a bad moment."""
    _server(settings)
    zone = ZoneInfo(settings.timezone)
    moment = _moment(at, zone) if at else None
    try:
        restored = restore(settings.data_dir, settings.data_dir / FOLDER, moment, typer.echo)
    except AlreadyRuns:
        refuse(_RUNS, 1)
    except BackupFailed as error:
        refuse(error, 1)
    until = _told(restored.until, zone) if restored.until else restored.copy
    typer.echo(f"已恢复，最后一笔 restored, the last change: {until}")
    if not restored.whole:
        typer.echo(
            "保存的变更不到所选时刻，已全部恢复。 What is kept ends before that moment; all of it is in."
        )
    if restored.before:
        typer.echo(f"原数据库 the database before: {restored.before}")


def undo_restore(settings: Settings) -> None:
    """Have the earlier database back after an interrupted restore."""
    try:
        undo(settings.data_dir)
    except AlreadyRuns:
        refuse(_RUNS, 1)


def _server(settings: Settings) -> DatabaseServer:
    server = DatabaseServer(settings.data_dir)
    if settings.database_url not in ("", server.url()):
        refuse(_OWN_DATABASE, 2)
    return server


def _moment(said: str, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        refuse(f"请写成 write it as 2026-11-28 14:30:00: {said}", 2)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _told(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(sep=" ", timespec="milliseconds")


def _size(number: int) -> str:
    return f"{number / 1_000_000:,.1f} MB"
