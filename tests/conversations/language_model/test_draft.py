"""A model drafts an answer out of the bank's sentences: nothing else can be in it."""

import asyncio
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.app.common import KNOWLEDGE
from contact_center.conversations.language_model.draft import TASK, Drafted, draft
from contact_center.conversations.language_model.marks import Marks
from contact_center.conversations.language_model.sources import Said, Source, sources_of
from contact_center.conversations.language_model.written import Draft
from contact_center.language.knowledge.read import read_entries
from contact_center.vocabulary.text import Language
from tests.chat_server import model_that, says

ENTRY = next(entry for entry in read_entries(KNOWLEDGE) if entry.id == "card-replacement")
SAID: dict[Language, str] = {
    "en": "Dear Bob, your dispute T100023 is registered. We answer within 7 working days.",
    "zh": "鲍勃您好，您的争议T100023已登记。7个工作日内答复。",
}


def cut(language: Language) -> tuple[list[Source], Marks]:
    marks = Marks()
    said = [Said("bank", SAID[language]), Said("bank", ENTRY.text[language], ENTRY)]
    return sources_of(said, marks, names=["Bob", "鲍勃"], known=["dear", "we"], most=60), marks


async def drafted(said: object, language: Language = "en") -> Draft | None:
    sources, marks = cut(language)
    async with model_that(says(said)) as (model, _):
        return await draft(model, "what does it cost?", sources, marks, language)


def given_(*pairs: tuple[int, str]) -> dict[str, object]:
    return {"lines": [{"source": number, "text": text} for number, text in pairs]}


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_banks_sentences_come_back_with_their_figures(language: Language) -> None:
    sources, marks = cut(language)
    whole = given_(*((n, one.shown) for n, one in enumerate(sources[:4], 1)))
    async with model_that(says(whole)) as (model, server):
        told = await draft(model, "[figure]?", sources, marks, language)

    assert told is not None
    assert told.text == ("" if language == "zh" else " ").join(one.text for one in sources[:4])
    assert told.language == language
    assert [one.en for one in told.entries] == [ENTRY.title["en"]]
    assert model.tally == {(TASK, "answered"): 1, (TASK, "used"): 1}
    shown = "".join(one["text"] for one in server.material()["sentences"])
    assert [word for word in ("Bob", "鲍勃", "T100023") if word in shown] == []
    assert not re.search(r"\d", re.sub(r"\{\d+\}", "", shown))


async def test_a_line_that_says_something_else_gives_way_to_its_source() -> None:
    sources, _ = cut("en")
    told = await drafted(given_((1, sources[0].shown), (2, "We promise an answer tomorrow.")))

    assert told is not None
    assert told.text == SAID["en"]


@pytest.mark.parametrize(
    "said",
    [
        "Your dispute is registered, and we refund nine hundred yuan.",
        "We answer within {9}.",
        "We answer within 3 working days.",
        "We answer within seven working days.",
        "Ms Wu answers within {2}.",
        "We answer within {2}, see http://x.example.",
        "Call 95588.",
        "您好",
        "{2}",
    ],
)
async def test_if_no_line_passes_there_is_none(said: str) -> None:
    assert await drafted(given_((2, said))) is None
    assert await drafted(given_((99, said))) is None


@pytest.mark.parametrize("said", ["", "words", {"text": "x"}, {"lines": []}, {"lines": [{"text": "We"}]}])
async def test_another_shape_is_none(said: object) -> None:
    assert await drafted(said) is None


async def test_each_sentence_stands_once() -> None:
    sources, _ = cut("en")
    told = await drafted(given_(*[(2, sources[1].shown)] * 3))
    assert told is not None
    assert told.text == sources[1].text


async def test_without_a_question_or_sentences_it_is_not_asked() -> None:
    sources, marks = cut("en")
    async with model_that(says(given_((1, "x")))) as (model, server):
        assert await draft(model, "  ", sources, marks, "en") is None
        assert await draft(model, "hello", [], marks, "en") is None
    assert server.asked == []


class Adversary:
    """A model by hand."""

    def __init__(self, answer: Drafted) -> None:
        self._answer = answer
        self.tally: dict[tuple[str, str], int] = {}

    async def ask(self, *_: object) -> Drafted:
        return self._answer

    def judge(self, task: str, *, used: bool) -> None:
        self.tally[task, str(used)] = 1


PIECES = [
    "{1}",
    "{2}",
    "{3}",
    "{9}",
    "5",
    "1.5%",
    "Monday",
    "Smith",
    "王伟",
    "明天",
    "三百元",
    "free",
    "不",
    ".",
]
INVENTED = ("Monday", "Smith", "王伟", "明天", "三百", "{")


def test_whatever_it_says_each_figure_is_the_banks() -> None:
    passed: list[str] = []

    @given(st.data(), st.sampled_from(["zh", "en"]))
    def answer(data: st.DataObject, language: Language) -> None:
        sources, marks = cut(language)
        whole = "".join(one.text for one in sources)
        words = re.findall(r"[A-Za-z]+|\d[\d.,]*|[\u3400-\u9fff]{1,4}", whole)
        mixed = st.lists(st.sampled_from([*words, *PIECES]), min_size=1, max_size=12)
        said = st.one_of(
            mixed.map(("" if language == "zh" else " ").join), st.sampled_from([one.shown for one in sources])
        )
        line = st.fixed_dictionaries({"source": st.integers(1, len(sources) + 2), "text": said})
        honest = st.sampled_from([{"source": n, "text": one.shown} for n, one in enumerate(sources, 1)])
        lines = st.lists(st.one_of(line, honest), max_size=5)
        drafted = Drafted.model_validate(data.draw(st.fixed_dictionaries({"lines": lines})))

        told = asyncio.run(draft(Adversary(drafted), "?", sources, marks, language))  # type: ignore[arg-type]

        if told is None:
            return
        passed.append(told.text)
        used = [sources[one.source - 1].text for one in drafted.lines if one.source <= len(sources)]
        assert re.findall(r"\d+", told.text) == re.findall(r"\d+", " ".join(dict.fromkeys(used)))
        assert [one for one in INVENTED if one in told.text and one not in whole] == []

    answer()
    assert passed
