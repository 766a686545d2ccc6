"""Webhooks waiting to be sent; once finished, their row is deleted."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

TEXT = "text"
STATUS = "status"


@dataclass(frozen=True, slots=True)
class Parcel:
    """One webhook. Parcels of one line are sent in order; the subject is the message or call they concern."""

    id: int
    line: str
    kind: str
    subject: str
    url: str
    params: dict[str, str]
    token: str


def add(
    db: sqlite3.Connection, *, line: str, kind: str, subject: str, url: str, params: Mapping[str, str]
) -> None:
    db.execute(
        "INSERT INTO outbox (line, kind, subject, url, params, token) VALUES (?,?,?,?,?,?)",
        (line, kind, subject, url, json.dumps(dict(params), ensure_ascii=False), str(uuid.uuid4())),
    )


def first_two(db: sqlite3.Connection, line: str) -> list[Parcel]:
    rows = db.execute("SELECT * FROM outbox WHERE line = ? ORDER BY id LIMIT 2", (line,))
    return [_parcel(row) for row in rows]


def remove(db: sqlite3.Connection, parcel: Parcel) -> None:
    db.execute("DELETE FROM outbox WHERE id = ?", (parcel.id,))


def waiting_lines(db: sqlite3.Connection) -> list[str]:
    return [row["line"] for row in db.execute("SELECT DISTINCT line FROM outbox")]


def is_waiting(db: sqlite3.Connection, subject: str) -> bool:
    return db.execute("SELECT 1 FROM outbox WHERE subject = ? LIMIT 1", (subject,)).fetchone() is not None


def _parcel(row: sqlite3.Row) -> Parcel:
    return Parcel(
        id=row["id"],
        line=row["line"],
        kind=row["kind"],
        subject=row["subject"],
        url=row["url"],
        params=json.loads(row["params"]),
        token=row["token"],
    )
