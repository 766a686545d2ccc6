"""Give a useful bit of financial knowledge, a different one each time."""

from actions.answers.knowledge import NO_ANSWER, quote
from actions.turn.action import Heard, Offer, Said
from actions.turn.deps import Deps
from actions.turn.texts import PERSON
from contact_center.outreach.send_tips import TIP_INTENT
from contact_center.vocabulary.text import Text

ANOTHER = Offer(
    Text("再来一条", "Another one"), Text("再给我讲一个理财小知识", "Give me another financial tip")
)
WEEKLY = Offer(Text("每周一条", "One every week"), Text("订阅理财小知识", "Subscribe to the tips"))


class TellTip:
    name = "action_tell_tip"

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        tips = [entry for entry in self._deps.knowledge.entries if TIP_INTENT in entry.intents]
        if not tips:
            return Said().add(NO_ANSWER.say(heard.language), PERSON)
        told = sum(self.name in earlier.actions for earlier in heard.earlier)
        # Each customer starts at a different tip, and hears all of them before one repeats.
        entry = tips[(heard.customer_id + told) % len(tips)]
        said = quote(heard, entry, in_between=True)
        [(text, _)] = said.texts
        return Said(slots=said.slots).add(text, ANOTHER, WEEKLY)
