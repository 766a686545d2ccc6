"""What only returns a greeting, and what wants something as well."""

from pathlib import Path

import pytest
import yaml

from contact_center.language.lexicons.returned_wish import LONGEST, returned_wish

WRITTEN: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("returned_wishes.yml").read_text(encoding="utf-8")
)
_NOT_READ = {"辛苦了，祝安"}
_TAKEN = {"bless"}


@pytest.mark.parametrize("said", [*WRITTEN["only"], *WRITTEN["only_later"]])
def test_thanks_and_wishes_are_read(said: str) -> None:
    assert (returned_wish(said) is not None) is (said not in _NOT_READ)


@pytest.mark.parametrize("said", [*WRITTEN["more"], *WRITTEN["more_later"]])
def test_whatever_says_more_is_left(said: str) -> None:
    assert (returned_wish(said) is not None) is (said in _TAKEN)


@pytest.mark.parametrize(
    ("said", "thanks", "wishes"),
    [
        ("谢谢你们", True, False),
        ("也祝你们新年快乐", False, True),
        ("谢谢，同乐", True, True),
        ("thanks for the wishes", True, False),
        ("Thanks, happy new year to you", True, True),
        ("🙏", True, False),
    ],
)
def test_thanks_are_told_from_a_wish(said: str, *, thanks: bool, wishes: bool) -> None:
    found = returned_wish(said)

    assert found is not None
    assert (found.thanks, found.wishes) == (thanks, wishes)


@pytest.mark.parametrize("said", ["", "  ", "...", "👎", "谢谢👎", "12", "谢" * (LONGEST + 1)])
def test_what_is_no_words_of_thanks_is_none(said: str) -> None:
    assert returned_wish(said) is None
