"""The trained model on a line of its own: a text in, how it is read out."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contact_center.assistant.evaluate.read import Reading as Read
from contact_center.assistant.train import bot_environment
from tests.bot.stack import BOT_PYTHON, ROOT

_MARK = "reading:"
_PROGRAM = f"""
import asyncio, json, logging, sys
from rasa.core.agent import Agent
from rasa.utils.log_utils import configure_structlog
from bot.evaluate_parse import read_one

async def main():
    configure_structlog(logging.WARNING)
    agent = Agent.load(sys.argv[1])
    for line in sys.stdin:
        print({_MARK!r} + json.dumps(await read_one(agent, json.loads(line))), flush=True)

asyncio.run(main())
"""


class Reader:
    """Remembers what it has read."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.readings: dict[str, Read] = {}

    def read(self, text: str) -> Read:
        if text not in self.readings:
            self.readings[text] = self._read(text)
        return self.readings[text]

    def _read(self, text: str) -> Read:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(text) + "\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            if line.startswith(_MARK):
                return Read.model_validate_json(line.removeprefix(_MARK))
        raise RuntimeError("the model reads no more")


@contextmanager
def open_reader(model: Path, encoder_url: str, encoder_key: str) -> Iterator[Reader]:
    """Ends with the block."""
    process = subprocess.Popen(
        [str(BOT_PYTHON), "-W", "ignore", "-c", _PROGRAM, str(model.resolve())],
        cwd=ROOT,
        env=bot_environment(encoder_url=encoder_url, encoder_key=encoder_key),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        yield Reader(process)
        assert process.stdin is not None
        process.stdin.close()
