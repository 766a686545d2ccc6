"""The database is killed, stopped or cut off under a running service: it comes back, and nothing is lost."""

import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import psutil
import psycopg
import pytest

from tests.service import Service, eventually
from tests.stories.crowd import (
    APOLOGIES,
    heard_twice,
    send_crowd,
    times_answered,
    times_heard,
    times_stored,
    wait_until_answered,
)

CUSTOMERS = 20
OVER_S = 2.5
DOWN_AFTER_S = 1.0


def kill_all(service: Service) -> None:
    postmaster = psutil.Process(service.pid("database"))
    for one in [postmaster, *postmaster.children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):
            one.kill()


def kill_the_postmaster(service: Service) -> None:
    psutil.Process(service.pid("database")).kill()


def shut_down_fast(service: Service) -> None:
    psutil.Process(service.pid("database")).send_signal(signal.SIGINT)


def shut_down_when_all_have_left(service: Service) -> None:
    """Which they never do: nobody new is taken, and those who are in stay."""
    psutil.Process(service.pid("database")).send_signal(signal.SIGTERM)


def kill_one_backend(service: Service) -> None:
    """PostgreSQL then ends all the others too, and recovers."""
    (row,) = service.rows("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' LIMIT 1")
    with suppress(psutil.NoSuchProcess):
        psutil.Process(int(row[0])).kill()


def end_all_connections(service: Service) -> None:
    service.rows(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )


GOES_DOWN: dict[Callable[[Service], None], bool] = {
    kill_all: True,
    kill_the_postmaster: True,
    shut_down_fast: True,
    shut_down_when_all_have_left: True,
    kill_one_backend: False,
    end_all_connections: False,
}
"""What is done to the database, and whether its server ends."""


def answers(service: Service) -> bool:
    try:
        return service.rows("SELECT 1") == [(1,)]
    except psycopg.OperationalError:
        return False


@pytest.mark.parametrize("bring_down", GOES_DOWN, ids=lambda one: one.__name__)
def test_it_comes_back_and_nothing_is_lost(service: Service, bring_down: Callable[[Service], None]) -> None:
    service.wait_ready()
    before, worker = service.pid("database"), service.pid("worker")

    def in_the_middle() -> None:
        time.sleep(DOWN_AFTER_S)
        bring_down(service)

    trouble = threading.Thread(target=in_the_middle)
    trouble.start()
    texts = send_crowd(service, CUSTOMERS, "谢谢", OVER_S)
    trouble.join()
    if GOES_DOWN[bring_down]:
        eventually(lambda: service.pid("database") != before)
    eventually(lambda: answers(service))
    wait_until_answered(service, texts)

    assert times_stored(service, texts) == {1}
    assert times_answered(service, texts, "") == {1}
    assert [times_answered(service, texts, words) for words in APOLOGIES] == [{0}, {0}]
    eventually(lambda: 0 not in times_heard(service, texts, ""))
    assert heard_twice(service, texts) == []
    service.wait_ready()
    # The worker has found its way back by itself.
    assert service.pid("worker") == worker
