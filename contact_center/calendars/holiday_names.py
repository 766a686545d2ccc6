"""Name public holidays in both languages."""

from collections.abc import Mapping
from datetime import date
from functools import cache

import holidays

from contact_center.vocabulary.text import Text

_CHINESE = ("zh_CN", "zh_HK", "zh_TW")
_ENGLISH = ("en_US", "en_GB")


@cache
def holiday_names(country: str, year: int) -> Mapping[date, Text]:
    """The holidays of a year in this country (ISO 3166) in Chinese and in English.

    Empty when the library lacks one of the languages. Raises NotImplementedError for an unknown country.
    """
    spoken = holidays.country_holidays(country).supported_languages
    chinese = next((one for one in _CHINESE if one in spoken), None)
    english = next((one for one in _ENGLISH if one in spoken), None)
    if chinese is None or english is None:
        return {}
    zh = holidays.country_holidays(country, years=year, language=chinese)
    en = holidays.country_holidays(country, years=year, language=english)
    return {day: Text(zh[day], en[day]) for day in en if day in zh}
