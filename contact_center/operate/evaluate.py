"""Run `switchboard evaluate`, with the encoder already running or one started for the duration."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp

from contact_center.app.actions import bank_knowledge
from contact_center.assistant.evaluate.command import Wanted
from contact_center.assistant.evaluate.command import evaluate as measure
from contact_center.assistant.evaluate.pipelines import Trainer
from contact_center.assistant.evaluate.questions import Answered, Question, ask
from contact_center.assistant.evaluate.read import Reading
from contact_center.operate.ports import is_taken
from contact_center.operate.processes import ROOT, bot_python, encoder
from contact_center.operate.supervise import Supervisor
from contact_center.settings import Settings, encoder_key, load_secrets

_ENCODER_PATIENCE_S = 180.0


async def evaluate(settings: Settings, wanted: Wanted) -> Path:
    """Write the model report; returns its page. Raises NotReady, TrainingFailed."""
    trainer = Trainer(
        ROOT,
        settings.data_dir,
        bot_python(settings),
        settings.encoder_url,
        settings.encoder_model,
        encoder_key(settings, load_secrets(settings.data_dir)),
    )
    if is_taken(settings.encoder_url):
        return await _measured(settings, trainer, wanted)
    supervisor = Supervisor(settings.data_dir)
    words = encoder(settings)
    try:
        supervisor.start(words)
        await supervisor.wait_ready([words], _ENCODER_PATIENCE_S)
        return await _measured(settings, trainer, wanted)
    finally:
        await supervisor.stop()


async def _measured(settings: Settings, trainer: Trainer, wanted: Wanted) -> Path:
    loop = asyncio.get_running_loop()

    async def answers(pairs: Sequence[tuple[Question, Reading]]) -> list[Answered]:
        today = datetime.now(ZoneInfo(settings.timezone)).date()
        async with aiohttp.ClientSession() as http:
            knowledge = await bank_knowledge(settings, http)
            return [await ask(knowledge, question, reading, today) for question, reading in pairs]

    def ask_all(pairs: Sequence[tuple[Question, Reading]]) -> list[Answered]:
        # Measuring blocks and runs in a thread; the encoder is asked from here.
        return asyncio.run_coroutine_threadsafe(answers(pairs), loop).result()

    return await asyncio.to_thread(measure, trainer, wanted, ask_all)
