"""Whether a member of staff is working right now."""

from collections.abc import Mapping
from typing import Literal

from contact_center.vocabulary.text import Text

Presence = Literal["online", "break", "away", "offline"]
ChosenPresence = Literal["online", "break", "away"]
"""What users can set themselves; signing out makes them offline."""

PRESENCES: Mapping[str, Text] = {
    "online": Text("在线", "Online"),
    "break": Text("小休", "Break"),
    "away": Text("离开", "Away"),
    "offline": Text("离线", "Offline"),
}
