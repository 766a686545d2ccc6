"""Asks which of two close wishes is meant; when that does not help, a person takes over."""

from collections.abc import Mapping

from actions.action import Heard, Offer, Said, Words
from actions.answers.not_understood import failed_before, not_understood
from actions.parts import Parts
from actions.texts import NEITHER
from contact_center.conversations.understanding.intents import IntentName

WHICH = Words("请问您是想办哪一项？", "Which of these do you mean?")
MOST = 2


class Clarify:
    name = "action_clarify"

    def __init__(self, parts: Parts, intents: Mapping[str, IntentName]) -> None:
        self._parts = parts
        self._intents = intents

    async def run(self, heard: Heard) -> Said:
        offers = self._offers(heard)
        if (self.name in heard.previous_actions and failed_before(heard)) or len(offers) < MOST:
            return await not_understood(self._parts, heard)
        return Said(slots={"aside": False}).add(WHICH.say(heard.language), *offers, NEITHER)

    def _offers(self, heard: Heard) -> list[Offer]:
        known = (self._intents[name] for name, _ in heard.ranking if name in self._intents)
        return [
            Offer(Words(intent.zh, intent.en), Words(intent.say_zh, intent.say_en))
            for intent in known
            if intent.say_zh and intent.say_en
        ][:MOST]
