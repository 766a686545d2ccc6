"""A clock that says another moment, for a process and all that it starts.

libfaketime is loaded ahead of the C library. Each process adds the same offset to the system's clock, so
those that start later agree with those before, the database's server included. What measures how long
something takes, the monotonic clock, stays as it is.
"""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

from contact_center.operate.private import open_the_way

# How far a clock may be off that was set in another process: as long as a busy machine takes to start one.
_TOLERANCE = timedelta(minutes=2)
_ANYBODY = -1


class ClockStandsStill(Exception):
    """libfaketime does nothing on this machine; the message says what was seen."""


def library() -> Path:
    """The shared library of libfaketime, found without importing the package, which would start it."""
    found = find_spec("libfaketime")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "vendor" / "libfaketime" / "src" / "libfaketime.so.1"


def moved_to(moment: datetime) -> dict[str, str]:
    """What the environment of a process says, so that its clock shows `moment` now."""
    offset = (moment - datetime.now(UTC)).total_seconds() + float(os.environ.get("FAKETIME", "0"))
    return {
        "LD_PRELOAD": str(library()),
        "FAKETIME": f"{offset:+.3f}",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
        # Times of files are compared with one another, and other programs look at them too.
        "NO_FAKE_STAT": "1",
        # What processes would share belongs to who runs the first, and the database's server is another user.
        "FAKETIME_DISABLE_SHM": "1",
    }


def handed_on() -> dict[str, str]:
    """What a process whose clock was moved has to give to one whose environment it makes anew."""
    return {name: os.environ[name] for name in moved_to(datetime.now(UTC)) if name in os.environ}


def is_moved() -> bool:
    """Whether the clock of this process was moved."""
    return "FAKETIME" in os.environ


def open_library() -> None:
    """Let every user of the machine load the library: the database's server is not always run by us."""
    if os.geteuid() == 0:
        open_the_way(library(), _ANYBODY)
        library().chmod(0o755)


def check(environment: dict[str, str], moment: datetime) -> None:
    """Raises ClockStandsStill unless a process in `environment` believes that it is about `moment`."""
    asked = "import time; time.sleep(0.01); print(time.time())"
    began = time.monotonic()
    told = subprocess.run(
        [sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=False
    )
    seen = datetime.fromtimestamp(float(told.stdout), UTC) if told.returncode == 0 else None
    expected = moment + timedelta(seconds=time.monotonic() - began)
    if seen is None or abs(seen - expected) > _TOLERANCE:
        raise ClockStandsStill(f"{seen or told.stderr.strip()} instead of {expected}")


def at(text: str, zone: str) -> datetime:
    """The moment when a clock in `zone` shows `text`, the first of the two where it does so twice.

    Raises ValueError for text that is no date and time.
    """
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
