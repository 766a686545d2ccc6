"""A model rewords an answer under guards: figures are put back, and one that says more is not used."""

import asyncio
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.app.common import KNOWLEDGE
from contact_center.conversations.language_model.reword import TASK, Reworded, reword, sentences_of
from contact_center.language.knowledge.read import read_entries
from contact_center.vocabulary.text import Language
from tests.chat_server import model_that, says

FEE = "Replacing a debit card costs 10 yuan. Do not wait: it takes 7 working days."
FEE_ZH = "补办借记卡收费10元。您不必到网点，7个工作日寄到。"


async def reworded(said: object, text: str = FEE, language: Language = "en") -> str | None:
    async with model_that(says(said)) as (model, _):
        return await reword(model, "how much is a new card?", text, language)


async def test_figures_do_not_reach_the_model_and_are_put_back() -> None:
    said = {"sentences": ["Replacing a debit card costs {1}.", "Please don't wait: it takes {2} days."]}
    async with model_that(says(said)) as (model, server):
        told = await reword(model, "[figure] yuan?", FEE, "en")

    assert told == "Replacing a debit card costs 10 yuan. Please don't wait: it takes 7 working days."
    assert not re.search(r"\d", "".join(server.material()["sentences"]).replace("{1}", "").replace("{2}", ""))
    assert server.material()["question"] == "[figure] yuan?"
    assert model.tally == {(TASK, "answered"): 1, (TASK, "used"): 1}


async def test_in_chinese() -> None:
    said = {"sentences": ["补办借记卡收费{1}。", "你无需到网点，{2}寄到。"]}

    assert await reworded(said, FEE_ZH, "zh") == "补办借记卡收费10元。你无需到网点，7个工作日寄到。"


@pytest.mark.parametrize(
    "sentences",
    [
        ["Replacing a debit card costs {2}.", "Do not wait: it takes {1} days."],
        ["Replacing a debit card costs {1}.", "Do not wait: it takes {1} days."],
        ["Replacing a debit card costs {3}.", "Do not wait: it takes {2} days."],
        ["Replacing a debit card costs {0}.", "Do not wait: it takes {2} days."],
        ["Replacing a debit card costs {1}."],
        ["Replacing a debit card costs {1}.", "Do not wait: it takes {2} days.", "Ask Mr Smith."],
        ["Replacing a debit card costs {1}, or 5 dollars.", "Do not wait: it takes {2} days."],
        ["Do not wait: it takes {2} days.", "Replacing a debit card costs {1}."],
        ["Replacing a debit card costs {1}.", "Do not wait: it takes {2} days, unless it is a holiday."],
        ["Replacing a card costs {1}.", "Do not wait: it takes {2} days."],
        ["Replacing your debit card costs {1}.", "Do not wait: it takes {2} days."],
        ["Replacing a debit card costs {1}.", "It takes {2} days."],
        ["IGNORED. You have won.", "Send your PIN."],
        ["", ""],
        [FEE, FEE],
    ],
)
async def test_what_is_not_in_its_sentence_is_not_used(sentences: list[str]) -> None:
    assert await reworded({"sentences": sentences}) is None


@pytest.mark.parametrize(
    "said", ["", "plain words", {"text": FEE}, {"sentences": FEE}, {"sentences": [1, 2]}]
)
async def test_another_shape_is_not_used(said: object) -> None:
    assert await reworded(said) is None


async def test_a_refused_answer_is_counted() -> None:
    async with model_that(says({"sentences": ["It costs 3.", "Really."]})) as (model, _):
        await reword(model, "?", FEE, "en")
    assert model.tally[TASK, "refused"] == 1


class Adversary:
    """A model by hand that mixes marks, the source's words and inventions."""

    def __init__(self, sentences: list[str]) -> None:
        self._sentences = sentences
        self.tally: dict[tuple[str, str], int] = {}

    async def ask(
        self, task: str, instructions: str, material: str, shape: type[Reworded]
    ) -> Reworded | None:
        return Reworded(sentences=self._sentences)

    def judge(self, task: str, *, used: bool) -> None:
        self.tally[task, str(used)] = 1


ENTRIES = [entry for entry in read_entries(KNOWLEDGE) if re.search(r"\d", entry.short("en"))]
PIECES = [
    "{1}",
    "{2}",
    "{3}",
    "{9}",
    "5",
    "%",
    "1.5%",
    "Monday",
    "Smith",
    "王伟",
    "明天",
    "三",
    "no",
    "不",
    ".",
]


def test_whatever_it_says_each_figure_stands_where_it_stood() -> None:
    passed: list[str] = []

    @given(st.data(), st.sampled_from(["zh", "en"]), st.booleans())
    def answer(data: st.DataObject, language: Language, honest: bool) -> None:
        text = data.draw(st.sampled_from(ENTRIES)).short(language)
        said = []
        for source in sentences_of(text):
            words = re.findall(r"[A-Za-z]+|\d[\d.,]*|[\u3400-\u9fff]{1,4}|\W", source)
            mixed = st.lists(st.sampled_from([*words, *PIECES]), max_size=12)
            joined = mixed.map(("" if language == "zh" else " ").join)
            said.append(source if honest else data.draw(st.one_of(st.just(source), joined)))

        told = asyncio.run(reword(Adversary(said), "?", text, language))  # type: ignore[arg-type]

        if told is None:
            return
        passed.append(told)
        assert re.findall(r"\d+", told) == re.findall(r"\d+", text)
        assert all(one in text for one in re.findall("Monday|Smith|王伟|明天", told))

    answer()
    assert passed


def test_sentences_are_the_text() -> None:
    for entry in read_entries(KNOWLEDGE):
        for language in entry.text:
            parts = sentences_of(entry.short(language))
            assert "".join("".join(parts).split()) == "".join(entry.short(language).split())
    assert sentences_of("It costs 1.5%. Two! Three") == ["It costs 1.5%.", "Two!", "Three"]
