"""The configuration of a network: addresses, credentials, timing and chance."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Timing:
    """`scale` shortens whatever is only played (speech, pauses, rings); network timeouts stay real."""

    scale: float = 1.0
    connect_s: float = 5.0
    read_s: float = 15.0
    budget_s: float = 15.0
    retry_gap_s: float = 0.25
    message_step_s: float = 0.1
    reorder_window_s: float = 1.0
    silence_s: float = 60.0
    ring_s: float = 60.0
    # People type on a practice phone instead of speaking, which takes longer.
    typing_allowance_s: float = 10.0
    heartbeat_s: float = 15.0


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    host: str
    port: int
    database: Path
    account_sid: str
    auth_token: str
    bank_number: str
    public_url: str
    identity_secret: str
    identity_issuer: str = "bank"
    identity_audience: str = "switchboard"
    # May have a fragment such as "#rc=5&rp=all"; empty means the default address below public_url.
    sms_url: str = ""
    voice_url: str = ""
    voice_status_url: str = ""
    timing: Timing = field(default_factory=Timing)
    seed: int | None = None

    @property
    def inbound_sms_url(self) -> str:
        return self.sms_url or self._below("/channels/sms/inbound")

    @property
    def inbound_voice_url(self) -> str:
        return self.voice_url or self._below("/channels/phone/inbound")

    @property
    def call_status_url(self) -> str:
        return self.voice_status_url or self._below("/channels/phone/status")

    def _below(self, path: str) -> str:
        return self.public_url.rstrip("/") + path


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the time of day, and sleeps in scaled time."""

    scale: float

    def now(self) -> float:
        return time.time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds * self.scale)


CONFIG = web.AppKey("config", NetworkConfig)
STOPPING = web.AppKey("stopping", asyncio.Event)
"""Set while the network shuts down."""
