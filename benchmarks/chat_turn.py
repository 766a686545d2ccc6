"""Compare a web chat turn, from emit to answer, with Rasa's own REST channel and the same model.

The whole service runs in practice mode; a second Rasa with the same model and tracker store serves only the
REST channel. The two alternate, one customer at a time.
"""

import os
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
import psycopg
import requests
import socketio

from benchmarks.report import Line, Result, median, percentile, show
from benchmarks.servers import free_port, running_service, wait_for
from contact_center.assistant.train import Keys, bot_command, model_path
from contact_center.operate.database import DatabaseServer
from contact_center.operate.processes import ROOT, bot_python
from contact_center.settings import Settings, load_secrets, part_key

Turn = dict[str, object]
"""The facts about a message that the actions require."""

TURNS = 120
CONVERSATION_OF = 6
ASKED_MORE_MS = 15
QUESTIONS = ("What are your opening hours?", "你们几点开门？", "hello", "谢谢")


async def run() -> Result:
    """Measure both alternately; the requirement is that ours takes at most 15 ms longer."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        with running_service(Path(folder)) as settings, _rest(settings) as (rest_url, turn):
            ours, rest = await _measure(settings.public_url, rest_url, turn)
    more = (median(ours) - median(rest)) * 1000
    met = show(
        f"A chat turn from emit to answer, {TURNS} each",
        [
            Line("ours, p50", f"{median(ours) * 1000:.1f} ms", "", True),
            Line("ours, p95", f"{percentile(ours, 0.95) * 1000:.1f} ms", "", True),
            Line("Rasa's REST channel, p50", f"{median(rest) * 1000:.1f} ms", "the limit", True),
            Line("more, p50", f"{more:.1f} ms", f"≤ {ASKED_MORE_MS} ms", more <= ASKED_MORE_MS),
            Line("ratio, p50", f"{median(ours) / median(rest):.2f}", "", True),
        ],
    )
    return Result({"chat_turn_extra_ms": more}, met)


async def _measure(url: str, rest_url: str, turn: Turn) -> tuple[list[float], list[float]]:
    ours: list[float] = []
    rest: list[float] = []
    async with aiohttp.ClientSession() as http:
        for first in range(-CONVERSATION_OF, TURNS, CONVERSATION_OF):
            questions = [QUESTIONS[turn % len(QUESTIONS)] for turn in range(CONVERSATION_OF)]
            conversation = await _chat(url, questions)
            alone = await _ask_rest(http, rest_url, turn, questions)
            if first >= 0:
                ours += conversation
                rest += alone
    return ours, rest


async def _chat(url: str, questions: list[str]) -> list[float]:
    """Seconds from emit to answer for each question of a new visitor."""
    seconds = []
    client = socketio.AsyncSimpleClient()
    await client.connect(url, namespace="/chat", transports=["websocket"])
    while (await client.receive())[0] != "session":
        pass
    for question in questions:
        began = time.perf_counter()
        await client.emit("send", {"id": str(uuid.uuid4()), "text": question})
        while (event := await client.receive(timeout=30))[0] != "message" or event[1]["author"] == "customer":
            pass
        seconds.append(time.perf_counter() - began)
    await client.disconnect()
    return seconds


async def _ask_rest(http: aiohttp.ClientSession, url: str, turn: Turn, questions: list[str]) -> list[float]:
    sender = str(uuid.uuid4())
    seconds = []
    for question in questions:
        language = "en" if question.isascii() else "zh"
        message = {"sender": sender, "message": question, "metadata": {**turn, "language": language}}
        began = time.perf_counter()
        async with http.post(url, json=message) as answer:
            if not await answer.json():
                raise RuntimeError("Rasa said nothing")
        seconds.append(time.perf_counter() - began)
    return seconds


def _turn(database_url: str) -> Turn:
    """A message that stays unanswered: the actions only run for one that is."""
    with psycopg.connect(database_url) as connection:
        row = connection.execute(
            """
            WITH somebody AS (INSERT INTO customers (language) VALUES ('en') RETURNING id),
            visitor AS (
                INSERT INTO contact_points (customer_id, channel, address)
                SELECT id, 'web_chat', 'benchmark' FROM somebody RETURNING id, customer_id),
            talk AS (
                INSERT INTO conversations (customer_id, contact_point_id, channel)
                SELECT customer_id, id, 'web_chat' FROM visitor RETURNING id, customer_id)
            INSERT INTO interactions
                (conversation_id, customer_id, channel, direction, kind, author, language, text, delivery)
            SELECT id, customer_id, 'web_chat', 'in', 'query', 'customer', 'en', '-', 'received' FROM talk
            RETURNING id, conversation_id, customer_id
            """
        ).fetchone()
    assert row is not None
    return {"turn_id": row[0], "conversation_id": row[1], "customer_id": row[2], "channel": "web_chat"}


@contextmanager
def _rest(settings: Settings) -> Iterator[tuple[str, Turn]]:
    credentials = settings.data_dir / "rest.yml"
    credentials.write_text("rest:\n")
    port = free_port()
    kept, database_url = load_secrets(settings.data_dir), DatabaseServer(settings.data_dir).url()
    turn = _turn(database_url)
    command, environment = bot_command(
        ROOT,
        model=model_path(ROOT, settings.data_dir, settings.encoder_model),
        bot_python=bot_python(settings),
        port=port,
        encoder_url=settings.encoder_url,
        actions_url=settings.actions_url,
        tracker_url=database_url,
        keys=Keys(part_key(kept, "bot"), part_key(kept, "actions"), part_key(kept, "encoder")),
        credentials=credentials,
    )
    quiet = subprocess.DEVNULL
    rasa = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
    url = f"http://127.0.0.1:{port}/webhooks/rest"
    try:
        wait_for(lambda: requests.get(url, timeout=2).json()["status"] == "ok")
        body = {"sender": "warm", "message": "hello", "metadata": {**turn, "language": "en"}}
        wait_for(lambda: bool(requests.post(f"{url}/webhook", json=body, timeout=30).json()))
        yield f"{url}/webhook", turn
    finally:
        rasa.terminate()
        rasa.wait(30)
