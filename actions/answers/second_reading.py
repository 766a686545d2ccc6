"""Let the bank's language model, if there is one, read what the classifier doubts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from actions.answers.knowledge import hints_of, quote, search
from actions.answers.reworded import hidden_words, may_ask
from actions.turn.action import Action, Heard, Said
from actions.turn.deps import Deps
from actions.turn.enquiry import ENQUIRIES, ask_who
from contact_center.conversations.language_model.choose import choose
from contact_center.conversations.language_model.port import LanguageModel
from contact_center.conversations.understanding.intents import IntentName
from contact_center.language.knowledge.entry import Entry
from contact_center.language.knowledge.search import Found, certain

ENTRIES = 6
SEARCHES = "action_not_understood"
"""The action that answers by itself what the knowledge base answers with certainty."""


class _Choice(NamedTuple):
    words: str
    """What the model sees of it: the bank's own words."""
    said: Said


class SecondReading:
    """Does what the model chooses among likely intents and entries; if it chooses none, the given action."""

    def __init__(
        self, action: Action, deps: Deps, intents: Mapping[str, IntentName], begins: Mapping[str, str]
    ) -> None:
        """`begins` are the forms by the intents that begin them."""
        self.name = action.name
        self._action = action
        self._deps = deps
        self._intents = intents
        self._begins = begins

    async def run(self, heard: Heard) -> Said:
        model = self._deps.language_model
        if model is None or not may_ask(heard):
            return await self._action.run(heard)
        asked = heard.in_mind or heard.text
        found = await search(self._deps, asked, heard.language, hints=hints_of(heard), limit=ENTRIES)
        if self.name == SEARCHES and certain(found):
            return await self._action.run(heard)
        chosen = await self._chosen(model, heard, found)
        # It is asked once a message: what else is found now is told as it stands.
        return chosen or await self._action.run(replace(heard, ran=(*heard.ran, self.name)))

    async def _chosen(self, model: LanguageModel, heard: Heard, found: list[Found]) -> Said | None:
        choices = [*self._wishes(heard), *self._answers(heard, found)]
        hidden = await hidden_words(self._deps, heard)
        place = await choose(model, hidden, [choice.words for choice in choices])
        return None if place is None else choices[place].said

    def _wishes(self, heard: Heard) -> Iterator[_Choice]:
        """Likely intents that begin a form or ask for one's own data: both ask before they do or tell."""
        for name, _ in heard.ranking:
            intent = self._intents.get(name)
            if intent is None or intent.say is None:
                continue
            if name in ENQUIRIES:
                yield _Choice(intent.say.say(heard.language), ask_who(name))
            elif form := self._begins.get(name):
                said = Said(slots={"aside": False}, next_action=form)
                yield _Choice(intent.say.say(heard.language), said)

    def _answers(self, heard: Heard, found: list[Found]) -> Iterator[_Choice]:
        """The nearest entries, then the first of each likely intent."""
        today = self._deps.now().date()
        entries: dict[str, Entry] = {hit.entry.id: hit.entry for hit in found}
        for name, _ in heard.ranking:
            valid = (entry for entry in self._deps.knowledge.entries if entry.valid_from <= today)
            entry = next((entry for entry in valid if name in entry.intents), None)
            if entry is not None:
                entries.setdefault(entry.id, entry)
        for entry in entries.values():
            yield _Choice(entry.title[heard.language], quote(heard, entry))
