"""Report a call's progress to the bank: status callbacks with sequence numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime

from contact_center.practice.network.common.config import NetworkConfig
from contact_center.practice.network.ledger import calls, outbox
from contact_center.practice.network.ledger.calls import CallState
from contact_center.practice.network.ledger.engine import Ledger
from contact_center.practice.network.wire.dispatch import Dispatcher

CALLBACK_STATUS = {"initiated": "initiated", "ringing": "ringing", "answered": "in-progress"}


class CallStatusReports:
    def __init__(self, config: NetworkConfig, ledger: Ledger, dispatcher: Dispatcher) -> None:
        self._config = config
        self._ledger = ledger
        self._dispatcher = dispatcher

    async def progress(self, state: CallState, event: str) -> None:
        if event in state.callback_events:
            await self._report(state, CALLBACK_STATUS[event])

    async def ended(self, state: CallState) -> None:
        """Every way to end is the event `completed`; its status tells which."""
        await self._report(state, state.status if "completed" in state.callback_events else "")

    async def _report(self, state: CallState, status: str) -> None:
        """Store the state and its callback in one transaction."""
        wanted = bool(status and state.callback_url)
        params = self._params(state, status)
        if wanted:
            state.sequence += 1
        text = calls.encode(state)

        def work(db: sqlite3.Connection) -> None:
            calls.save(db, state.sid, state.phone, not state.ended, text)
            if wanted:
                outbox.add(
                    db,
                    line=f"call:{state.sid}",
                    kind=outbox.STATUS,
                    subject=state.sid,
                    url=state.callback_url,
                    params=params,
                )

        await self._ledger.run(work)
        self._dispatcher.wake(f"call:{state.sid}")

    def _params(self, state: CallState, status: str) -> Mapping[str, str]:
        at = datetime.fromtimestamp(state.ended_at or state.answered_at or state.created_at, UTC)
        params = {
            "AccountSid": self._config.account_sid,
            "ApiVersion": "2010-04-01",
            "CallSid": state.sid,
            "CallStatus": status,
            "CallbackSource": "call-progress-events",
            "Called": state.called,
            "Caller": state.caller,
            "Direction": state.direction,
            "From": state.caller,
            "SequenceNumber": str(state.sequence),
            "Timestamp": format_datetime(at),
            "To": state.called,
        }
        if state.ended:
            params["CallDuration"] = str(state.duration_s)
            params["Duration"] = str(-(-state.duration_s // 60))
        return params
