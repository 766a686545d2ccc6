"""Ask which of up to three likely intents is meant; if that does not help, hand over to a person."""

from collections.abc import Mapping

from actions.answers.choices import ask_in_words, ask_which, offers_of, wants_something_else
from actions.answers.knowledge import best_entry, quote
from actions.answers.not_understood import failed_before, not_understood
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from contact_center.conversations.understanding.intents import IntentName

LEAST = 2


class Clarify:
    name = "action_clarify"

    def __init__(self, deps: Deps, intents: Mapping[str, IntentName]) -> None:
        self._deps = deps
        self._intents = intents

    async def run(self, heard: Heard) -> Said:
        if wants_something_else(heard):
            return ask_in_words(heard)
        if entry := await best_entry(self._deps, heard):
            return quote(heard, entry)
        offers = offers_of(self._intents, (name for name, _ in heard.ranking))
        if (self.name in heard.previous_actions and failed_before(heard)) or len(offers) < LEAST:
            return await not_understood(self._deps, heard, self._intents)
        return ask_which(heard, offers)
