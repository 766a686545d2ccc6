"""Rows of text messages in both directions."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

INBOUND = "inbound"
OUTBOUND_API = "outbound-api"
OUTBOUND_REPLY = "outbound-reply"
UNFINISHED = ("queued", "sent")


@dataclass(frozen=True, slots=True)
class Message:
    seq: int
    sid: str
    phone: str
    direction: str
    sender: str
    recipient: str
    body: str
    status: str
    segments: int
    callback_url: str
    error_code: int | None
    opt_out_type: str | None
    created_at: float
    updated_at: float
    sent_at: float | None


@dataclass(frozen=True, slots=True)
class MessageFilter:
    recipient: str = ""
    sender: str = ""
    sent_from: float | None = None
    sent_before: float | None = None
    below_seq: int | None = None
    limit: int = 50


def insert(db: sqlite3.Connection, message: Message) -> Message:
    cursor = db.execute(
        "INSERT INTO messages (sid, phone, direction, sender, recipient, body, status, segments,"
        " callback_url, error_code, opt_out_type, created_at, updated_at, sent_at)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            message.sid,
            message.phone,
            message.direction,
            message.sender,
            message.recipient,
            message.body,
            message.status,
            message.segments,
            message.callback_url,
            message.error_code,
            message.opt_out_type,
            message.created_at,
            message.updated_at,
            message.sent_at,
        ),
    )
    return _one(db, "SELECT * FROM messages WHERE seq = ?", (cursor.lastrowid,))


def fetch(db: sqlite3.Connection, sid: str) -> Message | None:
    return _first(db, "SELECT * FROM messages WHERE sid = ?", (sid,))


def set_status(
    db: sqlite3.Connection, sid: str, status: str, at: float, error_code: int | None = None
) -> Message:
    db.execute(
        "UPDATE messages SET status = ?, updated_at = ?, error_code = ?,"
        " sent_at = CASE WHEN ? IN ('sent', 'delivered') THEN coalesce(sent_at, ?) ELSE sent_at END"
        " WHERE sid = ?",
        (status, at, error_code, status, at, sid),
    )
    return _one(db, "SELECT * FROM messages WHERE sid = ?", (sid,))


def next_to_carry(db: sqlite3.Connection, phone: str) -> Message | None:
    return _first(
        db,
        "SELECT * FROM messages WHERE phone = ? AND direction <> 'inbound' AND status IN (?, ?)"
        " ORDER BY seq LIMIT 1",
        (phone, *UNFINISHED),
    )


def phones_to_carry(db: sqlite3.Connection) -> list[str]:
    rows = db.execute(
        "SELECT DISTINCT phone FROM messages WHERE direction <> 'inbound' AND status IN (?, ?)", UNFINISHED
    )
    return [row["phone"] for row in rows]


def on_phone(db: sqlite3.Connection, phone: str, limit: int = 500) -> list[Message]:
    """What the phone's user sees, oldest first: their own texts and those that have arrived."""
    rows = db.execute(
        "SELECT * FROM messages WHERE phone = ? AND (direction = 'inbound' OR status = 'delivered')"
        " ORDER BY seq DESC LIMIT ?",
        (phone, limit),
    ).fetchall()
    return [_message(row) for row in reversed(rows)]


def search(db: sqlite3.Connection, wanted: MessageFilter) -> list[Message]:
    """Newest first, as the carrier lists them. Unsent messages are found by the day they were created."""
    tests = [
        ("recipient = ?", wanted.recipient or None),
        ("sender = ?", wanted.sender or None),
        ("coalesce(sent_at, created_at) >= ?", wanted.sent_from),
        ("coalesce(sent_at, created_at) < ?", wanted.sent_before),
        ("seq < ?", wanted.below_seq),
    ]
    used = [(test, value) for test, value in tests if value is not None]
    where = " AND ".join(test for test, _ in used) or "1"
    rows = db.execute(
        f"SELECT * FROM messages WHERE {where} ORDER BY seq DESC LIMIT ?",
        (*(value for _, value in used), wanted.limit),
    )
    return [_message(row) for row in rows]


def _first(db: sqlite3.Connection, query: str, values: tuple[object, ...]) -> Message | None:
    row = db.execute(query, values).fetchone()
    return None if row is None else _message(row)


def _one(db: sqlite3.Connection, query: str, values: tuple[object, ...]) -> Message:
    return _message(db.execute(query, values).fetchone())


def _message(row: sqlite3.Row) -> Message:
    return Message(**{name: row[name] for name in Message.__slots__})
