"""Reads conversations with a model, outside the running assistant: python -m bot.evaluate_parse MODEL OUT.

A JSON list of conversations comes on standard input, each a list of texts. The file OUT gets a list for each,
with one object a text: intent, confidence, ranking as [name, confidence], doubt, and the time it took in
milliseconds. A later text is read with what was said before, as if no form had asked for it.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.utils.log_utils import configure_structlog

from bot.in_mind import read_in_context

WARM_UP = ("hello", "你好")


async def read_all(model: str, conversations: list[list[str]]) -> list[list[dict[str, Any]]]:
    agent = Agent.load(model)
    for text in WARM_UP:
        await agent.parse_message(text)
    return [await read_turns(agent, texts) for texts in conversations]


async def read_turns(agent: Agent, texts: list[str]) -> list[dict[str, Any]]:
    async def parse(said: str) -> dict[str, Any]:
        found: dict[str, Any] = await agent.parse_message(said)
        return found

    events: list[dict[str, Any]] = []
    readings = []
    for text in texts:
        began = time.perf_counter()
        found = await read_in_context(text, events, parse)
        readings.append(told(found, began))
        events.append({"event": "user", "text": text, "parse_data": found})
    return readings


async def read_one(agent: Agent, text: str) -> dict[str, Any]:
    """How a text is read by itself."""
    [reading] = await read_turns(agent, [text])
    return reading


def told(found: dict[str, Any], began: float) -> dict[str, Any]:
    """What is told of a reading that has just ended."""
    return {
        "intent": found["intent"]["name"],
        "confidence": float(found["intent"]["confidence"]),
        "ranking": [[entry["name"], float(entry["confidence"])] for entry in found["intent_ranking"]],
        "doubt": found.get("doubt"),
        "ms": (time.perf_counter() - began) * 1000,
    }


def main() -> None:
    configure_structlog(logging.WARNING)
    conversations = json.loads(sys.stdin.read())
    readings = asyncio.run(read_all(sys.argv[1], conversations))
    Path(sys.argv[2]).write_text(json.dumps(readings, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
