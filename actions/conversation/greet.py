"""Greet, and offer to resume what was left unfinished."""

from actions.conversation.unfinished import last_draft
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from actions.turn.texts import HELP, RESUME
from contact_center.vocabulary.text import Text

WELCOME_BACK = Text(
    "您好，欢迎回来。您之前有一项业务还没有办完，需要继续吗？",
    "Welcome back. You have something unfinished here. Shall we go on?",
)


class Greet:
    name = "action_greet"

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        draft = await last_draft(self._deps, heard)
        if draft is None:
            return Said(responses=["utter_greet"])
        return Said().add(WELCOME_BACK.say(heard.language), RESUME, HELP)
