"""Send the webhooks in the outbox, line by line, in order unless told to misbehave."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import replace

import structlog

from contact_center.practice.network.common.config import Timing
from contact_center.practice.network.ledger import outbox
from contact_center.practice.network.ledger.engine import Ledger
from contact_center.practice.network.ledger.outbox import Parcel
from contact_center.practice.network.wire import retry_policy
from contact_center.practice.network.wire.faults import HookFaults, Misbehaviour
from contact_center.practice.network.wire.lines import Lines
from contact_center.practice.network.wire.webhook import Outcome, Request, WebhookClient, never

log = structlog.get_logger(__name__)
LOOK_S = 0.05
OnTextSent = Callable[[Parcel, list[Outcome]], Awaitable[None]]


class Dispatcher:
    def __init__(
        self, ledger: Ledger, client: WebhookClient, misbehaviour: Misbehaviour, timing: Timing
    ) -> None:
        self._ledger = ledger
        self._client = client
        self._misbehaviour = misbehaviour
        self._timing = timing
        self._lines = Lines(self._drain)
        self._on_text_sent: OnTextSent | None = None

    def wake(self, line: str) -> None:
        self._lines.wake(line)

    async def start(self, on_text_sent: OnTextSent) -> None:
        """Resume what an earlier run left."""
        self._on_text_sent = on_text_sent
        for line in await self._ledger.run(outbox.waiting_lines):
            self.wake(line)

    async def close(self) -> None:
        await self._lines.close()

    async def _drain(self, line: str) -> None:
        while parcels := await self._ledger.run(lambda db: outbox.first_two(db, line)):
            faults = self._misbehaviour.hooks(parcels[0].kind == outbox.TEXT)
            if self._misbehaviour.happens(faults.reorder):
                parcels = await self._overtaken(line, parcels)
            else:
                parcels = parcels[:1]
            for parcel in parcels:
                await self._send(parcel, faults)

    async def _overtaken(self, line: str, parcels: list[Parcel]) -> list[Parcel]:
        """Let the next parcel go first; if there is none yet, wait a moment for one."""
        loop = asyncio.get_running_loop()
        until = loop.time() + self._timing.reorder_window_s
        while len(parcels) < 2 and loop.time() < until:
            await asyncio.sleep(LOOK_S)
            parcels = await self._ledger.run(lambda db: outbox.first_two(db, line))
        return parcels[::-1]

    async def _send(self, parcel: Parcel, faults: HookFaults) -> None:
        await asyncio.sleep(faults.delay_s)
        if parcel.kind == outbox.TEXT:
            await self._send_text(parcel, faults)
            return
        if not self._misbehaviour.happens(faults.lose):
            await self._post(parcel, faults)
        await self._ledger.run(lambda db: outbox.remove(db, parcel))

    async def _send_text(self, parcel: Parcel, faults: HookFaults) -> None:
        outcomes = await self._post(parcel, faults)
        if self._on_text_sent is None:
            raise RuntimeError("the dispatcher was not started")
        await self._on_text_sent(parcel, outcomes)

    async def _post(self, parcel: Parcel, faults: HookFaults) -> list[Outcome]:
        url, policy = retry_policy.split(parcel.url, self._timing)
        request = Request(url, parcel.params, token=parcel.token)
        lost = never
        if parcel.kind == outbox.TEXT:
            policy = retry_policy.for_phone_text(policy)
            lost = self._lost_attempt
        requests = [request]
        if self._misbehaviour.happens(faults.repeat):
            # Nothing marks a replay: the same SID, another token, the same instant.
            requests.append(replace(request, token=str(uuid.uuid4())))
        sends = [self._client.send(each, policy, lost) for each in requests]
        outcomes: list[Outcome] = list(await asyncio.gather(*sends))
        failures = [outcome.failure for outcome in outcomes]
        log.info("webhook_sent", kind=parcel.kind, subject=parcel.subject, failures=failures)
        return outcomes

    def _lost_attempt(self) -> bool:
        return self._misbehaviour.happens(self._misbehaviour.faults.inbound.lose)
