"""Record whether an answer helped; if not, offer the next best one and a person."""

from actions.answers.knowledge import search
from actions.turn.action import Heard, Offer, Said
from actions.turn.deps import Deps
from actions.turn.texts import CALLBACK, PERSON
from contact_center.conversations.understanding.feedback import record_feedback
from contact_center.vocabulary.text import Text

THANKS = Text("谢谢您的反馈！还有别的问题吗？", "Thank you for telling us! Is there anything else?")
SORRY = Text(
    "抱歉没帮上忙，已记录下来供我们改进。您可以换个说法再问，或者：",
    "I am sorry it did not help; I have noted it so that we can improve. Ask again in other words, or:",
)
WHICH = Text("好的，谢谢。", "All right, thank you.")
OTHERS = 2


class TakeFeedback:
    name = "action_take_feedback"

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        entry_id = heard.slots.get("last_entry")
        if not entry_id:
            return Said().add(WHICH.say(heard.language))
        helpful = heard.intent == "helpful"
        # Asks the encoder, so before anything is written.
        others = [] if helpful else await self._others(heard, str(entry_id))
        await record_feedback(
            heard.session,
            entry_id=str(entry_id),
            interaction_id=heard.turn_id,
            customer_id=heard.customer_id,
            helpful=helpful,
            language=heard.language,
        )
        said = Said(slots={"last_entry": None})
        if helpful:
            return said.add(THANKS.say(heard.language))
        return said.add(SORRY.say(heard.language), *others, PERSON, CALLBACK)

    async def _others(self, heard: Heard, entry_id: str) -> list[Offer]:
        """The next best answers to the same question."""
        asked = next(
            (earlier for earlier in reversed(heard.earlier) if "action_answer" in earlier.actions), None
        )
        if asked is None:
            return []
        found = await search(self._deps, asked.text, heard.language, hints={}, limit=OTHERS + 1)
        titles = [
            Text(hit.entry.title["zh"], hit.entry.title["en"]) for hit in found if hit.entry.id != entry_id
        ]
        return [Offer(title, title) for title in titles[:OTHERS]]
