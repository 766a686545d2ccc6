"""Ask which of two likely intents is meant; if that does not help, hand over to a person."""

from collections.abc import Mapping

from actions.answers.knowledge import best_entry, quote
from actions.answers.not_understood import failed_before, not_understood
from actions.turn.action import Heard, Offer, Said
from actions.turn.deps import Deps
from actions.turn.texts import NEITHER
from contact_center.conversations.understanding.intents import IntentName
from contact_center.vocabulary.text import Text

WHICH = Text("请问您是想办哪一项？", "Which of these do you mean?")
MOST = 2


class Clarify:
    name = "action_clarify"

    def __init__(self, deps: Deps, intents: Mapping[str, IntentName]) -> None:
        self._deps = deps
        self._intents = intents

    async def run(self, heard: Heard) -> Said:
        if entry := await best_entry(self._deps, heard):
            return quote(heard, entry)
        offers = self._offers(heard)
        if (self.name in heard.previous_actions and failed_before(heard)) or len(offers) < MOST:
            return await not_understood(self._deps, heard)
        return Said(slots={"aside": False}).add(WHICH.say(heard.language), *offers, NEITHER)

    def _offers(self, heard: Heard) -> list[Offer]:
        known = (self._intents[name] for name, _ in heard.ranking if name in self._intents)
        return [
            Offer(Text(intent.name.zh, intent.name.en), Text(intent.say.zh, intent.say.en))
            for intent in known
            if intent.say
        ][:MOST]
