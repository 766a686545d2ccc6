"""Which language a text is in."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.detect import detect_language
from contact_center.vocabulary.text import Language

LANGUAGES = st.sampled_from(get_args(Language))
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
NEITHER = st.text(st.characters(whitelist_categories=("Nd", "Po", "Zs", "So", "Sm", "Sc")))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我要投诉，ATM吞了我的卡", "zh"),
        ("My card was swallowed by the ATM", "en"),
        ("我要complain", "zh"),
        ("card被decline了", "zh"),
        ("我的card", "zh"),
        ("please call 王 back", "en"),
        ("點樣掛失", "zh"),
        ("café", "en"),
        ("ｏｋ", "en"),
        ("〇", "zh"),
    ],
)
def test_examples(text: str, language: Language) -> None:
    assert detect_language(text, "en" if language == "zh" else "zh") == language


@given(st.text(HAN, min_size=1), LANGUAGES)
def test_chinese_characters_alone_are_chinese(text: str, fallback: Language) -> None:
    assert detect_language(text, fallback) == "zh"


@given(st.from_regex(r"[a-zA-Z ]*[a-zA-Z][a-zA-Z ]*", fullmatch=True), LANGUAGES)
def test_latin_letters_alone_are_english(text: str, fallback: Language) -> None:
    assert detect_language(text, fallback) == "en"


@given(NEITHER, LANGUAGES)
def test_digits_signs_and_emoji_say_nothing(text: str, fallback: Language) -> None:
    assert detect_language(text, fallback) == fallback


@given(st.text(), LANGUAGES)
def test_any_text_has_a_language(text: str, fallback: Language) -> None:
    assert detect_language(text, fallback) in get_args(Language)


@given(st.text(), NEITHER, LANGUAGES)
def test_what_says_nothing_changes_nothing(text: str, noise: str, fallback: Language) -> None:
    assert detect_language(text + noise, fallback) == detect_language(text, fallback)
