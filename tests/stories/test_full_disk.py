"""The disk is full: what was accepted stays, and with room again everything goes on by itself."""

import errno
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.service import Service, running_service
from tests.stories.crowd import (
    heard_twice,
    send_crowd,
    times_answered,
    times_heard,
    times_stored,
    wait_until_answered,
)

DISK_MB = 400
CUSTOMERS = 12
OVER_S = 6.0
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


def test_nothing_accepted_is_lost_and_room_is_enough_to_go_on(
    tmp_path_factory: pytest.TempPathFactory, model: Path
) -> None:
    with (
        small_disk(tmp_path_factory.mktemp("disk")) as disk,
        running_service(disk / "data", model) as service,
    ):
        texts = send_crowd(service, CUSTOMERS, "谢谢", 1.0)
        with full(disk):
            drive_to_the_wall(service)
            texts += send_crowd(service, CUSTOMERS, "谢谢你", OVER_S)
            assert os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize < STEP
        wait_until_answered(service, texts)

        assert times_stored(service, texts) == {1}
        assert times_answered(service, texts, "") == {1}
        assert 0 not in times_heard(service, texts, "")
        assert heard_twice(service, texts) == []
        service.wait_ready()
