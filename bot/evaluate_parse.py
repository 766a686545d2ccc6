"""Reads texts with a trained model, outside the running assistant: python -m bot.evaluate_parse MODEL.

A JSON list of texts comes on standard input; one JSON object per text, in their order, goes to the file named
second: intent, confidence, ranking as [name, confidence], doubt, and the time it took in milliseconds.
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

WARM_UP = ("hello", "你好")


async def read_all(model: str, texts: list[str]) -> list[dict[str, Any]]:
    agent = Agent.load(model)
    for text in WARM_UP:
        await agent.parse_message(text)
    return [await read_one(agent, text) for text in texts]


async def read_one(agent: Agent, text: str) -> dict[str, Any]:
    began = time.perf_counter()
    found = await agent.parse_message(text)
    took = (time.perf_counter() - began) * 1000
    return {
        "intent": found["intent"]["name"],
        "confidence": float(found["intent"]["confidence"]),
        "ranking": [[entry["name"], float(entry["confidence"])] for entry in found["intent_ranking"]],
        "doubt": found.get("doubt"),
        "ms": took,
    }


def main() -> None:
    configure_structlog(logging.WARNING)
    texts = json.loads(sys.stdin.read())
    readings = asyncio.run(read_all(sys.argv[1], texts))
    Path(sys.argv[2]).write_text(json.dumps(readings, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
