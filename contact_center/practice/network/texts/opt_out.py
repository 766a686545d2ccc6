"""The words by which a phone opts out and in again, and the carrier's own replies.

The number is configured as a bank would: CANCEL, END and QUIT, which also answer questions, are removed from
the carrier's list, so that they reach the bank like any other words.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from contact_center.practice.network.ledger import opt_outs

STOP_WORDS = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "REVOKE", "OPTOUT"})
START_WORDS = frozenset({"START", "UNSTOP"})
# "Yes" is also an everyday answer: it only opts in a phone that had opted out.
REJOIN_WORDS = START_WORDS | {"YES"}
HELP_WORDS = frozenset({"HELP", "INFO"})

STOPPED = (
    "您已退订，不会再收到此号码的短信。回复 START 重新订阅。\n"
    "You have unsubscribed and will get no more messages from this number. Reply START to resubscribe."
)
STARTED = (
    "您已重新订阅此号码的短信。回复 STOP 退订。\n"
    "You have resubscribed to messages from this number. Reply STOP to unsubscribe."
)
HELP = "回复 STOP 退订，回复 START 重新订阅。\nReply STOP to unsubscribe, START to resubscribe."


@dataclass(frozen=True, slots=True)
class OptOut:
    """`kind` is sent to the bank as OptOutType; `answer` is the carrier's reply, if any."""

    kind: str
    answer: str


def apply(db: sqlite3.Connection, phone: str, text: str, at: float) -> OptOut | None:
    word = text.strip().upper()
    if word in STOP_WORDS:
        return OptOut("STOP", STOPPED if opt_outs.opt_out(db, phone, at) else "")
    if word in REJOIN_WORDS and opt_outs.opt_in(db, phone):
        return OptOut("START", STARTED)
    if word in START_WORDS:
        return OptOut("START", "")
    if word in HELP_WORDS:
        return OptOut("HELP", HELP)
    return None
