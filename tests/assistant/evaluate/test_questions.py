"""What becomes of questions for the knowledge base, and the figures made of it."""

from collections.abc import Sequence
from datetime import date

import pytest

from contact_center.assistant.evaluate.questions import Question as Asked
from contact_center.assistant.evaluate.questions import ask, knowledge_figures, read_questions, weights_of
from contact_center.assistant.evaluate.read import Reading
from contact_center.language.knowledge.search import Knowledge
from tests.bot.stack import ROOT

TODAY = date(2026, 11, 22)
CLEAR = "挂失丢失的银行卡要不要钱"


@pytest.fixture
def knowledge(by_words: Knowledge) -> Knowledge:
    return by_words


def reading(intent: str, ranking: Sequence[tuple[str, float]] = ()) -> Reading:
    return Reading(intent=intent, confidence=0.9, ranking=list(ranking) or [(intent, 0.9)], ms=1.0)


def question(*entries: str, text: str = "挂失丢失的银行卡", style: str = "plain") -> Asked:
    return Asked(text=text, lang="zh", entries=list(entries), style=style)


@pytest.mark.parametrize(
    ("intent", "asked", "outcome"),
    [
        ("ask_card_replacement", question("lost-card", text=CLEAR), "right"),
        ("ask_card_replacement", question("gold", text=CLEAR), "wrong"),
        ("out_of_scope", question("lost-card"), "gap"),
        ("request_appointment", question("lost-card"), "other_wish"),
        ("clarify", question("gold", text="嗯嗯哦"), "asked_back"),
    ],
)
async def test_the_intent_that_was_read_decides_which_path_a_question_takes(
    knowledge: Knowledge, intent: str, asked: Asked, outcome: str
) -> None:
    assert (await ask(knowledge, asked, reading(intent), TODAY)).outcome == outcome


async def test_a_recognised_question_is_offered_its_entries(knowledge: Knowledge) -> None:
    [first, *_] = [entry for entry in knowledge.entries if "ask_mortgage" in entry.intents]
    found = await ask(knowledge, question(first.id, text="嗯嗯哦"), reading("ask_mortgage"), TODAY)
    assert found.outcome in {"offered", "gap"}
    assert [knowledge.entries[place].id for place in found.right] == [first.id]


async def test_figures_are_told_by_language_and_manner(knowledge: Knowledge) -> None:
    answered = [
        await ask(knowledge, question("lost-card", text=CLEAR), reading("ask_fees"), TODAY),
        await ask(knowledge, question("lost-card", style="story"), reading("out_of_scope"), TODAY),
        await ask(knowledge, question(text="嗯嗯哦"), reading("nlu_fallback"), TODAY),
    ]
    figures = knowledge_figures(answered)
    assert figures.answerable == {"all": 2, "zh": 2, "plain": 1, "story": 1}
    assert (figures.outcomes["all"]["right"], figures.outcomes["story"]["gap"]) == (0.5, 1.0)
    assert figures.declined == {"all": 1.0, "zh": 1.0, "plain": 1.0}
    assert set(weights_of(answered)) == {"zh"}


@pytest.mark.parametrize("half", ["choosing", "final"])
def test_our_own_halves_ask_for_every_entry_in_both_languages(half: str) -> None:
    asked = read_questions(ROOT / "data" / "held_out" / half)
    known = {path.stem for path in (ROOT / "data" / "knowledge").rglob("*.md")}
    assert {entry for one in asked for entry in one.entries} <= known
    for language in ("zh", "en"):
        of_language = [one for one in asked if one.lang == language]
        assert sum(not one.entries for one in of_language) >= 60
        assert sum(bool(one.entries) for one in of_language) >= 250
