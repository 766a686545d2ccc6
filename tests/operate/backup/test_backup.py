"""Backups of a running database, and its states at several moments, restored after it was lost."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

import psycopg
import pytest

from contact_center.operate.backup.kept import CHANGES, COPIES, FOLDER, BackupFailed, copies
from contact_center.operate.backup.restore import Restored, restore, undo
from contact_center.operate.backup.take import KEPT, take
from contact_center.operate.database import FOLDER as DATABASE
from contact_center.operate.database import RESTORING, DatabaseFailed, DatabaseServer
from contact_center.operate.private import AlreadyRuns, only_one

PATIENT_S = 90


class Bank:
    """A database with one table, whose lines are counted up."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.folder = data_dir / FOLDER
        self.server = DatabaseServer(data_dir)
        self.written = 0

    def open(self) -> None:
        self.server.start()
        with psycopg.connect(self.server.url(), autocommit=True) as connection:
            connection.execute("CREATE TABLE lines (number int PRIMARY KEY, words text)")

    def write(self, number: int = 1) -> datetime:
        """Write so many lines; returns a moment after them and before all later ones."""
        with psycopg.connect(self.server.url(), autocommit=True) as connection:
            for _ in range(number):
                self.written += 1
                connection.execute("INSERT INTO lines VALUES (%s, '安娜 Ann')", [self.written])
            moment: tuple[datetime] | None = connection.execute("SELECT clock_timestamp()").fetchone()
            connection.execute("SELECT pg_sleep(0.01)")
        assert moment is not None
        return moment[0]

    def lines(self) -> int:
        with psycopg.connect(self.server.url()) as connection:
            row = connection.execute("SELECT count(*), max(number) FROM lines").fetchone()
        assert row is not None
        assert row[0] == (row[1] or 0)
        return int(row[0])

    def handed_over(self) -> None:
        """Until all that was written is in the backup folder."""
        with psycopg.connect(self.server.url(), autocommit=True) as connection:
            connection.execute("SELECT pg_create_restore_point('all of it')")
            (last,) = connection.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone() or ("",)
        for _ in range(PATIENT_S * 20):
            if (self.folder / CHANGES / f"{last}.gz").exists():
                return
            sleep(0.05)
        raise AssertionError("the changes were not handed over")

    def lost(self) -> None:
        """The disk of the database is gone."""
        self.server.stop()
        shutil.rmtree(self.data_dir / DATABASE)

    def restored(self, at: datetime | None = None) -> Restored:
        return restore(self.data_dir, self.folder, at, lambda words: None)


@pytest.fixture
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    # A short path, in which the database's socket fits.
    opened = Bank(tmp_path_factory.mktemp("b") / "银行 o'b %")
    opened.open()
    yield opened
    opened.server.stop()


def test_each_moment_since_the_first_backup_can_be_had_again(bank: Bank) -> None:
    """Also after another, earlier or later one was restored, and while each restored database goes on."""
    bank.write(3)
    take(bank.server, bank.folder, full=True)
    moments = [(bank.write(), bank.written)]
    second = take(bank.server, bank.folder, full=False)
    moments += [(bank.write(2), bank.written)]
    bank.write()
    bank.handed_over()

    bank.lost()
    assert bank.restored(moments[0][0]).whole
    assert bank.lines() == moments[0][1]
    bank.written = moments[0][1]
    moments += [(bank.write(5), bank.written)]
    assert take(bank.server, bank.folder, full=False).note.kind == "full"
    moments += [(bank.write(), bank.written)]
    bank.handed_over()

    for at, lines in (moments[1], moments[3], moments[2]):
        bank.lost()
        bank.restored(at)
        assert bank.lines() == lines
    assert second.note.kind == "incremental"


def test_a_database_that_was_not_lost_gives_its_last_changes(bank: Bank) -> None:
    """They are in its own log only."""
    take(bank.server, bank.folder, full=True)
    bank.write(2)

    restored = bank.restored()

    assert bank.lines() == 2
    assert restored.before is not None
    assert (restored.before / "PG_VERSION").exists()

    # And once more, of the restored one.
    bank.write(3)
    bank.restored()
    assert bank.lines() == 5


def test_who_asks_for_a_moment_after_the_end_of_the_log_gets_all_of_it_and_is_told(bank: Bank) -> None:
    take(bank.server, bank.folder, full=True)
    bank.write(2)
    bank.handed_over()
    bank.lost()

    restored = bank.restored(datetime.now(UTC))

    assert not restored.whole
    assert bank.lines() == 2


def test_what_cannot_be_restored_is_refused_and_the_database_stays(bank: Bank) -> None:
    bank.write()
    with pytest.raises(BackupFailed, match="There is no backup"):
        bank.restored()
    before = bank.write()
    take(bank.server, bank.folder, full=True)
    bank.write()

    with pytest.raises(BackupFailed, match="earliest moment"):
        bank.restored(before)
    with pytest.raises(BackupFailed, match="in the future"):
        bank.restored(datetime.now(UTC) + timedelta(days=1))
    with only_one(bank.data_dir), pytest.raises(AlreadyRuns):
        bank.restored()
    for part in ("global/pg_control", "PG_VERSION"):
        (copies(bank.folder)[0].folder / part).unlink()
        with pytest.raises(BackupFailed, match="cannot be read"):
            bank.restored()

    bank.server.start()
    assert bank.lines() == 3


def test_an_interrupted_restore_is_begun_again_or_undone(bank: Bank) -> None:
    take(bank.server, bank.folder, full=True)
    bank.write(2)
    bank.server.stop()
    # Killed between the two moves, and once more after them.
    aside = bank.data_dir / f"{DATABASE}-before-now"
    (bank.data_dir / RESTORING).write_text(aside.name)
    (bank.data_dir / DATABASE).rename(aside)

    with pytest.raises(DatabaseFailed, match="--undo"):
        bank.server.start()
    undo(bank.data_dir)
    bank.server.start()
    assert bank.lines() == 2
    bank.server.stop()

    (bank.data_dir / RESTORING).write_text(aside.name)
    (bank.data_dir / DATABASE).rename(aside)
    (bank.data_dir / DATABASE).mkdir()
    bank.restored()
    assert bank.lines() == 2
    undo(bank.data_dir)
    assert bank.lines() == 2


def test_an_interrupted_backup_is_none_and_the_next_removes_it(bank: Bank) -> None:
    whole = take(bank.server, bank.folder, full=True)
    unfinished = bank.folder / COPIES / ".making-20260101T000000Z"
    shutil.copytree(whole.folder, unfinished)

    assert copies(bank.folder) == [whole]
    take(bank.server, bank.folder, full=False)
    assert not unfinished.exists()


def test_old_backups_go_when_newer_ones_are_whole_and_the_others_can_be_restored(bank: Bank) -> None:
    for _ in range(KEPT + 1):
        take(bank.server, bank.folder, full=True)
        at = bank.write()
        take(bank.server, bank.folder, full=False)
        bank.handed_over()
    left = copies(bank.folder)

    assert [one.note.kind for one in left] == ["full", "incremental"] * KEPT
    first = left[0].note.first_change
    assert min(path.name for path in (bank.folder / CHANGES).glob("0*")) >= first
    bank.lost()
    bank.restored(at)
    assert bank.lines() == KEPT + 1
    bank.lost()
    bank.restored(left[0].note.ended + timedelta(milliseconds=1))
    assert bank.lines() == KEPT - 1


def test_a_copy_whose_base_is_gone_is_refused(bank: Bank) -> None:
    full = take(bank.server, bank.folder, full=True)
    bank.write()
    take(bank.server, bank.folder, full=False)
    full.note_path.unlink()

    with pytest.raises(BackupFailed, match="missing"):
        take(bank.server, bank.folder, full=False)
    with pytest.raises(BackupFailed, match="missing"):
        bank.restored()


def test_a_damaged_note_of_a_restore_is_told_and_nothing_is_restored(bank: Bank) -> None:
    take(bank.server, bank.folder, full=True)
    bank.write()
    (bank.folder / "histories" / "00000002.json").write_text("{")

    with pytest.raises(BackupFailed, match="damaged"):
        bank.restored()

    bank.server.start()
    assert bank.lines() == 1


def test_changes_that_cannot_be_kept_wait_and_the_log_says_so(bank: Bank) -> None:
    take(bank.server, bank.folder, full=True)
    kept, gone = bank.folder / CHANGES, bank.folder / "gone"
    kept.rename(gone)
    bank.write()
    with psycopg.connect(bank.server.url(), autocommit=True) as connection:
        connection.execute("SELECT pg_switch_wal()")
    for _ in range(PATIENT_S * 20):
        if "archive command failed" in bank.server.log_path.read_text():
            break
        sleep(0.05)
    else:
        raise AssertionError("the log says nothing")

    gone.rename(kept)
    bank.handed_over()
    bank.lost()
    bank.restored()
    assert bank.lines() == 1


def test_the_copies_are_closed_to_everybody_else(bank: Bank) -> None:
    taken = take(bank.server, bank.folder, full=True)
    bank.write()
    bank.handed_over()

    for path in [bank.folder, *bank.folder.rglob("*")]:
        if path.parent != taken.folder.parent or path == taken.folder:
            assert path.stat().st_mode & 0o007 == 0, path
