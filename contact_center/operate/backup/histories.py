"""Which history of the database a moment belongs to: each restore begins another, and the earlier ones stay.

Who restored too early a moment can still have a later one: by the clock it lies in the history then in use.
PostgreSQL calls a history a timeline.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import psycopg
from pydantic import BaseModel, ValidationError

from contact_center.operate.backup.kept import BackupFailed, Copy

HISTORIES = "histories"
FIRST = 1


class History(BaseModel):
    """A history that a restore began. Moments have a time zone."""

    number: int
    began: datetime
    """When it came into use."""
    earlier: int
    """The history that it continues."""
    branched: datetime
    """Up to when it has what happened in that one."""


def current_history(url: str) -> int:
    """The number of the history that a running server writes."""
    with psycopg.connect(url) as connection:
        query = "SELECT pg_walfile_name(pg_current_wal_lsn())"
        (name,) = connection.execute(query).fetchone() or ("",)
    return int(name[:8], 16)


def histories(folder: Path) -> list[History]:
    """All that restores from this backup folder began, in order. Raises BackupFailed for a damaged note."""
    return sorted(map(_read, (folder / HISTORIES).glob("*.json")), key=lambda one: one.began)


def _read(path: Path) -> History:
    try:
        return History.model_validate_json(path.read_text(encoding="utf-8"))
    except ValidationError as error:
        # Without it another moment would be restored than was asked for.
        raise BackupFailed(f"记录已损坏，请恢复该文件 damaged, put this file back: {path}") from error


def path_of(folder: Path, history: History) -> Path:
    """Where it is noted in the backup folder."""
    return folder / HISTORIES / f"{history.number:08X}.json"


def history_at(among: Sequence[History], at: datetime | None) -> int:
    """The number of the history that was in use at the moment; now, if it is None."""
    in_use = [one.number for one in among if at is None or one.began <= at]
    return in_use[-1] if in_use else FIRST


def usable(copies: Sequence[Copy], among: Sequence[History], at: datetime | None) -> list[Copy]:
    """The copies from which the state of that moment can be restored, the oldest first."""
    limits = _limits(among, history_at(among, at), at)
    return [one for one in copies if one.history in limits and _is_by(one.note.ended, limits[one.history])]


def _limits(among: Sequence[History], number: int, at: datetime | None) -> dict[int, datetime | None]:
    """Of this history and those it continues: until when what they have is part of it; None: all."""
    by_number = {one.number: one for one in among}
    limits = {number: at}
    while (history := by_number.get(number)) is not None:
        until = limits[number]
        number = history.earlier
        limits[number] = history.branched if until is None else min(history.branched, until)
    return limits


def _is_by(ended: datetime, limit: datetime | None) -> bool:
    return limit is None or ended <= limit
