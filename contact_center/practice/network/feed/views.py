"""Messages and calls as the practice screens see them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from contact_center.practice.network.ledger.calls import CallState
from contact_center.practice.network.ledger.messages import INBOUND, Message


def iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def message_view(message: Message) -> dict[str, Any]:
    return {
        "sid": message.sid,
        "direction": INBOUND if message.direction == INBOUND else "outbound",
        "text": message.body,
        "status": message.status,
        "at": iso(message.created_at),
    }


def call_view(
    call: CallState, gather: dict[str, Any] | None = None, queue_position: int | None = None
) -> dict[str, Any]:
    return {
        "sid": call.sid,
        "direction": "inbound" if call.direction == "inbound" else "outbound",
        "status": _status(call, queue_position),
        "withheld": call.withheld,
        "lines": [
            {
                "who": line.who,
                "kind": line.kind,
                "text": line.text,
                "language": line.language,
                "at": iso(line.at),
            }
            for line in call.lines
        ],
        "twiml": call.twiml,
        "gather": gather,
        "queue_position": queue_position,
    }


def _status(call: CallState, queue_position: int | None) -> str:
    if call.ended:
        return "completed"
    if queue_position is not None:
        return "queued"
    return "in-progress" if call.status == "in-progress" else "ringing"
