"""Reading the entries people write, and telling them what is wrong."""

from datetime import date
from pathlib import Path

import pytest

from contact_center.language.knowledge.read import BadEntry, read_entries
from tests.language.knowledge.files import GOOD, write

KNOWLEDGE = Path(__file__).parents[3] / "data" / "knowledge"


def test_an_entry_is_read_in_both_languages(tmp_path: Path) -> None:
    write(tmp_path)
    [entry] = read_entries(tmp_path)
    assert (entry.id, entry.area, entry.owner) == ("card-replacement", "cards", "cards")
    assert (entry.intents, entry.valid_from) == (("ask_card_replacement",), date(2026, 1, 1))
    assert entry.title == {"zh": "补办银行卡", "en": "Replacing a card"}
    assert (entry.short("zh"), entry.more("zh")) == ("补办借记卡收费10元。", "七个工作日内寄到。")
    assert entry.short("en") == "Replacing a debit card costs 10 yuan."
    assert entry.more("en") == "It arrives within 7 working days."
    assert entry.asked["zh"] == ("卡坏了怎么换",)
    assert entry.source["en"] == "Schedule of fees, section 3.2"


def test_what_an_entry_does_not_tell_may_stand_beside_it(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("source_zh", "not_told_zh:\n  - 换卡能挑卡号吗\nsource_zh", 1))
    [entry] = read_entries(tmp_path)
    assert entry.not_told == {"zh": ("换卡能挑卡号吗",), "en": ()}


def test_an_entry_without_details_has_no_more_to_say(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("七个工作日内寄到。\n\n", ""))
    [entry] = read_entries(tmp_path)
    assert entry.more("zh") == ""


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("---\nintents", "intents", "Begin with the fields"),
        ("owner: cards\n", "", "Add the field owner"),
        ("owner: cards", "owner: cards\ncolour: red", "Remove the unknown field colour"),
        ("owner: cards", "owner: cards\nnot_told_zh: []", "at least one line in not_told_zh"),
        ("owner: cards", "owner: nobody", "Choose the owner from"),
        ("valid_from: 2026-01-01", "valid_from: soon", "like 2026-01-01"),
        ("《价目表》第3.2条", "a: b", "in quotes"),
        ("  - 卡坏了怎么换\n", "", "list of at least one line in asked_zh"),
        ("[ask_card_replacement]", "[]", "list of at least one line in intents"),
        ("# Replacing a card", "Replacing a card", "two sections"),
        ("补办借记卡收费10元。\n\n七个工作日内寄到。", "", "Write the answer below"),
        ("补办借记卡收费10元。\n\n七个工作日内寄到。", "It costs 10 yuan.", "Chinese comes first"),
    ],
)
def test_an_error_names_the_file_and_what_to_do(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    write(tmp_path, GOOD.replace(right, wrong, 1))
    with pytest.raises(BadEntry, match=told) as error:
        read_entries(tmp_path)
    assert str(error.value).startswith("cards/card-replacement.md: ")
    assert "请" in str(error.value)


def test_a_name_is_used_once_and_is_plain(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, name="fees/card-replacement")
    with pytest.raises(BadEntry, match="rename"):
        read_entries(tmp_path)
    write(tmp_path / "other", name="cards/Card Fees")
    with pytest.raises(BadEntry, match="lower case"):
        read_entries(tmp_path / "other")


def test_the_banks_own_entries_can_be_read() -> None:
    assert read_entries(KNOWLEDGE)
