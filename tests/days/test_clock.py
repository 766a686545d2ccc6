"""A moved clock: every process of a run believes it, and nothing takes longer or shorter."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from contact_center.store.engine import Store
from tests.days import clock

_ASK = "import time; began = time.monotonic(); time.sleep(0.2); print(time.time(), time.monotonic() - began)"
_ASK_A_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {_ASK!r}], check=True)"


@pytest.mark.parametrize("asked", [_ASK, _ASK_A_CHILD], ids=["process", "child"])
@pytest.mark.parametrize("wanted", ["2028-02-29T12:00", "2027-12-31T23:59", "2020-01-01T00:00"])
def test_a_process_and_its_children_believe_it(wanted: str, asked: str) -> None:
    moment = datetime.fromisoformat(wanted).replace(tzinfo=UTC)
    began = datetime.now(UTC)

    told = subprocess.run(
        [sys.executable, "-c", asked],
        env={**_unmoved(), **clock.moved_to(moment)},
        capture_output=True,
        check=True,
    ).stdout.split()

    lasted = datetime.now(UTC) - began
    assert moment <= datetime.fromtimestamp(float(told[0]), UTC) <= moment + lasted + timedelta(seconds=1)
    assert 0.2 <= float(told[1]) <= lasted.total_seconds()


def test_a_clock_that_was_not_moved_is_noticed() -> None:
    moment = datetime.now(UTC) + timedelta(days=1)
    clock.check({**_unmoved(), **clock.moved_to(moment)}, moment)

    with pytest.raises(clock.ClockStandsStill, match="instead of"):
        clock.check(_unmoved(), moment)


async def test_the_database_agrees_with_the_tests(store: Store) -> None:
    async with store.transaction() as session:
        before = datetime.now(UTC)
        told = await session.scalar(text("SELECT clock_timestamp()"))
        after = datetime.now(UTC)

    # Two processes read their offsets in different milliseconds.
    assert before - timedelta(seconds=1) <= told <= after + timedelta(seconds=1)


def test_an_hour_that_comes_twice_is_taken_the_first_time() -> None:
    assert clock.at("2027-10-31 02:59", "Europe/Berlin") == datetime(2027, 10, 31, 0, 59, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "tomorrow", "2027-02-29 10:00", "25:00"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        clock.at(text, "Asia/Shanghai")


def _unmoved() -> dict[str, str]:
    """Our environment as it is when no clock was moved."""
    return {name: value for name, value in os.environ.items() if name not in clock.handed_on()}
