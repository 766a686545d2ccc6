"""Which words an occasion finds."""

import pytest

from contact_center.outreach.occasions.public import public_occasions
from contact_center.outreach.templates.occasions import named_words


@pytest.mark.parametrize(
    ("occasion", "names"),
    [
        ("birthday", ["birthday"]),
        ("lunar_birthday", ["lunar_birthday"]),
        ("wedding:12", ["wedding"]),
        ("custom:7", ["custom"]),
        ("mid_autumn", ["mid_autumn"]),
        ("bank_anniversary", ["bank_anniversary"]),
        ("public_cn_labor_day", ["public_labor_day", "public"]),
        ("public_hk_the_buddhas_birthday", ["public"]),
    ],
)
def test_an_occasion_finds_its_words_or_those_of_its_kind(occasion: str, names: list[str]) -> None:
    assert named_words(occasion) == names


@pytest.mark.parametrize("country", ["CN", "HK", "MO", "TW", "RU"])
def test_every_public_holiday_has_words(country: str) -> None:
    assert all("public" in named_words(one.name) for one in public_occasions(country))


@pytest.mark.parametrize("occasion", ["", "nothing", "public_", "nothing:1", "bank"])
def test_what_is_no_occasion_has_none(occasion: str) -> None:
    with pytest.raises(KeyError):
        named_words(occasion)
