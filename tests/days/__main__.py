"""Run the tests that have to do with time on other days: `python -m tests.days`.

Without an option, on all days of the list; with --turn, on the one whose turn it is today; with --day, on one
day of the list; with --clock, at a moment of your own. What else is written there goes to pytest.
"""

import argparse
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.days import clock, part
from tests.days.days import BANK, DAYS, Day, day_of, turn_of

ROOT = Path(__file__).resolve().parents[2]
_AT_ONCE = "2"
"""As many processes as `make test` uses."""


def main() -> None:
    """Run, and end with 1 if a test failed on any of the days."""
    arguments, more = _parser().parse_known_args()
    clock.open_library()
    with TemporaryDirectory() as folder:
        # The assistant is trained for the first of the days, and not again for the others.
        kept = {"SWITCHBOARD_TEST_DIR": folder, **os.environ}
        chosen = [] if any(map(_is_test, more)) else part.files(dialogues=not arguments.without_dialogues)
        words = [*map(str, chosen), *more]
        results = [(day, *_timed(day, words, kept)) for day in _days(arguments)]
    print("\n=== On these days:")
    for day, status, took_s in results:
        print(f"{'FAILED' if status else 'ok    '} {took_s:5.0f} s  {_named(day)}")
    sys.exit(any(status for _, status, _ in results))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.days", description=__doc__)
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--turn", action="store_true", help="the day whose turn it is today")
    chosen.add_argument("--day", choices=[day.key for day in DAYS], help="one day of the list")
    chosen.add_argument("--clock", help="a moment in the bank's zone, such as '2028-02-29 23:30'")
    parser.add_argument("--without-dialogues", action="store_true", help="half the time")
    parser.add_argument("--zone", default=BANK, help="with --clock: where the bank is (default: %(default)s)")
    parser.add_argument("--machine", default="UTC", help="with --clock: the machine's zone (default: UTC)")
    return parser


def _days(arguments: argparse.Namespace) -> list[Day]:
    if arguments.clock:
        return [Day("of your own", arguments.clock, arguments.zone, arguments.machine)]
    if arguments.day:
        return [day_of(arguments.day)]
    return [turn_of(datetime.now(UTC).date())] if arguments.turn else list(DAYS)


def _timed(day: Day, more: list[str], environment: dict[str, str]) -> tuple[int, float]:
    """The exit status of the run on a day, and how many seconds it took."""
    print(f"\n=== {_named(day)}", flush=True)
    print(
        f"    again: python -m tests.days --clock '{day.clock}' --zone {day.zone} --machine {day.machine}",
        flush=True,
    )
    began = time.monotonic()
    return _run(day, more, environment), time.monotonic() - began


def _run(day: Day, more: list[str], environment: dict[str, str]) -> int:
    zones = {"TZ": day.machine, "SWITCHBOARD_TIMEZONE": day.zone}
    moved = {**environment, **zones, **clock.moved_to(day.moment)}
    try:
        clock.check(moved, day.moment)
    except clock.ClockStandsStill as problem:
        sys.exit(f"无法改变时钟。The clock cannot be moved on this machine: {problem}")
    spread = ["--numprocesses", _AT_ONCE, "--dist", "loadgroup", "--no-loadscope-reorder"]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.days.plugin", *spread, *more]
    return subprocess.run(command, cwd=ROOT, env=moved, check=False).returncode


def _is_test(word: str) -> bool:
    return (ROOT / word.split("::")[0]).exists()


def _named(day: Day) -> str:
    return f"{day.key}: {day.clock} at the bank ({day.zone}), machine in {day.machine}"


if __name__ == "__main__":
    main()
