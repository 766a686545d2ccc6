"""Run all benchmarks with `make bench`, or one by name: `python -m benchmarks inbound_sms`."""

import asyncio
import sys

from benchmarks import (
    after_kill,
    answers,
    assignments,
    chat_turn,
    greetings,
    inbound_sms,
    replies_first,
)
from benchmarks.report import keep
from contact_center.settings import Settings

BENCHMARKS = {
    "inbound_sms": inbound_sms.run,
    "chat_turn": chat_turn.run,
    "answers": answers.run,
    "assignments": assignments.run,
    "greetings_1m": greetings.run,
    "replies_first": replies_first.run,
    "after_kill": after_kill.run,
}


def main() -> None:
    names = sys.argv[1:] or list(BENCHMARKS)
    path = Settings().data_dir / "bench.json"
    met = True
    for name in names:
        result = asyncio.run(BENCHMARKS[name]())
        keep(path, result.figures)
        met = met and result.met
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
