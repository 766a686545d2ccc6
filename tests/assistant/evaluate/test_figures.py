"""The sentences, the figures made of their readings, the thresholds, and the page."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from contact_center.assistant.evaluate.calibrate import calibrate
from contact_center.assistant.evaluate.measure import Pair, figures
from contact_center.assistant.evaluate.pipelines import our_pipeline, write_examples
from contact_center.assistant.evaluate.read import Doubt, Reading
from contact_center.assistant.evaluate.report import Report, previous, write_report
from contact_center.assistant.evaluate.sentences import (
    OUTSIDE,
    NotASet,
    Sentence,
    draw,
    read_csv,
    read_set,
)
from contact_center.conversations.understanding.intents import read_intents
from tests.bot.stack import BOT_PYTHON, ROOT

MANNERS = ("plain", "short", "colloquial", "slips", "indirect", "story", "mixed", "speech", "upset")


def _pair(
    meant: str,
    read: str,
    *,
    language: str = "en",
    manner: str = "",
    sure: float = 0.0,
    margin: float = 0.9,
) -> Pair:
    best = "ask_pin" if read in {"clarify", "nlu_fallback"} else read
    reading = Reading(
        intent=read,
        confidence=0.9,
        ranking=[(best, 0.9), ("ask_loan", 0.9 - margin)],
        doubt=Doubt(certainty=sure, margin=margin),
        ms=10.0,
    )
    return Sentence("words", meant, language, manner), reading


PAIRS = [
    _pair("ask_pin", "ask_pin", language="zh", manner="story"),
    _pair("ask_pin", "ask_loan", manner="story"),
    _pair("ask_loan", "clarify", margin=0.1),
    _pair("ask_pin", "nlu_fallback", sure=-1.0),
    _pair(OUTSIDE, "nlu_fallback", language="zh", sure=-5.0),
    _pair(OUTSIDE, "ask_pin", sure=-0.5),
]


def test_accuracy_leaves_doubt_aside_and_outcomes_do_not() -> None:
    found = figures(PAIRS)
    assert found.accuracy == {"en": pytest.approx(1 / 3), "zh": 1.0, "all": 0.5}
    assert found.outcomes["inside"] == {
        "right": 0.25,
        "wrong": 0.25,
        "clarified_right": 0.25,
        "clarified_wrong": 0.0,
        "refused": 0.25,
    }
    assert found.outcomes["outside"]["refused"] == 0.5
    assert found.auroc["zh"] == 1.0
    assert found.auroc["en"] == pytest.approx(2 / 3)
    assert sorted(found.confusions) == [("ask_loan", "ask_pin", 1), ("ask_pin", "ask_loan", 1)]


def test_thresholds_refuse_few_of_the_banks_own_and_ask_where_it_pays() -> None:
    certain = [_pair("ask_pin", "ask_pin", sure=float(place)) for place in range(100)]
    torn = [_pair("ask_pin", "ask_loan", sure=50.0, margin=0.12) for _ in range(5)]
    found = calibrate([*certain, *torn, _pair(OUTSIDE, "ask_pin", sure=-9.0)])
    assert found is not None
    assert found.refuse_below == pytest.approx(3, abs=0.5)
    assert found.clarify_margin == 0.4
    assert calibrate([_pair(OUTSIDE, "ask_pin")]) is None


def test_each_language_and_manner_has_its_figures() -> None:
    found = figures(PAIRS)
    assert found.of_manner == {"story": 0.5}
    assert (found.outcomes["story"]["right"], found.outcomes["story"]["wrong"]) == (0.5, 0.5)
    assert found.outcomes["zh"]["right"] == 1.0


def test_another_intent_that_is_right_too_counts() -> None:
    _, reading = _pair("ask_pin", "ask_loan")
    both = Sentence("words", "ask_pin", "en", also=frozenset({"ask_loan"}))
    assert figures([(both, reading)]).accuracy["all"] == 1.0


def _write(path: Path, *rows: Mapping[str, object]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def test_a_set_is_read_by_its_mapping(tmp_path: Path) -> None:
    said = {"text": "卡没了", "lang": "zh", "topic": "lost", "style": "short", "also": ["stolen"]}
    _write(tmp_path / "utterances_zh.jsonl", said)
    _write(tmp_path / "out_of_scope_en.jsonl", {"text": "nice weather", "lang": "en", "kind": "chitchat"})
    (tmp_path / "mapping.yml").write_text("lost: [request_lost_card, ask_my_cards]\nstolen: [x]\n", "utf-8")
    assert read_set(tmp_path) == [
        Sentence("卡没了", "request_lost_card", "zh", "short", frozenset({"ask_my_cards", "x"})),
        Sentence("nice weather", OUTSIDE, "en"),
    ]


def test_a_set_that_cannot_be_read_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NotASet, match="utterances"):
        read_set(tmp_path)
    _write(tmp_path / "utterances_en.jsonl", {"text": "hello", "lang": "en", "topic": "hello"})
    (tmp_path / "mapping.yml").write_text("lost: [request_lost_card]\n", "utf-8")
    with pytest.raises(NotASet, match="hello"):
        read_set(tmp_path)


@pytest.mark.parametrize("half", ["choosing", "final"])
def test_our_own_halves_have_every_language_manner_and_both_sides(half: str) -> None:
    sentences = read_set(ROOT / "data" / "held_out" / half)
    languages = {"zh", "en"}
    assert {sentence.language for sentence in sentences if sentence.intent == OUTSIDE} == languages
    inside = [sentence for sentence in sentences if sentence.intent != OUTSIDE]
    of_manner: dict[str, set[str]] = {}
    for sentence in inside:
        of_manner.setdefault(sentence.manner, set()).add(sentence.language)
    assert {*MANNERS, "traditional", "abroad"} == set(of_manner)
    assert all(of_manner[manner] == languages for manner in MANNERS)
    known = set(read_intents())
    assert {sentence.intent for sentence in inside} <= known


def test_a_public_set_is_drawn_the_same_way_each_time(tmp_path: Path) -> None:
    file = tmp_path / "set.csv"
    rows = [f'"question {place}, please",{"a" if place % 2 else "b"}' for place in range(40)]
    file.write_text("\n".join(["text,category", *rows]), encoding="utf-8")
    sentences = read_csv(file)
    drawn, rest = draw(sentences, 10, seed=3)
    assert (len(drawn), len(rest)) == (20, 20)
    assert draw(sentences, 10, seed=3)[0] == drawn
    assert draw(sentences, 10, seed=4)[0] != drawn
    assert set(drawn).isdisjoint(rest)
    examples = write_examples(drawn, tmp_path / "examples.yml").read_text(encoding="utf-8")
    assert examples.count("question") == 20


def test_public_sets_are_read_without_our_own_wordings() -> None:
    names = [part["name"] for part in our_pipeline(ROOT)["pipeline"]]
    assert any(name.endswith("Doubt") for name in names)
    assert not any(name.endswith("PhraseIntents") for name in names)


def test_the_page_speaks_both_languages_and_compares_with_the_one_before(tmp_path: Path) -> None:
    report = Report(
        set="choosing", model="abc", made_at="2026-01-02T03:04+00:00", machine="here", figures=figures(PAIRS)
    )
    assert previous(tmp_path) is None
    write_report(ROOT, report, None, tmp_path, BOT_PYTHON)
    before = previous(tmp_path)
    assert before == report
    page = write_report(ROOT, report, before, tmp_path, BOT_PYTHON).read_text(encoding="utf-8")
    assert "准确率 中文 Accuracy Chinese" in page
    assert "| story | 50.0% | 50.0% | 50.0% |" in page
    assert "上次 Before (2026-01-02)" in page
    for picture in ("confusions.svg", "roc.svg"):
        assert (tmp_path / picture).stat().st_size > 1000
