"""A model summarises a conversation under guards: what its source does not say is left out."""

import asyncio
import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.app.common import KNOWLEDGE
from contact_center.conversations.language_model.hide import words_of_bank
from contact_center.conversations.language_model.marks import Marks
from contact_center.conversations.language_model.reported import Words, clear_words
from contact_center.conversations.language_model.sources import Said, Source, sources_of
from contact_center.conversations.language_model.summarise import TASK, Summarised, summarise
from contact_center.conversations.language_model.written import By, Line, Summary
from contact_center.language.knowledge.read import read_entries
from contact_center.vocabulary.text import Language
from tests.chat_server import model_that, says

TALK: dict[Language, tuple[Said, ...]] = {
    "en": (
        Said("customer", "Please help. My card 6222 0212 was charged wrongly, 4,500.50 yuan on 3 May."),
        Said("bank", "Your dispute is registered, number T100023. It takes 7 working days."),
        Said("customer", "Please tell Bob Stone as well."),
        Said("colleague", "The merchant has not answered."),
    ),
    "zh": (
        Said("customer", "你好。我的卡昨天被刷了五千块，在南京路的网点。"),
        Said("bank", "您的争议已登记，编号T100023。7个工作日内答复。"),
        Said("customer", "也请告诉王小明。"),
        Said("colleague", "商户没有答复。"),
    ),
}


@cache
def entries() -> tuple[frozenset[str], Words]:
    read = read_entries(KNOWLEDGE)
    return words_of_bank(read), clear_words(read)


def cut(language: Language) -> tuple[list[Source], Marks]:
    marks = Marks()
    names = ("王小明", "Bob Stone")
    return sources_of(TALK[language], marks, names=names, known=entries()[0], most=60), marks


async def summary(said: object, of: Language = "en", language: Language = "en") -> Summary | None:
    sources, marks = cut(of)
    async with model_that(says(said)) as (model, _):
        return await summarise(model, sources, marks, language, entries()[1])


def lines(*pairs: tuple[int, str]) -> list[dict[str, object]]:
    return [{"source": number, "text": text} for number, text in pairs]


async def test_what_was_said_comes_back_with_its_figures() -> None:
    given = {
        "wants": lines((2, "The customer's card {1} was charged wrongly, {2} on {3}.")),
        "done": lines((3, "The dispute is registered, number {4}.")),
        "open": lines((6, "The merchant has not answered.")),
    }
    sources, marks = cut("en")
    async with model_that(says(given)) as (model, server):
        told = await summarise(model, sources, marks, "en", entries()[1])

    assert told is not None
    assert [one.text for one in told.wants] == [
        "The customer's card 6222 0212 was charged wrongly, 4,500.50 yuan on 3 May."
    ]
    assert told.done == [
        Line(
            text="The dispute is registered, number T100023.",
            source="Your dispute is registered, number T100023.",
            by="bank",
        )
    ]
    assert [one.by for one in told.open] == ["colleague"]
    assert told.left_out == 0
    assert model.tally == {(TASK, "answered"): 1, (TASK, "used"): 1}
    shown = "".join(one["text"] for one in server.material()["sentences"])
    assert [word for word in ("6222", "4,500", "3 May", "T100023", "Bob", "Stone") if word in shown] == []
    assert not re.search(r"\d", re.sub(r"\{\d+\}", "", shown))


async def test_in_chinese() -> None:
    given = {
        "wants": lines((2, "客户的卡昨天被刷了{1}。")),
        "done": lines((3, "已登记争议，编号{2}。"), (4, "{3}内答复。")),
        "open": lines((6, "商户没有答复。")),
    }
    told = await summary(given, "zh", "zh")

    assert told is not None
    assert [one.text for one in told.wants] == ["客户的卡昨天被刷了五千块。"]
    assert told.left_out in (0, 1)
    assert [one.text for one in told.open] == ["商户没有答复。"]


@pytest.mark.parametrize(
    ("of", "language", "said"),
    [
        ("zh", "en", "The customer's card was charged {1}."),
        ("en", "zh", "客户的卡被重复扣款{2}。"),
    ],
)
async def test_in_the_agents_language(of: Language, language: Language, said: str) -> None:
    told = await summary({"wants": lines((2, said)), "done": [], "open": []}, of, language)

    assert told is not None
    assert "{" not in told.wants[0].text
    assert told.wants[0].source in TALK[of][0].text


@pytest.mark.parametrize(
    ("part", "line"),
    [
        # A customer's claim is nothing that was done, and the bank's words are no wish.
        ("done", (2, "The card was charged wrongly.")),
        ("wants", (3, "The dispute is registered.")),
        # Sources that do not exist, or say something else.
        ("open", (99, "The merchant has not answered.")),
        ("open", (1, "The merchant has not answered.")),
        ("open", (6, "The merchant has answered.")),
        # Inventions.
        ("wants", (2, "The customer's card was charged wrongly, {4}.")),
        ("wants", (2, "The customer's card was charged wrongly in May by Smith.")),
        ("wants", (2, "The customer's card was charged 9,999 yuan.")),
        ("done", (3, "The dispute is registered, we promise nine hundred yuan.")),
        ("done", (3, "The dispute is registered, see http://x.example.")),
        ("done", (3, "The dispute is registered, call 95588.")),
    ],
)
async def test_what_its_source_does_not_say_is_left_out(part: str, line: tuple[int, str]) -> None:
    honest = {"wants": lines((2, "The customer's card was charged wrongly.")), "done": [], "open": []}
    alone: dict[str, object] = {"wants": [], "done": [], "open": []}

    assert await summary(alone | {part: lines(line)}) is None
    told = await summary(honest | {part: [*honest[part], *lines(line)]})
    assert told is not None
    assert told.left_out == 1
    assert len(told.wants + told.done + told.open) == 1


@pytest.mark.parametrize("said", ["", "plain words", {"wants": "x"}, {"wants": [], "done": [], "open": []}])
async def test_another_shape_is_none(said: object) -> None:
    assert await summary(said) is None


async def test_without_a_word_of_the_customer_it_is_not_asked() -> None:
    async with model_that(says("")) as (model, server):
        sources = sources_of([Said("bank", "Hello.")], marks := Marks(), names=(), known=(), most=9)
        assert await summarise(model, sources, marks, "en", Words(frozenset(), frozenset())) is None
    assert server.asked == []


class Adversary:
    """A model by hand."""

    def __init__(self, answer: Summarised) -> None:
        self._answer = answer
        self.tally: dict[tuple[str, str], int] = {}

    async def ask(self, *_: object) -> Summarised:
        return self._answer

    def judge(self, task: str, *, used: bool) -> None:
        self.tally[task, str(used)] = 1


PIECES: dict[Language, list[str]] = {
    "en": ["{1}", "{2}", "{9}", "5,000", "%", "Monday", "Smith", "five", "will refund", "13912345678", "not"],
    "zh": [
        "{1}",
        "{2}",
        "{9}",
        "5000",
        "百分之五",
        "明天",
        "王伟",
        "五百元",
        "保证退款",
        "13912345678",
        "不",
    ],
}


INVENTED = (
    *("Monday", "Smith", "five", "refund", "明天", "王伟"),
    *("五百", "百分", "保证", "退款", "{"),
)
HONEST: dict[tuple[Language, Language], str] = {
    ("en", "en"): "The customer's card {1} was charged wrongly, {2} on {3}.",
    ("zh", "zh"): "客户的卡昨天被刷了{1}。",
    ("zh", "en"): "The customer's card was charged {1}.",
    ("en", "zh"): "客户的卡被重复扣款{2}。",
}
"""From the language of what was said to that of the agent: what the second source does say."""


def test_whatever_it_says_no_figure_or_name_is_invented() -> None:
    passed: list[str] = []

    @given(st.data(), st.sampled_from(["zh", "en"]), st.sampled_from(["zh", "en"]))
    def answer(data: st.DataObject, of: Language, language: Language) -> None:
        sources, marks = cut(of)
        words = re.findall(r"[A-Za-z]+|[\u3400-\u9fff]{1,3}", " ".join(one.text for one in sources))
        pieces = st.sampled_from([*words, *PIECES[language], "customer", "客户"])
        mixed = st.lists(pieces, min_size=1, max_size=8)
        said = mixed.map(("" if language == "zh" else " ").join)
        line = st.fixed_dictionaries({"source": st.integers(1, 8), "text": said})
        honest = st.just({"source": 2, "text": HONEST[of, language]})
        part = st.lists(st.one_of(line, honest), max_size=3)
        summed = Summarised.model_validate(
            data.draw(st.fixed_dictionaries({"wants": part, "done": part, "open": part}))
        )

        told = asyncio.run(summarise(Adversary(summed), sources, marks, language, entries()[1]))  # type: ignore[arg-type]

        for one in [*told.wants, *told.done, *told.open] if told else []:
            passed.append(one.text)
            assert set(re.findall(r"\d+", one.text)) <= set(re.findall(r"\d+", one.source)), one
            assert [invented for invented in INVENTED if invented in one.text] == [], one

    answer()
    assert passed


def test_who_may_be_reported_where() -> None:
    assert set(By.__args__) == {one.by for talk in TALK.values() for one in talk}  # type: ignore[attr-defined]
