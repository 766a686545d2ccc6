"""The turn ends after an answer that the hand-over has left to another action."""

import pytest

from actions.answers.deferred import Deferred
from actions.turn.action import LISTEN, Heard, Said
from tests.actions.answers.test_knowledge import heard


class Says:
    name = "action_answer"

    def __init__(self, next_action: str | None = None) -> None:
        self._next_action = next_action

    async def run(self, heard: Heard) -> Said:
        return Said(next_action=self._next_action).add(heard.text)


@pytest.mark.parametrize("intent", ["request_fraud_help", "scam_alarm", "complain_fraud"])
@pytest.mark.parametrize("text", ["怎么防诈骗", "how do I tell a scam"])
async def test_the_turn_ends_after_an_answer_in_place_of_a_person(intent: str, text: str) -> None:
    assert (await Deferred(Says()).run(heard(text, intent))).next_action == LISTEN


async def test_a_form_that_begins_goes_on() -> None:
    said = await Deferred(Says("lost_card_form")).run(heard("my card is gone", "scam_alarm"))
    assert said.next_action == "lost_card_form"


async def test_the_rules_end_every_other_answer() -> None:
    assert (await Deferred(Says()).run(heard("how much is it", "ask_fees"))).next_action is None
