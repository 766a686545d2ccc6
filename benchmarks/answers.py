"""Measure answers to texts: throughput under a flood, latency at ease, and six of one customer in a row.

The whole service runs in practice mode. Texts arrive as signed webhooks; the store tells when each arrived,
when its answer was stored, and whether the assistant gave it.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import psycopg
from twilio.request_validator import RequestValidator

from benchmarks.report import Line, Result, median, percentile, show
from benchmarks.servers import running_service
from contact_center.operate.database import DatabaseServer
from contact_center.settings import Settings, carrier, load_secrets

FLOOD_PER_S = 60
FLOOD_S = 10
EASE_PER_S = 5
EASE_S = 20
BURSTS = 5
IN_A_ROW = 6
PATIENCE_S = 180
ASKED_PER_S = 20.0
ASKED_MEDIAN_S = 0.1
ASKED_BURST_S = 2.0
QUESTIONS = (
    *("你们几点开门？", "怎么开通手机银行？", "What are your opening hours?", "How do I open an account?"),
    *("转账要多久到账？", "信用卡年费是多少？", "What is the fee for a transfer abroad?", "hello"),
    *("你好", "我想了解一下定期存款的利率", "Can I raise my credit card limit?", "谢谢"),
    *(
        "ATM可以取多少钱",
        "My card was swallowed by the machine",
        "how do i reset my password",
        "哪里有你们的网点",
    ),
)


async def run() -> Result:
    """Take all three measurements in turn on one running service."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        with (
            running_service(Path(folder)) as settings,
            psycopg.connect(DatabaseServer(settings.data_dir).url()) as store,
        ):
            store.autocommit = True
            sender = Sender(settings)
            await _answered(store, await sender.at_rate("warm", EASE_PER_S, 4))
            ease = await _answered(store, await sender.at_rate("ease", EASE_PER_S, EASE_S))
            bursts = [await _burst(store, sender, number) for number in range(BURSTS)]
            flood = await _answered(store, await sender.at_rate("flood", FLOOD_PER_S, FLOOD_S))
    return _shown(ease, bursts, flood)


class Sender:
    """The carrier's side: signs and posts texts."""

    def __init__(self, settings: Settings) -> None:
        self._account = carrier(settings, load_secrets(settings.data_dir))
        self._validator = RequestValidator(self._account.auth_token)
        self._url = f"{settings.public_url}/channels/sms/inbound"
        self._numbers = iter(range(10_000))

    def number(self) -> str:
        """A telephone number that has not written yet."""
        return f"+861390001{next(self._numbers):04d}"

    async def at_rate(self, label: str, per_s: int, seconds: int) -> list[str]:
        """Send one text each from as many customers, evenly spaced; returns the message ids."""
        began = time.monotonic()
        async with aiohttp.ClientSession() as http:
            posted = []
            for index in range(per_s * seconds):
                await asyncio.sleep(max(0.0, began + index / per_s - time.monotonic()))
                words = QUESTIONS[index % len(QUESTIONS)]
                posted.append(
                    asyncio.create_task(self._post(http, f"SM{label}{index}", self.number(), words))
                )
            return list(await asyncio.gather(*posted))

    async def in_a_row(self, label: str, count: int) -> list[str]:
        """Send texts of one customer, each as soon as the previous one is accepted."""
        number = self.number()
        async with aiohttp.ClientSession() as http:
            words = QUESTIONS[:count]
            return [
                await self._post(http, f"SM{label}{index}", number, text) for index, text in enumerate(words)
            ]

    async def _post(self, http: aiohttp.ClientSession, sid: str, number: str, words: str) -> str:
        form = {
            "MessageSid": sid,
            "AccountSid": self._account.account_sid,
            "From": number,
            "To": self._account.number,
            "Body": words,
            "NumMedia": "0",
        }
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Twilio-Signature": self._validator.compute_signature(self._url, form),
        }
        async with http.post(self._url, data=urlencode(form).encode(), headers=headers) as answer:
            if answer.status != 200:
                raise RuntimeError(f"the webhook answered {answer.status}")
        return sid


class Answered:
    """The outcome of some texts: seconds since the epoch, and whether the assistant answered."""

    def __init__(self, rows: Sequence[tuple[float, float, bool]], sent: int) -> None:
        self.sent = sent
        self.waited = [answered - came for came, answered, _ in rows]
        self.by_assistant = sum(by_assistant for _, _, by_assistant in rows)
        self.took = max(answered for _, answered, _ in rows) - min(came for came, _, _ in rows)

    @property
    def per_s(self) -> float:
        """The assistant's answers per second, up to the last one."""
        return self.by_assistant / self.took


_ANSWERS = """
    SELECT extract(epoch FROM i.created_at)::float8, extract(epoch FROM i.answered_at)::float8,
        bool_or(a.author = 'assistant')
    FROM interactions i JOIN interactions a ON a.in_reply_to = i.id
    WHERE i.external_id = ANY(%s) AND i.answered_at IS NOT NULL
    GROUP BY i.id
"""


async def _answered(store: psycopg.Connection, sids: Sequence[str]) -> Answered:
    """Wait until all are answered. Raises TimeoutError if some are not."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        rows = store.execute(_ANSWERS, [list(sids)]).fetchall()
        if len(rows) == len(sids):
            return Answered(rows, len(sids))
        await asyncio.sleep(0.25)
    raise TimeoutError(f"{len(sids) - len(rows)} of {len(sids)} texts were not answered")


async def _burst(store: psycopg.Connection, sender: Sender, number: int) -> float:
    return (await _answered(store, await sender.in_a_row(f"burst{number}-", IN_A_ROW))).took


def _shown(ease: Answered, bursts: list[float], flood: Answered) -> Result:
    lost = flood.sent - flood.by_assistant
    at_ease = median(ease.waited)
    burst = median(bursts)
    met = show(
        f"Answers to texts: {EASE_PER_S}/s, {IN_A_ROW} in a row, {FLOOD_PER_S}/s for {FLOOD_S} s",
        [
            Line(
                "answers per second under the flood",
                f"{flood.per_s:.1f}",
                f"≥ {ASKED_PER_S:.0f}",
                flood.per_s >= ASKED_PER_S,
            ),
            Line("not answered by the assistant", f"{lost} of {flood.sent}", "0", lost == 0),
            Line("longest wait in the flood", f"{max(flood.waited):.1f} s", "", True),
            Line(
                "at ease, p50",
                f"{at_ease * 1000:.0f} ms",
                f"≤ {ASKED_MEDIAN_S * 1000:.0f} ms",
                at_ease <= ASKED_MEDIAN_S,
            ),
            Line("at ease, p95", f"{percentile(ease.waited, 0.95) * 1000:.0f} ms", "", True),
            Line(
                "six in a row, all answered, p50",
                f"{burst:.2f} s",
                f"≤ {ASKED_BURST_S:.0f} s",
                burst <= ASKED_BURST_S,
            ),
        ],
    )
    figures = {"answers_per_s": flood.per_s, "answer_at_ease_p50_s": at_ease, "burst_6_s": burst}
    return Result(figures, met)
