"""Scoring entities: what counts as the same, by kind and language."""

import json
from pathlib import Path

import pytest

from contact_center.assistant.evaluate.entities import KINDS, Counts, Told, entity_figures, read_told, score
from tests.bot.stack import ROOT

TARGET = 0.9


def _told(text: str, lang: str = "en", **meant: object) -> Told:
    empty: dict[str, object] = {"amounts": [], "times": [], "card_last4": [], "phones": []}
    row = {"text": text, "lang": lang, "reference": "2026-11-28T10:00", **empty, **meant}
    return Told.model_validate(row)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (_told("I paid 300 twice over", amounts=[{"value": 300, "currency": None}]), "amounts"),
        (_told("I paid 300 yuan", amounts=[{"value": 300, "currency": None}]), "amounts"),
        (_told("tomorrow at 3pm", times=[{"iso": "2026-11-29"}]), "times"),
        (_told("明天下午", "zh", times=[{"iso": "2026-11-29T12:00/2026-11-29T18:00"}]), "times"),
        (_told("我的卡尾号5678", "zh", card_last4=["5678"]), "card_endings"),
        (_told("电话13800000001", "zh", phones=["13800000001"]), "phones"),
    ],
)
def test_what_is_the_same_or_finer_is_right(told: Told, kind: str) -> None:
    assert score(told)[kind] == Counts(right=1)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (_told("I paid 300 euros", amounts=[{"value": 300, "currency": "GBP"}]), "amounts"),
        (_told("tomorrow", times=[{"iso": "2026-11-29T15:00"}]), "times"),
        (_told("我的卡尾号5678", "zh", card_last4=["1234"]), "card_endings"),
    ],
)
def test_another_value_or_a_coarser_one_is_missed_and_invented(told: Told, kind: str) -> None:
    assert score(told)[kind] == Counts(invented=1, missed=1)


def test_f1_is_counted_over_all_texts_of_a_language(tmp_path: Path) -> None:
    rows = [
        _told("我的卡尾号5678", "zh", card_last4=["5678"]),
        _told("我的卡尾号1234", "zh", card_last4=["9999"]),
    ]
    (tmp_path / "entities_zh.jsonl").write_text(
        "".join(row.model_dump_json() + "\n" for row in rows), encoding="utf-8"
    )
    figures = entity_figures(read_told(tmp_path))
    assert figures["card_endings"]["zh"].f1 == pytest.approx(0.5)
    assert figures["card_endings"]["all"] == figures["card_endings"]["zh"]
    assert figures["phones"]["zh"].f1 is None
    assert json.loads(figures["phones"]["zh"].model_dump_json()) == {"right": 0, "invented": 0, "missed": 0}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_entities_of_our_own_set_are_read(kind: str, language: str) -> None:
    figures = entity_figures(read_told(ROOT / "data" / "held_out" / "choosing"))
    f1 = figures[kind][language].f1
    assert f1 is not None
    assert f1 >= TARGET
