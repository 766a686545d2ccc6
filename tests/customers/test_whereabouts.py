"""Where a telephone is: the zone where there is no doubt, and the country."""

from zoneinfo import ZoneInfo

import pytest

from contact_center.customers.whereabouts import country_of, zone_at

BANK = ZoneInfo("Asia/Shanghai")
FAR = ZoneInfo("Pacific/Auckland")


@pytest.mark.parametrize(
    ("address", "zone", "country"),
    [
        ("+8613800000001", "Asia/Shanghai", "CN"),
        ("+12025550101", "America/New_York", "US"),
        ("+18085550101", "Pacific/Honolulu", "US"),
        ("+85251234567", "Asia/Hong_Kong", "HK"),
        ("+33612345678", "Europe/Paris", "FR"),
        ("+442079460000", "Europe/London", "GB"),
    ],
)
def test_a_number_of_one_zone_tells_it(address: str, zone: str, country: str) -> None:
    assert zone_at(None, address, FAR) == ZoneInfo(zone)
    assert country_of(address) == country


@pytest.mark.parametrize(
    ("address", "clock"), [("+447400123456", "Europe/London"), ("+393331234567", "Europe/Rome")]
)
def test_several_names_of_one_clock_leave_no_doubt(address: str, clock: str) -> None:
    assert zone_at(None, address, FAR).key in {clock, "Europe/Guernsey", "Europe/Vatican"}


@pytest.mark.parametrize(
    "address",
    ["+18005550101", "+61412345678", "+79161234567", "+34612345678", "+999123", "visitor:abc", "", None],
)
def test_where_it_is_in_doubt_the_banks_zone_counts(address: str | None) -> None:
    assert zone_at(None, address, BANK) == BANK


def test_what_the_customer_told_counts_before_the_telephone() -> None:
    assert zone_at("Europe/Madrid", "+8613800000001", BANK) == ZoneInfo("Europe/Madrid")
    assert zone_at("Nowhere/Land", "+12025550101", BANK) == ZoneInfo("America/New_York")


@pytest.mark.parametrize("address", ["visitor:abc", "customer:C1001", "anonymous", "+80012345678", "+"])
def test_what_belongs_to_no_country_has_none(address: str) -> None:
    assert country_of(address) is None
