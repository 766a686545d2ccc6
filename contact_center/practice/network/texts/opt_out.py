"""The words by which a phone leaves and rejoins, and what the carrier itself answers.

The number is set up as a bank does it: CANCEL, END and QUIT, which also answer a question, are taken off the
carrier's list, so that they reach the bank as any other words.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from contact_center.practice.network.ledger import opt_outs

STOP_WORDS = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "REVOKE", "OPTOUT"})
START_WORDS = frozenset({"START", "UNSTOP"})
# "Yes" is also an everyday answer: it rejoins only a phone that had left.
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
    """`kind` goes to the bank as OptOutType; `answer` is what the carrier texts back, if anything."""

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
