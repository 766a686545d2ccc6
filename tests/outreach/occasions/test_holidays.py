"""Holidays: forty years of each against an independent table, each once a year, in order, wherever we are."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.outreach.occasions.catalogue import Occasion, catalogue
from contact_center.outreach.occasions.holidays import (
    Bank,
    Kept,
    day_of,
    occasions_between,
    occasions_on,
)
from contact_center.outreach.occasions.lunar import lunar_months
from contact_center.outreach.occasions.yearly import NoSuchDay
from contact_center.vocabulary.occasions import AUDIENCES, OCCASION_KINDS
from tests.outreach.occasions.tables import INDEPENDENT, YEARS
from tests.outreach.occasions.zones import ZONES, machine_in

BANK = Bank("CN", founded=date(1996, 4, 18))


def known(name: str, bank: Bank = BANK) -> Occasion:
    return next(one for one in bank.occasions() if one.name == name)


def names(kept: list[Kept]) -> list[str]:
    return [one.occasion.name for one in kept]


def test_every_occasion_has_an_independent_table() -> None:
    assert [one.name for one in BANK.occasions()] == list(INDEPENDENT)


@pytest.mark.parametrize("name", INDEPENDENT)
def test_forty_years_against_the_independent_table(name: str) -> None:
    days = {year: day_of(known(name), year) for year in YEARS}

    assert days == {year: INDEPENDENT[name](year) for year in YEARS}


# As the State Council announced them: the days themselves, not those off around them.
@pytest.mark.parametrize(
    ("year", "spring", "qingming", "dragon_boat", "mid_autumn"),
    [
        (2012, (1, 23), (4, 4), (6, 23), (9, 30)),
        (2017, (1, 28), (4, 4), (5, 30), (10, 4)),
        (2020, (1, 25), (4, 4), (6, 25), (10, 1)),
        (2023, (1, 22), (4, 5), (6, 22), (9, 29)),
        (2024, (2, 10), (4, 4), (6, 10), (9, 17)),
        (2025, (1, 29), (4, 4), (5, 31), (10, 6)),
        (2026, (2, 17), (4, 5), (6, 19), (9, 25)),
    ],
)
def test_years_that_everybody_remembers(
    year: int,
    spring: tuple[int, int],
    qingming: tuple[int, int],
    dragon_boat: tuple[int, int],
    mid_autumn: tuple[int, int],
) -> None:
    found = [
        day_of(known(name), year) for name in ("spring_festival", "qingming", "dragon_boat", "mid_autumn")
    ]

    assert [(day.month, day.day) for day in found] == [spring, qingming, dragon_boat, mid_autumn]
    assert {day.year for day in found} == {year}


def test_each_is_kept_exactly_once_a_year_and_found_on_its_day() -> None:
    first, last = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)
    kept = occasions_between(first, last, BANK)

    assert Counter((one.occasion.name, one.year) for one in kept) == Counter(
        (name, year) for name in INDEPENDENT for year in YEARS
    )
    assert kept == sorted(kept, key=lambda one: one.day)
    for one in kept[::17]:
        assert one in occasions_on(one.day, BANK)


@given(first=st.dates(date(2011, 1, 1), date(2050, 1, 1)), days=st.integers(0, 60))
def test_a_stretch_of_days_is_what_its_days_are(first: date, days: int) -> None:
    each = [kept for n in range(days + 1) for kept in occasions_on(first + timedelta(days=n), BANK)]

    assert occasions_between(first, first + timedelta(days=days), BANK) == each


def test_two_holidays_may_fall_on_one_day() -> None:
    assert names(occasions_on(date(2020, 10, 1), BANK)) == ["mid_autumn", "national_day"]


@pytest.mark.parametrize(
    ("country", "kept", "not_kept"),
    [
        ("CN", {"national_day", "teachers_day", "childrens_day", "public_cn_labor_day"}, set()),
        (
            "HK",
            {"national_day", "teachers_day", "public_hk_the_buddhas_birthday"},
            {"childrens_day", "public_cn_labor_day"},
        ),
        ("TW", {"public_tw_national_day", "public_tw_childrens_day"}, {"national_day", "childrens_day"}),
        ("IN", {"diwali", "christmas", "spring_festival"}, {"national_day", "teachers_day"}),
        (None, {"new_year", "christmas", "womens_day"}, {"national_day", "public_cn_labor_day"}),
    ],
)
def test_a_country_keeps_its_own(country: str | None, kept: set[str], not_kept: set[str]) -> None:
    found = {one.name for one in Bank(country).occasions()}

    assert kept <= found
    assert not found & not_kept


@pytest.mark.parametrize("country", ["CN", "HK", "MO", "TW", "RU"])
def test_no_public_holiday_is_a_day_off_for_another_or_one_of_the_catalogue(country: str) -> None:
    public = [one for one in Bank(country).occasions() if one.kind == "public"]
    titles = [one.title.en for one in catalogue() if one.kept_where(country)]

    assert public
    for one in public:
        assert one.title.en not in titles
        assert "observed" not in one.title.en
        assert "休" not in one.title.zh


def test_a_public_holiday_of_several_days_is_its_first() -> None:
    assert day_of(known("public_cn_labor_day"), 2026) == date(2026, 5, 1)
    assert "public_cn_labor_day" not in names(occasions_on(date(2026, 5, 2), BANK))


def test_an_unknown_country_is_refused() -> None:
    with pytest.raises(NotImplementedError):
        Bank("XX").occasions()


def test_the_bank_has_no_anniversary_before_its_first() -> None:
    young = Bank("CN", founded=date(2024, 2, 29))

    assert [occasions_on(date(2024, 2, 29), young), occasions_on(date(2023, 2, 28), young)] == [[], []]
    assert names(occasions_on(date(2025, 2, 28), young)) == ["bank_anniversary"]
    assert names(occasions_on(date(2028, 2, 29), young)) == ["bank_anniversary"]
    assert "bank_anniversary" not in {one.name for one in Bank("CN").occasions()}


def test_an_announced_day_takes_the_place_of_the_rules() -> None:
    moved = Bank("CN", moved={("diwali", 2036): date(2036, 10, 19)})

    assert "diwali" not in names(occasions_on(date(2036, 10, 18), moved))
    assert occasions_on(date(2036, 10, 19), moved) == [Kept(known("diwali"), 2036, date(2036, 10, 19))]
    assert names(occasions_on(date(2037, 11, 7), moved)) == ["diwali"]


def test_an_announced_day_is_kept_though_the_rule_knows_none() -> None:
    moved = Bank(moved={("diwali", 2101): date(2101, 10, 21)})
    assert "diwali" in names(occasions_on(date(2101, 10, 21), moved))


def test_an_eve_is_of_the_year_that_it_leads_to() -> None:
    (kept,) = occasions_on(date(2027, 2, 5), BANK)
    assert (kept.occasion.name, kept.year) == ("spring_festival_eve", 2027)


def test_long_ago_and_long_hence_only_what_is_known_is_kept() -> None:
    assert names(occasions_on(date(1850, 12, 25), Bank())) == ["christmas"]
    assert names(occasions_on(date(2150, 1, 1), Bank())) == ["new_year"]
    with pytest.raises(NoSuchDay):
        day_of(known("mid_autumn"), 2150)


def test_qingming_alone_is_quiet() -> None:
    assert [one.name for one in catalogue() if one.quiet] == ["qingming"]


def test_every_occasion_has_its_names_its_kind_and_people_whose_it_is() -> None:
    for one in BANK.occasions():
        assert one.title.zh
        assert one.title.en
        assert one.kind in OCCASION_KINDS
        assert one.whose in AUDIENCES


@pytest.mark.parametrize("zone", ZONES)
def test_the_zone_of_the_machine_does_not_matter(zone: str) -> None:
    lunar_months.cache_clear()
    with machine_in(zone):
        kept = occasions_between(date(2026, 2, 10), date(2026, 3, 10), BANK)

    assert [(one.occasion.name, one.day) for one in kept] == [
        ("spring_festival_eve", date(2026, 2, 16)),
        ("spring_festival", date(2026, 2, 17)),
        ("lantern_festival", date(2026, 3, 3)),
        ("womens_day", date(2026, 3, 8)),
    ]
