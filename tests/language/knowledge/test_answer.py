"""Deciding what a question is answered with."""

from pathlib import Path

import pytest

from contact_center.language.knowledge.answer import Decision, decide, is_answered_from_knowledge
from contact_center.language.knowledge.read import read_entries
from contact_center.language.knowledge.search import CERTAIN, Found

ENTRIES = {entry.id: entry for entry in read_entries(Path(__file__).parents[3] / "data" / "knowledge")}
GOLD, FUNDS, LOST = ENTRIES["gold"], ENTRIES["funds"], ENTRIES["lost-card"]


def test_a_certain_entry_answers() -> None:
    assert decide([Found(GOLD, CERTAIN), Found(FUNDS, 0.1)]) == Decision(GOLD)


def test_one_that_stands_out_is_a_guess() -> None:
    found = [Found(GOLD, 0.6), Found(FUNDS, 0.19), Found(LOST, 0.01)]
    assert decide(found) == Decision(guess=GOLD, choices=(FUNDS,))
    assert decide([Found(GOLD, 0.5), Found(FUNDS, 0.26)]).guess is None
    assert decide([Found(GOLD, 0.29), Found(FUNDS, 0.06), Found(LOST, 0.06)]).guess is None
    assert decide([Found(GOLD, 0.41)]).guess == GOLD
    assert decide([]) == Decision()


def test_near_entries_are_offered_and_far_ones_left_out() -> None:
    assert decide([Found(GOLD, 0.4), Found(FUNDS, 0.3), Found(LOST, 0.01)]) == Decision(choices=(GOLD, FUNDS))


def test_of_a_recognised_question_its_own_entries_are_offered() -> None:
    found = [Found(GOLD, 0.1), Found(LOST, 0.05)]
    assert decide(found) == Decision()
    assert decide(found, LOST.intents[0]) == Decision(guess=LOST)


@pytest.mark.parametrize(
    ("intent", "answered"),
    [("ask_mortgage", True), ("ask_balance", False), ("request_lost_card", False), ("nlu_fallback", False)],
)
def test_ones_own_data_is_no_knowledge(intent: str, answered: bool) -> None:
    assert is_answered_from_knowledge(intent) is answered
