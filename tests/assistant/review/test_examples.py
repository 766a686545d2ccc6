"""data/nlu/reviewed.yml: right YAML that Rasa reads, sorted, each sentence once, replaced whole."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from contact_center.assistant.review.examples import NotAnExample, add_example, one_line, plain
from contact_center.assistant.train import INPUT_FILES, fingerprint
from tests.assistant.review.lessons import write_lessons


@pytest.fixture
def nlu(tmp_path: Path) -> Path:
    return write_lessons(tmp_path / "data" / "nlu")


def reviewed(nlu: Path) -> dict[str, list[str]]:
    """What Rasa would read."""
    written: Any = yaml.safe_load((nlu / "reviewed.yml").read_text(encoding="utf-8"))
    assert written["version"] == "3.1"
    assert list(written) == ["version", "nlu"]
    lines = {block["intent"]: block["examples"].splitlines() for block in written["nlu"]}
    assert all(line.startswith("- ") for block in lines.values() for line in block)
    return {intent: [line.removeprefix("- ") for line in block] for intent, block in lines.items()}


def test_the_first_example_makes_the_file(nlu: Path) -> None:
    assert add_example(nlu, "request_lost_card", "my plastic is gone")

    assert reviewed(nlu) == {"request_lost_card": ["my plastic is gone"]}
    assert sorted(path.name for path in nlu.iterdir()) == ["cards.yml", "reviewed.yml", "talk.yml"]


def test_examples_stand_by_intent(nlu: Path) -> None:
    add_example(nlu, "request_lost_card", "my plastic is gone")
    add_example(nlu, "ask_pin", "四位数忘了")
    add_example(nlu, "request_lost_card", "找不到卡")

    assert list(reviewed(nlu).items()) == [
        ("ask_pin", ["四位数忘了"]),
        ("request_lost_card", ["my plastic is gone", "找不到卡"]),
    ]


@pytest.mark.parametrize("again", ["My plastic is gone!", "my  PLASTIC, is gone", "ｍｙ plastic is gone"])
def test_the_same_words_are_one_example(nlu: Path, again: str) -> None:
    add_example(nlu, "request_lost_card", "my plastic is gone")

    assert not add_example(nlu, "request_lost_card", again)

    assert reviewed(nlu) == {"request_lost_card": ["my plastic is gone"]}


def test_what_another_file_has_is_not_written_again(nlu: Path) -> None:
    assert not add_example(nlu, "request_lost_card", "I lost my card.")

    assert not (nlu / "reviewed.yml").exists()


@pytest.mark.parametrize(
    ("intent", "text", "told"),
    [
        ("ask_pin", "I LOST MY CARD", "cards.yml has this sentence as an example of request_lost_card"),
        ("complain_angry", "I am furious", "complain_angry has no examples"),
        ("ask_pin", " ?!… ", "no words"),
        ("ask_pin", "[]", "no words"),
    ],
)
def test_what_cannot_be_learnt_is_refused_with_the_reason(
    nlu: Path, intent: str, text: str, told: str
) -> None:
    with pytest.raises(NotAnExample) as refused:
        add_example(nlu, intent, text)

    assert told in refused.value.text.en
    assert any(character > "一" for character in refused.value.text.zh)
    assert not (nlu / "reviewed.yml").exists()


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("my card [name] is gone", "my card name is gone"),
        ("lost\n- it: today\r\n# really\u2028now", "lost - it: today # really now"),
        ("- 'quoted': \"x\" \\n {a}", "- 'quoted': \"x\" \\n a"),
        ("钱包和卡丢了😭\x00\x07", "钱包和卡丢了😭"),
        ("  : | > & * ! % @ ` card gone", ": | > & * ! % @ ` card gone"),
    ],
)
def test_whatever_was_said_stays_one_example(nlu: Path, said: str, written: str) -> None:
    add_example(nlu, "request_lost_card", said)
    add_example(nlu, "request_lost_card", "another one")

    assert one_line(said) == written
    assert reviewed(nlu) == {"request_lost_card": [written, "another one"]}


def test_what_makes_a_sentence_the_same() -> None:
    assert plain("我的卡，丢了！ ＡＴＭ") == plain("我的卡丢了atm")
    assert plain("lost card") != plain("lost cards")


def test_training_sees_that_there_is_something_new(nlu: Path) -> None:
    root = nlu.parent.parent
    for name in INPUT_FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("")
    before = fingerprint(root, "")

    add_example(nlu, "request_lost_card", "my plastic is gone")

    assert fingerprint(root, "") != before
