"""Name the job that takes an assistant's turn, for those who defer it, run it and look for it."""

from contact_center.store.jobs import REPLIES_FIRST

TURNS = "turns"
"""The queue of the assistant's turns. Its jobs do not notify by themselves (migration 0021)."""
TAKE_TURN = "take_turn"
"""The task."""
ABOUT = "interaction_id"
"""The argument that says which message the turn is on."""
PRIORITY = REPLIES_FIRST
LOCK = "conversation "
"""With the id of the conversation: its turns run one at a time."""
