"""A text speaks either language, and takes values only where it is given some."""

import pytest

from contact_center.vocabulary.text import Text


@pytest.mark.parametrize(("language", "said"), [("zh", "您好"), ("en", "Hello"), ("de", "Hello")])
def test_it_speaks_chinese_or_english(language: str, said: str) -> None:
    assert Text("您好", "Hello").say(language) == said


def test_values_take_their_places_in_both_languages() -> None:
    text = Text("末四位 {ending}", "ending in {ending}")
    assert (text.say("zh", ending="0042"), text.say("en", ending="0042")) == ("末四位 0042", "ending in 0042")


def test_a_name_with_braces_stays_as_it_was_typed() -> None:
    assert Text("{甲}", "{a}").say("en") == "{a}"
