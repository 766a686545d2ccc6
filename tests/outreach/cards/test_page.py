"""The page of a card: in the reader's language, small, readable without the picture, and escaped."""

import pytest

from contact_center.outreach.cards.page import card_page, gone_page
from contact_center.outreach.templates.occasions import TITLES

MOST = 100_000


@pytest.mark.parametrize(("language", "lang"), [("zh", "zh-CN"), ("en", "en")])
@pytest.mark.parametrize("occasion", TITLES)
def test_it_is_in_the_readers_language_and_small(occasion: str, language: str, lang: str) -> None:
    html = card_page(occasion, language, "好" * 1_000)

    assert f'<html lang="{lang}">' in html
    assert {"zh": "港湾银行", "en": "Harbour Bank"}[language] in html
    assert "好" * 1_000 in html
    assert len(html.encode()) < MOST
    assert "<script" not in html
    assert "src=" not in html
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(
    "name", ["<b>Ann</b>", "Ann & Bob", '"Ann"', "'Ann'", "</p><script>alert(1)</script>"]
)
def test_a_name_is_only_a_name(name: str) -> None:
    html = card_page("birthday", "en", f"Dear {name}, happy birthday.")

    assert name not in html
    assert "<script" not in html
    assert "<b>" not in html


def test_the_heading_fits_the_day() -> None:
    assert "<h1>Happy birthday</h1>" in card_page("birthday", "en", "…")
    assert "<h1>清明节</h1>" in card_page("qingming", "zh", "…")
    assert "<h1>With our good wishes</h1>" in card_page("public", "en", "…")


def test_both_schemes_are_there() -> None:
    assert card_page("qixi", "zh", "…").count("prefers-color-scheme:dark") == 2


def test_a_link_that_is_gone_says_so_in_both_languages() -> None:
    html = gone_page()

    assert "链接有误，或贺卡已过期。" in html
    assert "The link is wrong, or the card has expired." in html
