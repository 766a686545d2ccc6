"""Ask which of up to three likely intents is meant; if that does not help, hand over to a person."""

from collections.abc import Mapping

from actions.answers.choices import MOST, ask_in_words, ask_which, offers_of, wants_something_else
from actions.answers.knowledge import found_for, guessed, quote
from actions.answers.not_understood import failed_before, not_understood
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from contact_center.conversations.understanding.intents import IntentName
from contact_center.language.knowledge.elsewhere import elsewhere
from contact_center.language.knowledge.search import certain, likely

LEAST = 2


class Clarify:
    name = "action_clarify"

    def __init__(self, deps: Deps, intents: Mapping[str, IntentName]) -> None:
        self._deps = deps
        self._intents = intents

    async def run(self, heard: Heard) -> Said:
        if wants_something_else(heard):
            return ask_in_words(heard)
        found = await found_for(self._deps, heard)
        if entry := certain(found):
            return quote(heard, entry)
        offers = offers_of(self._intents, (name for name, _ in heard.ranking))
        if (entry := likely(found)) and not elsewhere(heard.text):
            return guessed(heard, entry, offers[:MOST])
        if (self.name in heard.previous_actions and failed_before(heard)) or len(offers) < LEAST:
            return await not_understood(self._deps, heard, self._intents)
        return ask_which(heard, offers)
