"""Phones that have opted out, and small notes that survive a restart."""

from __future__ import annotations

import sqlite3


def is_opted_out(db: sqlite3.Connection, phone: str) -> bool:
    return db.execute("SELECT 1 FROM opt_outs WHERE phone = ?", (phone,)).fetchone() is not None


def opt_out(db: sqlite3.Connection, phone: str, at: float) -> bool:
    """Returns whether this changed anything."""
    return db.execute("INSERT OR IGNORE INTO opt_outs VALUES (?, ?)", (phone, at)).rowcount == 1


def opt_in(db: sqlite3.Connection, phone: str) -> bool:
    return db.execute("DELETE FROM opt_outs WHERE phone = ?", (phone,)).rowcount == 1


def note_once(db: sqlite3.Connection, name: str, value: str) -> str:
    """The first value stored under this name, in this or an earlier run."""
    db.execute("INSERT OR IGNORE INTO notes VALUES (?, ?)", (name, value))
    return str(db.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()["value"])
