"""Tell from a telephone number where its owner probably is: the country, and the time zone."""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers
from phonenumbers import timezone as number_zones

_NOWHERE = "001"
"""What phonenumbers calls the country of a number that belongs to none."""
_MOMENTS = tuple(datetime(2026, month, 15, tzinfo=UTC) for month in range(1, 13))
"""Zones with equal offsets in each of these months are interchangeable here."""


def zone_at(own: str | None, address: str | None, bank: ZoneInfo) -> ZoneInfo:
    """The zone the customer told, else that of their telephone if there is only one, else the bank's."""
    if own and (zone := _zone(own)):
        return zone
    return (_zone_of_number(address) if address else None) or bank


@lru_cache(maxsize=4096)
def country_of(address: str) -> str | None:
    """The country (ISO 3166) of a telephone number; None for other addresses."""
    number = _parsed(address)
    country = phonenumbers.region_code_for_number(number) if number else None
    return None if country == _NOWHERE else country


@lru_cache(maxsize=4096)
def _zone_of_number(address: str) -> ZoneInfo | None:
    """The zone of a telephone number, where its prefix leaves no doubt."""
    number = _parsed(address)
    if number is None:
        return None
    zones = [_zone(name) for name in number_zones.time_zones_for_number(number)]
    known = [zone for zone in zones if zone is not None]
    if not known or len(known) < len(zones):
        return None
    return known[0] if len({_clock(zone) for zone in known}) == 1 else None


def _clock(zone: ZoneInfo) -> tuple[object, ...]:
    return tuple(moment.astimezone(zone).utcoffset() for moment in _MOMENTS)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _parsed(address: str) -> phonenumbers.PhoneNumber | None:
    if not address.startswith("+"):
        return None
    try:
        return phonenumbers.parse(address)
    except phonenumbers.NumberParseException:
        return None
