"""Which language a text names."""

import pytest

from contact_center.language.lexicons.languages import language_named_last


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("说英文", "en"),
        ("not English, Chinese please", "zh"),
        ("不要中文，要英语", "en"),
        ("the other one", None),
    ],
)
def test_the_language_named_last_counts(text: str, named: str | None) -> None:
    assert language_named_last(text) == named
