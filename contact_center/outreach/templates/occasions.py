"""List the occasions that have words of their own, and find those of any occasion."""

import re
from collections.abc import Mapping

from contact_center.outreach.occasions.birthdays import BIRTHDAY, LUNAR_BIRTHDAY
from contact_center.outreach.occasions.catalogue import BANK_ANNIVERSARY, catalogue
from contact_center.vocabulary.occasions import ANNIVERSARIES, LIFE_EVENTS
from contact_center.vocabulary.text import Text

PUBLIC = "public"
"""The words for a public holiday without its own; some are days of remembrance, so they wish nobody joy."""
_PUBLIC_OF_COUNTRY = re.compile(r"public_[a-z]{2}_([a-z0-9_]{1,200})")

TITLES: Mapping[str, Text] = {
    BIRTHDAY: Text("生日", "Birthday"),
    LUNAR_BIRTHDAY: Text("农历生日", "Lunar birthday"),
    **ANNIVERSARIES,
    **LIFE_EVENTS,
    **{one.name: one.title for one in catalogue()},
    BANK_ANNIVERSARY: Text("行庆日", "Our anniversary"),
    "public_labor_day": Text("劳动节", "Labour Day"),
    PUBLIC: Text("其他公共假日", "Other public holidays"),
}
"""The occasions that templates are written for, in display order."""


def named_words(occasion: str) -> list[str]:
    """The keys of TITLES under which the words of an occasion are looked for, the most fitting first.

    What follows a colon tells one anniversary of a customer from another: `wedding:12`. Raises KeyError for
    an occasion that has no words.
    """
    kind = occasion.partition(":")[0]
    found = [kind]
    if public := _PUBLIC_OF_COUNTRY.fullmatch(kind):
        found = [f"{PUBLIC}_{public[1]}", PUBLIC]
    known = [one for one in found if one in TITLES]
    if not known:
        raise KeyError(occasion)
    return known
