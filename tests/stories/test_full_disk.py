"""The disk is full: what was accepted stays, and with room again everything goes on by itself."""

import errno
import os
import subprocess
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import requests

from contact_center.settings import PRACTICE_ACCOUNT_SID, PRACTICE_NUMBER
from tests.contract.edges import new_number, post_signed
from tests.service import Service, eventually, running_service
from tests.stories.crowd import Text, heard_twice, times_answered, times_stored

DISK_MB = 400
CUSTOMERS = 12
WITHIN_S = 300.0
STEP = 1024 * 1024


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of its own, in memory, that takes no more than its size."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m,mode=0755", "tmpfs", str(folder)]
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"nothing may be mounted here: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def full(disk: Path) -> Iterator[None]:
    """Take all the room there is, and what others give back, until the end."""
    over = threading.Event()
    begun = threading.Event()
    file = disk / "in-the-way"

    def take() -> None:
        with file.open("ab", buffering=0) as filler:
            while not over.is_set():
                for size in (STEP, 4096):
                    _write_until_full(filler.fileno(), size)
                begun.set()
                over.wait(0.05)

    taker = threading.Thread(target=take)
    taker.start()
    try:
        assert begun.wait(60)
        yield
    finally:
        over.set()
        taker.join()
        file.unlink()


def _write_until_full(number: int, size: int) -> None:
    try:
        while os.write(number, bytes(size)) == size:
            pass
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise


def drive_to_the_wall(service: Service) -> None:
    """Write until the database itself runs out of room, which may bring it down."""
    with pytest.raises(psycopg.OperationalError):
        _write_without_end(service)


def _write_without_end(service: Service) -> None:
    with psycopg.connect(service.database_url) as connection:
        connection.execute("CREATE TABLE ballast (words text)")
        while True:
            connection.execute("INSERT INTO ballast SELECT gen_random_uuid() FROM generate_series(1, 20000)")


def written(count: int) -> list[Text]:
    return [Text(new_number(), f"SM{uuid.uuid4().hex}", f"谢谢 {index}") for index in range(count)]


def refused(service: Service, texts: list[Text]) -> list[Text]:
    """Bring the texts as the carrier does; those that were not taken. The practice network, whose own book is
    on the full disk, is not asked."""
    return [text for text in texts if not _is_taken(service, text)]


def _is_taken(service: Service, text: Text) -> bool:
    form = {
        "MessageSid": text.sid,
        "AccountSid": PRACTICE_ACCOUNT_SID,
        "From": text.number,
        "To": PRACTICE_NUMBER,
        "Body": text.words,
        "NumMedia": "0",
    }
    try:
        return post_signed(service, "/channels/sms/inbound", form).ok
    except requests.RequestException:
        return False


def not_told(service: Service, texts: list[Text]) -> int:
    """How many have not got their answer by now."""
    rows = service.rows(
        "SELECT count(DISTINCT i.id) FROM interactions i JOIN interactions a ON a.in_reply_to = i.id"
        " WHERE i.external_id = ANY(%s) AND a.delivery IN ('sent', 'delivered')",
        [text.sid for text in texts],
    )
    return len(texts) - int(rows[0][0])


def test_nothing_accepted_is_lost_and_room_is_enough_to_go_on(
    tmp_path_factory: pytest.TempPathFactory, model: Path
) -> None:
    with (
        small_disk(tmp_path_factory.mktemp("disk")) as disk,
        running_service(disk / "data", model) as service,
    ):
        before, meanwhile = written(CUSTOMERS), written(CUSTOMERS)
        assert refused(service, before) == []
        with full(disk):
            drive_to_the_wall(service)
            late = refused(service, meanwhile)
            assert os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize < STEP

        eventually(lambda: refused(service, late) == [], WITHIN_S)
        texts = [*before, *meanwhile]
        eventually(lambda: not_told(service, texts) == 0, WITHIN_S)
        assert times_stored(service, texts) == {1}
        assert times_answered(service, texts, "") == {1}
        assert heard_twice(service, texts) == []
        service.wait_ready()
