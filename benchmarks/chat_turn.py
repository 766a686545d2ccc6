"""A web chat turn, from emit to answer, against Rasa's own REST channel with the same model.

The whole service runs in practice mode; a second Rasa with the same model and tracker store serves the REST
channel alone. The two take turns, one customer at a time.
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
import requests
import socketio

from benchmarks.report import Line, Result, median, percentile, show
from benchmarks.servers import free_port, running_service, wait_for
from contact_center.assistant.train import bot_command, model_path
from contact_center.operate.processes import ROOT, bot_python
from contact_center.settings import Settings

TURNS = 120
TALK_OF = 6
ASKED_MORE_MS = 25
# The actions ask whose turn it is; what they only read need not exist.
NOBODYS = {"turn_id": 0, "conversation_id": 0, "customer_id": 0, "channel": "web_chat"}
QUESTIONS = ("What are your opening hours?", "你们几点开门？", "hello", "谢谢")


async def run() -> Result:
    """Measure both in turn; met when ours takes at most 25 ms more."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        with running_service(Path(folder)) as settings, _rest(settings) as rest_url:
            ours, rest = await _measure(settings.public_url, rest_url)
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


async def _measure(url: str, rest_url: str) -> tuple[list[float], list[float]]:
    ours: list[float] = []
    rest: list[float] = []
    async with aiohttp.ClientSession() as http:
        for first in range(-TALK_OF, TURNS, TALK_OF):
            questions = [QUESTIONS[turn % len(QUESTIONS)] for turn in range(TALK_OF)]
            talk = await _chat(url, questions)
            alone = await _ask_rest(http, rest_url, questions)
            if first >= 0:
                ours += talk
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


async def _ask_rest(http: aiohttp.ClientSession, url: str, questions: list[str]) -> list[float]:
    sender = str(uuid.uuid4())
    seconds = []
    for question in questions:
        language = "en" if question.isascii() else "zh"
        message = {"sender": sender, "message": question, "metadata": {**NOBODYS, "language": language}}
        began = time.perf_counter()
        async with http.post(url, json=message) as answer:
            if not await answer.json():
                raise RuntimeError("Rasa said nothing")
        seconds.append(time.perf_counter() - began)
    return seconds


@contextmanager
def _rest(settings: Settings) -> Iterator[str]:
    credentials = settings.data_dir / "rest.yml"
    credentials.write_text("rest:\n")
    port = free_port()
    command, environment = bot_command(
        ROOT,
        model=model_path(ROOT, settings.data_dir, settings.encoder_model),
        bot_python=bot_python(settings),
        port=port,
        encoder_url=settings.encoder_url,
        actions_url=settings.actions_url,
        tracker_url=f"postgresql://postgres:@/switchboard?host={settings.data_dir / 'postgresql'}",
        credentials=credentials,
    )
    quiet = subprocess.DEVNULL
    rasa = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
    url = f"http://127.0.0.1:{port}/webhooks/rest"
    try:
        wait_for(lambda: requests.get(url, timeout=2).json()["status"] == "ok")
        body = {"sender": "warm", "message": "hello", "metadata": {**NOBODYS, "language": "en"}}
        wait_for(lambda: bool(requests.post(f"{url}/webhook", json=body, timeout=30).json()))
        yield f"{url}/webhook"
    finally:
        rasa.terminate()
        rasa.wait(30)
