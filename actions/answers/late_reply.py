"""Answer a yes or no that comes when nothing is being asked any more: to choices, or to what is done."""

from actions.answers.not_understood import AGAIN
from actions.turn.action import Action, Heard, Offer, Said
from contact_center.conversations.last_reply import last_reply
from contact_center.language.entities.plain import plain
from contact_center.vocabulary.text import Text

ANY_OF_THESE = Text(
    "好的。需要的话请选一项，回复数字就行；也可以直接告诉我要办的事。",
    "All right. If you would like one of these, reply with its number, or just tell me what you need.",
)
GOOD = Text("好的。还有别的需要，请直接告诉我。", "Good. If you need anything else, just tell me.")
_AGREES = "affirm"
_ASKING = ("?", "？", ":", "：")
"""What a message ends with that offers a choice."""
_UNREAD = frozenset(map(plain, (AGAIN.zh, AGAIN.en)))


class LateReply:
    """Runs the given action, unless the message is a yes or no that no question waits for."""

    def __init__(self, action: Action) -> None:
        self.name = action.name
        self._action = action

    async def run(self, heard: Heard) -> Said:
        if not heard.late:
            return await self._action.run(heard)
        said = Said(slots={"aside": False})
        last = await last_reply(heard.session, heard.conversation_id, heard.turn_id)
        if heard.late != _AGREES or last is None or not last.choices:
            said.responses.append(f"utter_{heard.late}")
            return said
        if not (last.text.rstrip().endswith(_ASKING) or plain(last.text) in _UNREAD):
            # It was an answer, with what may follow it.
            return said.add(GOOD.say(heard.language))
        offers = (Offer(_same(str(one["title"])), _same(str(one["text"]))) for one in last.choices)
        return said.add(ANY_OF_THESE.say(heard.language), *offers)


def _same(words: str) -> Text:
    return Text(words, words)
