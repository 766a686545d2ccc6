"""Rows of phone calls; whatever is not searched for is stored as JSON."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass, field

ENDED = ("completed", "busy", "no-answer", "failed", "canceled")


@dataclass(frozen=True, slots=True)
class Line:
    """Something said in a call, or a note of what was played or dialled."""

    who: str
    text: str
    language: str
    at: float
    kind: str


@dataclass(slots=True)
class CallState:
    """The state of a call. `phone` is the practice phone, `caller` the number that the bank sees."""

    sid: str
    phone: str
    caller: str
    called: str
    direction: str
    withheld: bool
    status: str
    created_at: float
    answered_at: float | None = None
    ended_at: float | None = None
    twiml: str = ""
    callback_url: str = ""
    callback_events: list[str] = field(default_factory=lambda: ["completed"])
    sequence: int = 0
    lines: list[Line] = field(default_factory=list)

    @property
    def ended(self) -> bool:
        return self.status in ENDED

    @property
    def duration_s(self) -> int:
        if self.answered_at is None or self.ended_at is None:
            return 0
        return round(self.ended_at - self.answered_at)


def save(db: sqlite3.Connection, sid: str, phone: str, live: bool, state: str) -> None:
    db.execute(
        "INSERT INTO calls (sid, phone, live, state) VALUES (?,?,?,?)"
        " ON CONFLICT (sid) DO UPDATE SET live = excluded.live, state = excluded.state",
        (sid, phone, live, state),
    )


def encode(call: CallState) -> str:
    return json.dumps(asdict(call), ensure_ascii=False)


def fetch(db: sqlite3.Connection, sid: str) -> CallState | None:
    return _first(db, "SELECT state FROM calls WHERE sid = ?", sid)


def latest_of(db: sqlite3.Connection, phone: str) -> CallState | None:
    return _first(db, "SELECT state FROM calls WHERE phone = ? ORDER BY seq DESC LIMIT 1", phone)


def live(db: sqlite3.Connection) -> list[CallState]:
    return [_decode(row["state"]) for row in db.execute("SELECT state FROM calls WHERE live ORDER BY seq")]


def _first(db: sqlite3.Connection, query: str, value: str) -> CallState | None:
    row = db.execute(query, (value,)).fetchone()
    return None if row is None else _decode(row["state"])


def _decode(text: str) -> CallState:
    values = json.loads(text)
    values["lines"] = [Line(**line) for line in values["lines"]]
    return CallState(**values)
