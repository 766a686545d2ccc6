"""What is kept of a database: full and incremental copies, and the log of all changes since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ValidationError

FOLDER = "backups"
"""In the data directory; it may be a link to a folder on another disk, and should be."""
COPIES, CHANGES = "copies", "changes"
MANIFEST = "backup_manifest"
"""PostgreSQL's list of the copied files, which the next incremental copy is taken against."""

Kind = Literal["full", "incremental"]


class BackupFailed(Exception):
    """A backup was not taken or not restored; the message says why, in both languages. Nothing is lost."""


class Note(BaseModel):
    """What is known of a copy besides its files."""

    kind: Kind
    ended: datetime
    """The earliest moment that can be restored from it, with time zone."""
    base: str | None = None
    """The name of the copy that an incremental one is taken against."""
    first_change: str
    """The first file of changes that it needs."""


@dataclass(frozen=True)
class Copy:
    """A whole copy of the database."""

    folder: Path
    note: Note

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def history(self) -> int:
        """The number of its history, with which the names of files of changes begin; see histories.py."""
        return int(self.note.first_change[:8], 16)

    @property
    def note_path(self) -> Path:
        """Written last: a copy without its note is not whole."""
        return self.folder.with_suffix(".json")

    @property
    def size(self) -> int:
        """In bytes."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())


def copies(folder: Path) -> list[Copy]:
    """All whole copies in a backup folder, the oldest first."""
    found = [_read(path) for path in (folder / COPIES).glob("*.json")]
    return sorted((one for one in found if one), key=lambda one: one.note.ended)


def _read(path: Path) -> Copy | None:
    try:
        return Copy(path.with_suffix(""), Note.model_validate_json(path.read_text(encoding="utf-8")))
    except ValidationError:
        return None


def chain(copy: Copy, among: Sequence[Copy]) -> list[Copy]:
    """The copies that make up this one: the full one first.

    Raises BackupFailed if one of them is missing.
    """
    by_name = {one.name: one for one in among}
    found = [copy]
    while (base := found[0].note.base) is not None:
        if base not in by_name:
            raise BackupFailed(
                f"备份 {copy.name} 缺少它所依据的 {base}。\n"
                f"  Backup {copy.name} was taken against {base}, which is missing."
            )
        found.insert(0, by_name[base])
    return found
