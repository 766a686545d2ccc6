"""Greets; whoever left something unfinished may go on with it."""

from actions.action import Heard, Said, Words
from actions.forms.draft import last_draft
from actions.parts import Parts
from actions.texts import HELP, RESUME

WELCOME_BACK = Words(
    "您好，欢迎回来。您之前有一件事没办完，要继续吗？",
    "Welcome back. You have something unfinished here. Shall we go on?",
)


class Greet:
    name = "action_greet"

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def run(self, heard: Heard) -> Said:
        draft = await last_draft(self._parts, heard)
        if draft is None:
            return Said(responses=["utter_greet"])
        return Said().add(WELCOME_BACK.say(heard.language), RESUME, HELP)
