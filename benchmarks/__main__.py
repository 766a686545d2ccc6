"""Owns running the benchmarks: `make bench`, or by name `python -m benchmarks inbound_sms`."""

import asyncio
import sys

from benchmarks import assignments, chat_turn, inbound_sms

BENCHMARKS = {
    "inbound_sms": inbound_sms.run,
    "chat_turn": chat_turn.run,
    "assignments": assignments.run,
}


def main() -> None:
    names = sys.argv[1:] or list(BENCHMARKS)
    met = [asyncio.run(BENCHMARKS[name]()) for name in names]
    sys.exit(0 if all(met) else 1)


if __name__ == "__main__":
    main()
