"""Resume a form that was left open, here or on another channel."""

from actions.conversation.unfinished import last_draft
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from actions.turn.texts import HELP
from contact_center.vocabulary.text import Text

NOTHING = Text(
    "目前没有未办完的事项。请问还有什么可以帮您？",
    "Nothing is waiting to be finished. Is there anything else I can do?",
)


class Resume:
    name = "action_resume"

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        draft = await last_draft(self._deps, heard)
        if draft is None:
            return Said().add(NOTHING.say(heard.language), HELP)
        return Said(slots={"aside": False}, next_action=draft.form)
