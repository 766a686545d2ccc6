"""Name the job that takes an assistant's turn, for code that defers it, runs it or looks for it."""

from contact_center.store.jobs import REPLIES_FIRST

TURNS = "turns"
"""The queue of the assistant's turns. Its jobs do not notify by themselves (migration 0021)."""
TAKE_TURN = "take_turn"
"""The task."""
ABOUT = "interaction_id"
"""The argument with the id of the turn's message."""
PRIORITY = REPLIES_FIRST
LOCK = "conversation "
"""Prefixes the id of the conversation in the job's lock: its turns run one at a time."""
