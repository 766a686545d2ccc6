"""Acknowledge politely when a customer closes a topic, instead of treating it as a question."""

from actions.people.hand_over import reason_of
from actions.turn.action import LOST_CARD, Action, Heard, Said
from actions.turn.texts import BYE, NO_CODE_NEEDED
from contact_center.language.code_only import is_bare_code
from contact_center.language.lexicons.closing import Closing, closing_of
from contact_center.language.lexicons.pausing import calls_off, says_goodbye
from contact_center.language.lexicons.questions import has_found_it
from contact_center.language.lexicons.urgent import emergency_in
from contact_center.vocabulary.text import Text

WORDS: dict[Closing, Text] = {
    "good_news": Text(
        "太好了！如有其他需要，请随时告诉我。",
        "Glad to hear it! If there is anything else, just tell me.",
    ),
    "thinks_it_over": Text(
        "好的，不着急，您慢慢考虑，需要时请随时告诉我。",
        "Of course, take your time. I am here whenever you need me.",
    ),
}
_SURE = 0.9


class Closed:
    """Runs the given action, unless the message only closes the matter."""

    def __init__(self, action: Action) -> None:
        self.name = action.name
        self._action = action

    async def run(self, heard: Heard) -> Said:
        certain = self.name == "action_answer" and heard.confidence >= _SURE
        return (None if certain else _closed(heard)) or await self._action.run(heard)


def _closed(heard: Heard) -> Said | None:
    if is_bare_code(heard.text):
        return Said(slots={"aside": False}).add(NO_CODE_NEEDED.say(heard.language))
    closing = "thinks_it_over" if calls_off(heard.text) == "" else closing_of(heard.text)
    if closing is None and says_goodbye(heard.text) and not emergency_in(heard.text):
        return Said(slots={"aside": False}).add(BYE.say(heard.language))
    if closing is None or emergency_in(heard.text) or reason_of(heard):
        return None
    if has_found_it(heard.text) and any(LOST_CARD in one.actions for one in heard.earlier):
        # What was found may be the card that is blocked.
        return None
    return Said(slots={"aside": False}).add(WORDS[closing].say(heard.language))
