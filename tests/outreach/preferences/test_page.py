"""The page of preferences: both languages, every zone once, and what is chosen told by words and marks."""

import re
from datetime import UTC, date, datetime

import pytest

from contact_center.app.channels import CHANNELS
from contact_center.calendars.spans import Span
from contact_center.outreach.preferences.choices import Choices, Hours, offered_channels
from contact_center.outreach.preferences.page import Page, busy_page, gone_page, preferences_page
from contact_center.vocabulary.purposes import PURPOSES

HAN = re.compile(r"[\u4e00-\u9fff]")


def page_of(language: str, **changed: object) -> str:
    usual = Choices(
        on=frozenset({"greeting"}), channel="sms", hours=(), language="zh", zone=None, calendar="solar"
    )
    choices = usual.model_copy(update=changed)
    return preferences_page(
        choices,
        choices,
        Page(
            path="/preferences/token",
            language=language,
            channels=offered_channels(CHANNELS),
            hours=Span.written({"opens": "09:00", "closes": "20:00"}),
            now=datetime(2026, 1, 15, tzinfo=UTC),
            expires_on=date(2026, 2, 14),
        ),
    )


def test_each_language_is_whole() -> None:
    english = page_of("en").replace("中文", "")

    assert not HAN.search(english)
    assert "14 February 2026" in english
    assert "2026年2月14日" in page_of("zh")
    assert all(text.zh in page_of("zh") and text.en in english for text in PURPOSES.values())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_zone_is_there_once_and_the_chosen_one_marked(language: str) -> None:
    html = page_of(language, zone="America/St_Johns")
    (zones,) = re.findall(r'<select name="zone">.*?</select>', html)
    values = re.findall(r'<option value="([^"]*)"', zones)

    assert len(values) == len(set(values)) > 300
    assert re.findall(r'value="([^"]*)" selected>([^<]*)<', zones) == [
        ("America/St_Johns", "St Johns (UTC-3:30)")
    ]


def test_a_zone_that_is_not_listed_stays() -> None:
    assert '<option value="Etc/UTC" selected>Etc/UTC</option>' in page_of("en", zone="Etc/UTC")


def test_hours_have_a_row_each_and_a_free_one() -> None:
    spans = tuple(Hours(opens=f"{hour:02}:15", closes=f"{hour:02}:45") for hour in (8, 12, 18))
    html = page_of("en", hours=spans)

    assert html.count('name="opens"') == html.count('name="closes"') == 4
    assert html.count('value="18:15" selected') == 1


def test_nothing_is_switched_off_where_nothing_is_on() -> None:
    assert 'name="refuse"' in page_of("en")
    assert 'name="refuse"' not in page_of("en", on=frozenset())


@pytest.mark.parametrize("html", [page_of("zh"), page_of("en"), gone_page(), busy_page()])
def test_no_page_runs_a_script_or_loads_anything(html: str) -> None:
    assert "<script" not in html
    assert " src=" not in html
    assert "http" not in html
