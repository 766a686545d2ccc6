"""Asks once to say it differently; the second time in a row a person takes over."""

from actions.action import Heard, Said, Words
from actions.hand_over import hand_over
from actions.texts import COMPLAIN, HELP, PERSON
from contact_center.store.engine import Store

AGAIN = Words(
    "抱歉，我没有理解。请换个说法，或选择下面的一项。",
    "Sorry, I did not understand. Please say it differently, or choose one of these.",
)


class NotUnderstood:
    name = "action_not_understood"

    def __init__(self, store: Store) -> None:
        self._store = store

    async def run(self, heard: Heard) -> Said:
        if self.name in heard.previous_actions:
            return await hand_over(self._store, heard, "not_understood")
        return Said().add(AGAIN.say(heard.language), HELP, COMPLAIN, PERSON)
