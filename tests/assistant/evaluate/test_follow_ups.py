"""How later turns of conversations are counted."""

import json
from pathlib import Path

import pytest

from contact_center.assistant.evaluate.follow_ups import (
    LaterTurn,
    follow_up_figures,
    later_turns,
    read_follow_ups,
)
from contact_center.assistant.evaluate.read import Reading
from contact_center.assistant.evaluate.sentences import NotASet, Sentence


def reading(intent: str, *ranking: str) -> Reading:
    names = ranking or (intent,)
    return Reading(intent=intent, confidence=0.9, ranking=[(name, 0.9) for name in names], ms=1.0)


def write(folder: Path, *conversations: list[tuple[str, str]]) -> None:
    rows = [{"turns": [{"text": text, "topic": topic} for text, topic in turns]} for turns in conversations]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "follow_ups_mixed.jsonl").write_text(lines, encoding="utf-8")


def test_a_set_without_conversations_has_none(tmp_path: Path) -> None:
    assert read_follow_ups(tmp_path) == []


def test_the_language_of_a_conversation_is_that_of_all_its_turns(tmp_path: Path) -> None:
    write(
        tmp_path,
        [("余额多少", "ask_balance"), ("OK", "affirm")],
        [("my balance please", "ask_balance"), ("3?", "ask_balance")],
    )
    found = read_follow_ups(tmp_path)
    assert [[turn.language for turn in turns] for turns in found] == [["zh", "zh"], ["en", "en"]]


def test_topics_become_the_intents_of_the_mapping(tmp_path: Path) -> None:
    write(tmp_path, [("my balance please", "balance")])
    (tmp_path / "mapping.yml").write_text("balance: [ask_balance, ask_my_cards]\n", encoding="utf-8")
    [[turn]] = read_follow_ups(tmp_path)
    assert turn.means("ask_balance")
    assert turn.means("ask_my_cards")


def test_a_topic_that_the_mapping_does_not_know_is_told(tmp_path: Path) -> None:
    write(tmp_path, [("how much is a locker", "locker")])
    (tmp_path / "mapping.yml").write_text("balance: [ask_balance]\n", encoding="utf-8")
    with pytest.raises(NotASet, match="locker"):
        read_follow_ups(tmp_path)


def test_only_later_turns_count() -> None:
    said = [Sentence("one", "ask_fees", "en"), Sentence("and abroad?", "ask_card_abroad", "en")]
    wrong = [reading("greet"), reading("ask_card_abroad")]
    [turn] = later_turns([said], [wrong], [wrong])
    assert turn.meant.text == "and abroad?"
    assert follow_up_figures([turn])["all"].right == 1.0


def test_what_is_right_what_is_offered_and_what_is_outside() -> None:
    fees, outside = Sentence("and abroad?", "ask_fees", "en"), Sentence("天气呢", "out_of_scope", "zh")
    turns = [
        LaterTurn(fees, reading("ask_fees"), reading("greet")),
        LaterTurn(fees, reading("clarify", "greet", "ask_card_abroad", "ask_fees"), reading("ask_fees")),
        LaterTurn(fees, reading("clarify", "greet", "thank", "deny", "ask_fees"), reading("greet")),
        LaterTurn(outside, reading("nlu_fallback"), reading("out_of_scope")),
    ]
    found = follow_up_figures(turns)
    assert (found["en"].turns, found["zh"].turns, found["all"].turns) == (3, 1, 4)
    assert (found["en"].right, found["en"].offered) == pytest.approx((1 / 3, 1 / 3))
    assert (found["zh"].right, found["zh"].alone) == (1.0, 1.0)
    assert found["en"].alone == pytest.approx(1 / 3)
