"""The pictures that phones send with their texts."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    sid: str
    content_type: str
    data: bytes


def insert(db: sqlite3.Connection, message_sid: str, pictures: Sequence[Picture]) -> None:
    db.executemany(
        "INSERT INTO media (sid, message_sid, content_type, data) VALUES (?,?,?,?)",
        [(picture.sid, message_sid, picture.content_type, picture.data) for picture in pictures],
    )


def of_message(db: sqlite3.Connection, message_sid: str) -> list[Picture]:
    rows = db.execute("SELECT * FROM media WHERE message_sid = ? ORDER BY seq", (message_sid,))
    return [Picture(row["sid"], row["content_type"], row["data"]) for row in rows]


def fetch(db: sqlite3.Connection, message_sid: str, sid: str) -> Picture | None:
    return next((picture for picture in of_message(db, message_sid) if picture.sid == sid), None)


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """The number of pictures of each message that has any."""
    rows = db.execute("SELECT message_sid, count(*) AS many FROM media GROUP BY message_sid")
    return {row["message_sid"]: row["many"] for row in rows}
