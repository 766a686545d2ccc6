"""A language model chooses among what is likely and rewords answers; without one all stays as it was."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest
from pydantic import BaseModel
from sqlalchemy import text

from actions.answers.knowledge import AnswerQuestion
from actions.answers.not_understood import NotUnderstood
from actions.answers.reworded import ANSWERS
from actions.answers.second_reading import SecondReading
from actions.registry import build_actions
from actions.turn.action import Action, Heard, Said
from actions.turn.deps import Deps
from contact_center.app.channels import CHANNELS
from contact_center.app.hooks import CONVERSATION_HOOKS, TICKET_HOOKS
from contact_center.conversations.language_model.hide import words_of_bank
from contact_center.conversations.understanding.intents import read_intents
from contact_center.language.knowledge.read import read_entries
from contact_center.language.knowledge.search import Found, Hints, Knowledge
from contact_center.language.model.client import ChatClient
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Language
from tests.actions.turns import in_turn
from tests.chat_server import model_that, says
from tests.conftest import Cast
from tests.language.knowledge.files import write

Shape = TypeVar("Shape", bound=BaseModel)
RANKING = (("request_lost_card", 0.4), ("ask_balance", 0.3), ("ask_card_replacement", 0.2), ("greet", 0.1))


class Inner:
    """The action that would have run."""

    def __init__(self, name: str = "action_clarify") -> None:
        self.name = name

    async def run(self, heard: Heard) -> Said:
        return Said(responses=["asked"])


class Scripted:
    """A model by hand, which notes what it was shown and what the store's other sessions held meanwhile."""

    def __init__(self, store: Store, **answers: Any) -> None:
        self.tally: dict[tuple[str, str], int] = {}
        self.shown: list[str] = []
        self.waiting: list[Any] = []
        self._store = store
        self._answers = answers

    async def ask(self, task: str, instructions: str, material: str, shape: type[Shape]) -> Shape | None:
        self.shown.append(material)
        busy = text(
            "SELECT state FROM pg_stat_activity WHERE datname = current_database()"
            " AND state LIKE 'idle in transaction%' AND pid <> pg_backend_pid()"
        )
        async with self._store.transaction() as session:
            self.waiting += (await session.execute(busy)).all()
        answer = self._answers.get(task)
        return None if answer is None else shape.model_validate(answer)

    def judge(self, task: str, *, used: bool) -> None:
        self.tally[task, str(used)] = self.tally.get((task, str(used)), 0) + 1


class Sure(Knowledge):
    """Finds every entry, as surely as the test wants."""

    score = 0.0
    surely = ""
    """What is found with certainty."""

    async def search(
        self,
        question: str,
        *,
        language: Language,
        hints: Hints,
        today: date,
        limit: int = 3,
        after: str | None = None,
    ) -> list[Found]:
        score = 0.9 if question == self.surely else self.score
        return [Found(entry, score) for entry in self.entries]


async def deps_of(
    store: Store, folder: Path, model: Scripted | ChatClient | None, *, score: float = 0.1
) -> Deps:
    write(folder / "entries")
    knowledge = Sure(read_entries(folder / "entries"), {})
    knowledge.score = score
    return Deps(
        store,
        knowledge,
        "-",
        ZoneInfo("Asia/Shanghai"),
        conversation_hooks=CONVERSATION_HOOKS,
        ticket_hooks=TICKET_HOOKS,
        language_model=model,
        bank_words=words_of_bank(knowledge.entries),
    )


def heard(said: str, customer_id: int, **changes: Any) -> Heard:
    usual = {"intent": "clarify", "channel": CHANNELS["web_chat"], "ranking": RANKING}
    given: dict[str, Any] = {**usual, **changes}
    return Heard(1, 1, customer_id, "en", said, confidence=0.4, slots={}, **given)


def second(deps: Deps, inner: Action | None = None) -> SecondReading:
    begins = {"request_lost_card": "lost_card_form"}
    return SecondReading(inner or Inner(), deps, read_intents(), begins)


def told(said: Said) -> str:
    return " ".join(words for words, _ in said.texts)


async def test_the_choice_is_done(store: Store, cast: Cast, tmp_path: Path) -> None:
    done = []
    for number in (1, 2, 3):
        deps = await deps_of(store, tmp_path, Scripted(store, choose={"choice": number}))
        done.append(await in_turn(store, heard("gone, the thing", cast.bob), second(deps).run))

    assert done[0].next_action == "lost_card_form"
    assert done[1].slots["personal_topic"] == "ask_balance"
    assert "costs 10 yuan" in told(done[2])


async def test_no_choice_changes_nothing(store: Store, cast: Cast, tmp_path: Path) -> None:
    for answers in ({}, {"choose": {"choice": 0}}, {"choose": {"choice": 9}}):
        deps = await deps_of(store, tmp_path, Scripted(store, **answers))
        done = await in_turn(store, heard("hm", cast.bob), second(deps).run)
        assert done.responses == ["asked"]


async def test_it_is_not_asked_in_forms_on_calls_or_where_none_is_set(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    model = Scripted(store, choose={"choice": 1})
    deps = await deps_of(store, tmp_path, model)
    for changes in ({"form": "loan_form"}, {"channel": CHANNELS["phone"]}):
        done = await in_turn(store, heard("hm", cast.bob, **changes), second(deps).run)
        assert done.responses == ["asked"]
    assert model.shown == []

    without = await deps_of(store, tmp_path, None)
    assert (await in_turn(store, heard("hm", cast.bob), second(without).run)).responses == ["asked"]


async def test_the_model_sees_no_name_and_no_number_and_nobody_waits_meanwhile(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    model = Scripted(store, choose={"choice": 0})
    deps = await deps_of(store, tmp_path, model)
    said = "bob here, 鲍勃, Marguerite took card 6222021234567890, 4,500 yuan, code 493821"

    await in_turn(store, heard(said, cast.bob), second(deps).run)

    [shown] = model.shown
    leaked = ("bob", "鲍勃", "Marguerite", "6222", "4,500", "493821")
    assert [word for word in leaked if word in shown] == []
    assert model.waiting == []


async def test_an_answer_is_reworded(store: Store, cast: Cast, tmp_path: Path) -> None:
    model = Scripted(store, reword={"sentences": ["Replacing a debit card costs {1}!"]})
    deps = await deps_of(store, tmp_path, model, score=0.9)
    asked = heard("how do I replace a damaged card", cast.bob, intent="ask_card_replacement")

    answered = told(await in_turn(store, asked, AnswerQuestion(deps).run))

    assert answered.startswith("Replacing a debit card costs 10 yuan!")
    assert "Schedule of fees, section 3.2" in answered
    assert "It arrives within 7 working days." in answered
    assert model.waiting == []


@pytest.mark.parametrize(
    "sentences",
    [
        ["Replacing a debit card costs 12 yuan."],
        ["Replacing a debit card costs {1} on Monday."],
        ["Replacing your debit card costs {1}."],
        ["Replacing a card costs {1}."],
        ["Ms Wu replaces your debit card for {1}."],
        ["Your PIN, please. It costs {1}."],
        [],
    ],
)
async def test_an_invented_answer_is_never_told(
    store: Store, cast: Cast, tmp_path: Path, sentences: Sequence[str]
) -> None:
    async with model_that(says({"sentences": sentences})) as (model, _):
        deps = await deps_of(store, tmp_path, model, score=0.9)
        asked = heard("how do I replace a damaged card", cast.bob, intent="ask_card_replacement")
        answered = told(await in_turn(store, asked, AnswerQuestion(deps).run))

    assert answered.startswith("Replacing a debit card costs 10 yuan.")


async def test_callers_hear_the_entry_at_once(store: Store, cast: Cast, tmp_path: Path) -> None:
    model = Scripted(store, reword={"sentences": ["Replacing a debit card costs {1}!"]})
    deps = await deps_of(store, tmp_path, model, score=0.9)
    asked = heard(
        "how do I replace a damaged card",
        cast.bob,
        intent="ask_card_replacement",
        channel=CHANNELS["phone"],
    )

    answered = told(await in_turn(store, asked, AnswerQuestion(deps).run))

    assert answered == "Replacing a debit card costs 10 yuan."
    assert model.shown == []


async def test_a_certain_answer_needs_no_second_reading(store: Store, cast: Cast, tmp_path: Path) -> None:
    model = Scripted(store, choose={"choice": 1})
    deps = await deps_of(store, tmp_path, model, score=0.9)
    asked = heard("how do I replace a damaged card", cast.bob)

    done = await in_turn(store, asked, second(deps, Inner("action_not_understood")).run)

    assert done.responses == ["asked"]
    assert model.shown == []


async def test_what_is_doubted_is_read_again_by_name(store: Store, cast: Cast, tmp_path: Path) -> None:
    model = Scripted(store, choose={"choice": 1})
    actions = {action.name: action for action in build_actions(await deps_of(store, tmp_path, model))}

    for name in ("action_clarify", "action_not_understood"):
        done = await in_turn(store, heard("gone, the thing", cast.bob), actions[name].run)
        assert done.next_action == "lost_card_form"


ASKED = "how much is a new card?"
SAID = f"my card broke in the wash. {ASKED}"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("score", [0.1, 0.6, 0.9])
@pytest.mark.parametrize("choice", [None, 0, 1, 2, 3, 9])
async def test_it_is_asked_at_most_once_a_message_whatever_runs(
    store: Store, cast: Cast, tmp_path: Path, choice: int | None, score: float, language: Language
) -> None:
    """Also where the model chooses nothing, and the question alone finds an answer with certainty then."""
    answers = {} if choice is None else {"choose": {"choice": choice}}
    for names in (*permutations(sorted(ANSWERS), 1), *permutations(sorted(ANSWERS), 2)):
        model = Scripted(store, **answers, reword={"sentences": ["Replacing a debit card costs {1}!"]})
        deps = await deps_of(store, tmp_path, model, score=score)
        assert isinstance(deps.knowledge, Sure)
        deps.knowledge.surely = ASKED
        actions = {action.name: action for action in build_actions(deps)}
        ran: tuple[str, ...] = ()
        for name in names:
            message = heard(SAID, cast.bob, intent="ask_card_replacement", ran=ran)
            await in_turn(store, replace(message, language=language), actions[name].run)
            ran += (name,)
        assert len(model.shown) <= 1, names


async def test_what_is_found_after_no_choice_is_told_as_it_stands(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    model = Scripted(store, choose={"choice": 0}, reword={"sentences": ["Replacing a debit card costs {1}!"]})
    deps = await deps_of(store, tmp_path, model)
    assert isinstance(deps.knowledge, Sure)
    deps.knowledge.surely = ASKED
    inner = NotUnderstood(deps, read_intents())
    asked = heard(SAID, cast.bob, ranking=(("ask_card_replacement", 0.4), ("greet", 0.1)))

    answered = told(await in_turn(store, asked, second(deps, inner).run))

    assert answered.startswith("Replacing a debit card costs 10 yuan.")
    assert len(model.shown) == 1


async def test_in_a_form_nothing_is_reworded(store: Store, cast: Cast, tmp_path: Path) -> None:
    model = Scripted(store, reword={"sentences": ["Replacing a debit card costs {1}!"]})
    deps = await deps_of(store, tmp_path, model, score=0.9)
    asked = heard(ASKED, cast.bob, intent="ask_card_replacement", form="loan_form")

    await in_turn(store, asked, AnswerQuestion(deps).run)

    assert model.shown == []
