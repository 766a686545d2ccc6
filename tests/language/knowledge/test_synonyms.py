"""Things that customers call by several names get one, whatever the script and dialect."""

import pytest

from contact_center.language.knowledge.synonyms import mandarin, one_name
from contact_center.vocabulary.text import Language


@pytest.mark.parametrize(
    ("said", "language", "usual"),
    [
        ("储蓄卡", "zh", "借记卡"),
        ("ATM机", "zh", "取款机"),
        ("在泰国", "zh", "在境外"),
        ("转给建行", "zh", "转给他行"),
        ("an ATM overseas", "en", "an cash machine abroad"),
        ("fixed deposit", "en", "time deposit"),
        ("my OTP", "en", "my text code"),
    ],
)
def test_they_get_one_name(said: str, language: Language, usual: str) -> None:
    assert one_name(said, language) == usual


@pytest.mark.parametrize(
    ("said", "language"),
    [("apple pay", "zh"), ("please tell us", "en"), ("i studied there", "en"), ("户口簿", "zh")],
)
def test_what_only_looks_alike_keeps_its_name(said: str, language: Language) -> None:
    assert one_name(said, language) == said


@pytest.mark.parametrize(
    ("said", "told"),
    [("張卡唔見咗點算", "张卡不见了怎么办"), ("依家幾多厘", "现在多少厘"), ("開戶口", "开账户")],
)
def test_cantonese_is_read_as_mandarin(said: str, told: str) -> None:
    assert mandarin(said) == told
