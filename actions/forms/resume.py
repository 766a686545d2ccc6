"""Goes on with a form that was left open, here or on another channel."""

from actions.action import Heard, Said, Words
from actions.forms.draft import last_draft
from actions.parts import Parts
from actions.texts import HELP

NOTHING = Words(
    "现在没有未办完的事项。还要办别的吗？",
    "Nothing is waiting to be finished. Is there anything else I can do?",
)


class Resume:
    name = "action_resume"

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def run(self, heard: Heard) -> Said:
        draft = await last_draft(self._parts, heard)
        if draft is None:
            return Said().add(NOTHING.say(heard.language), HELP)
        return Said(slots={"aside": False}, next_action=draft.form)
