"""Run the live calls: dialling, ringing, orders from the bank, hanging up, status callbacks."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any

import structlog
from aiohttp import web

from contact_center.practice.network.calls.call_status import CallStatusReports
from contact_center.practice.network.calls.documents import ApplicationError, Documents
from contact_center.practice.network.calls.interpreter import Interpreter
from contact_center.practice.network.calls.live import End, Fetch, Follow, LiveCall, Order, PickUp, Source
from contact_center.practice.network.calls.queues import CallQueues
from contact_center.practice.network.calls.steps import Step
from contact_center.practice.network.common.config import Clock, NetworkConfig
from contact_center.practice.network.common.sids import call_sid
from contact_center.practice.network.feed.hub import Hub
from contact_center.practice.network.feed.views import call_view
from contact_center.practice.network.ledger import calls
from contact_center.practice.network.ledger.calls import CallState
from contact_center.practice.network.ledger.engine import Ledger

log = structlog.get_logger(__name__)
APOLOGIES = (
    ("We are sorry, an application error has occurred. Goodbye.", "en-US"),
    ("很抱歉，应用程序发生错误。再见。", "zh-CN"),
)


class LineBusyError(Exception):
    """The phone is already in a call."""


class Exchange:
    def __init__(
        self,
        config: NetworkConfig,
        ledger: Ledger,
        documents: Documents,
        reports: CallStatusReports,
        hub: Hub,
    ) -> None:
        self._config = config
        self._ledger = ledger
        self._documents = documents
        self._reports = reports
        self._hub = hub
        self._clock = Clock(config.timing.scale)
        self._live: dict[str, LiveCall] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        queues = CallQueues(self._moved)
        self._interpreter = Interpreter(documents, queues, self._clock, config.timing)

    async def start(self) -> None:
        """End the calls that were live before a restart: calls do not outlive their process."""
        for state in await self._ledger.run(calls.live):
            state.status = "completed" if state.answered_at is not None else "failed"
            state.ended_at = self._clock.now()
            await self._reports.ended(state)

    async def close(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def find(self, sid: str) -> LiveCall | None:
        call = self._live.get(sid)
        return None if call is None or call.state.ended else call

    def on_phone(self, phone: str) -> LiveCall | None:
        calls_there = (call for call in self._live.values() if call.state.phone == phone)
        return next((call for call in calls_there if not call.state.ended), None)

    def place(self, phone: str, shown_as: str) -> LiveCall:
        """A call from the person to the bank; `shown_as` is the number the bank sees."""
        state = self._new_state(phone, shown_as, self._config.bank_number, "inbound", "ringing")
        state.withheld = shown_as != phone
        state.callback_url = self._config.call_status_url
        return self._begin(state, Fetch(self._config.inbound_voice_url))

    async def ring(self, phone: str, source: Source, callback_url: str, events: list[str]) -> CallState:
        """A call from the bank to a phone: it rings until the person picks up, or is busy."""
        state = self._new_state(phone, self._config.bank_number, phone, "outbound-api", "queued")
        state.callback_url = callback_url
        state.callback_events = events
        if self.on_phone(phone) is None:
            self._begin(state, source)
            return state
        state.status, state.ended_at = "busy", self._clock.now()
        await self._reports.ended(state)
        return state

    def order(self, call: LiveCall, order: Follow | End) -> None:
        call.orders.put_nowait(order)

    def pick_up(self, call: LiveCall) -> None:
        outbound = call.state.direction == "outbound-api"
        if outbound and call.state.answered_at is None and not call.picked_up:
            call.picked_up = True
            call.orders.put_nowait(PickUp())

    async def ended(self, call: LiveCall) -> None:
        """Wait until an order to end has taken effect."""
        task = next((task for task in self._tasks if task.get_name() == call.state.sid), None)
        if task is not None:
            await asyncio.wait({task})

    def _new_state(self, phone: str, caller: str, called: str, direction: str, status: str) -> CallState:
        return CallState(call_sid(), phone, caller, called, direction, False, status, self._clock.now())

    def _begin(self, state: CallState, source: Source) -> LiveCall:
        if self.on_phone(state.phone) is not None:
            raise LineBusyError
        call = LiveCall(state, self._clock, self._keep)
        self._live[state.sid] = call
        call.changed()
        self._spawn(self._carry(call, source), state.sid)
        return call

    async def _carry(self, call: LiveCall, source: Source) -> None:
        """Stopping the network does not end calls here: the next start does, as after a kill."""
        try:
            end = await self._lead(call, source)
        except Exception:
            log.exception("call_broke", call_sid=call.state.sid)
            end = End("failed")
        await self._finish(call, end)

    async def _lead(self, call: LiveCall, source: Source) -> End:
        if call.state.direction == "outbound-api":
            unanswered = await self._ring_out(call)
            if unanswered is not None:
                return unanswered
        return await self._drive(call, source)

    async def _ring_out(self, call: LiveCall) -> End | None:
        """None if the person picked up."""
        await self._reports.progress(call.state, "initiated")
        call.state.status = "ringing"
        call.changed()
        await self._reports.progress(call.state, "ringing")
        try:
            async with asyncio.timeout(self._config.timing.ring_s * self._clock.scale):
                while True:
                    order = await call.orders.get()
                    if isinstance(order, PickUp):
                        break
                    if isinstance(order, End):
                        return order if order.status == "canceled" else End("busy")
        except TimeoutError:
            return End("no-answer")
        call.answer()
        call.changed()
        await self._reports.progress(call.state, "answered")
        return None

    async def _drive(self, call: LiveCall, source: Source) -> End:
        """Follow documents; an order interrupts the current one."""
        while True:
            following = asyncio.create_task(self._interpreter.follow(call, source))
            ordered = asyncio.create_task(call.orders.get())
            try:
                await asyncio.wait({following, ordered}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                following_done = following.done()
                for task in (following, ordered):
                    task.cancel()
                await asyncio.gather(following, ordered, return_exceptions=True)
            step = await self._chosen(call, following, ordered, following_done)
            self._tell_dequeued(call, step)
            if isinstance(step, End):
                return step
            if isinstance(step, Follow):
                source = step.source

    async def _chosen(
        self,
        call: LiveCall,
        following: asyncio.Task[Step],
        ordered: asyncio.Task[Order],
        following_done: bool,
    ) -> Order:
        if not ordered.cancelled():
            return ordered.result()
        if not following_done:
            return End()
        try:
            step = following.result()
        except ApplicationError:
            return await self._apologise(call)
        return step if isinstance(step, Follow | End) else End()

    async def _apologise(self, call: LiveCall) -> End:
        call.answer()
        for text, language in APOLOGIES:
            call.add_line("bank", text, language, "say")
        return End()

    def _tell_dequeued(self, call: LiveCall, step: object) -> None:
        """Ignores the bank's answer: the call has moved on."""
        if call.dequeued is None:
            return
        request, call.dequeued = call.dequeued.request, None
        if isinstance(step, End):
            request = replace(request, params=request.params | {"QueueResult": "hangup"})
        self._spawn(self._ask(call, request), "")

    async def _ask(self, call: LiveCall, request: Fetch) -> None:
        await self._documents.ask(call, request)

    async def _finish(self, call: LiveCall, end: End) -> None:
        state = call.state
        hung_up_early = end.status == "completed" and state.answered_at is None
        state.status = "canceled" if hung_up_early else end.status
        state.ended_at = self._clock.now()
        call.gather = None
        call.queue_position = None
        await self._reports.ended(state)
        del self._live[state.sid]
        self._hub.publish(state.phone, "call", call_view(state))

    def _keep(self, call: LiveCall) -> None:
        state = call.state
        text = calls.encode(state)
        self._ledger.submit(lambda db: calls.save(db, state.sid, state.phone, not state.ended, text))
        self._hub.publish(state.phone, "call", call.view())

    def _moved(self, sid: str, position: int | None) -> None:
        if (call := self._live.get(sid)) is not None:
            call.move_in_queue(position)

    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


EXCHANGE = web.AppKey("exchange", Exchange)
