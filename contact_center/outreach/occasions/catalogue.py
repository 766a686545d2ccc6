"""List the occasions that the product knows by name, in the order of the year."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from contact_center.outreach.occasions.anniversaries import Anniversary
from contact_center.outreach.occasions.around import Around
from contact_center.outreach.occasions.lunar import LunarDay
from contact_center.outreach.occasions.movable import Easter, diwali
from contact_center.outreach.occasions.terms import QINGMING, WINTER_SOLSTICE
from contact_center.outreach.occasions.yearly import SolarDay, Yearly
from contact_center.vocabulary.occasions import Audience, OccasionKind
from contact_center.vocabulary.text import Text

BANK_ANNIVERSARY = "bank_anniversary"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day that is greeted every year."""

    name: str
    title: Text
    kind: OccasionKind
    rule: Yearly
    whose: Audience = "everyone"
    quiet: bool = False
    """A day of remembrance: nobody is wished a happy one."""
    countries: frozenset[str] = frozenset()
    """Where it is kept on this day (ISO 3166, two letters); empty: everywhere."""

    def kept_where(self, country: str | None) -> bool:
        """Whether it is kept in this country."""
        return not self.countries or country in self.countries


def bank_anniversary(founded: date) -> Occasion:
    """The bank's own day, every year after the one it was founded."""
    title = Text("行庆日", "Our anniversary")
    return Occasion(BANK_ANNIVERSARY, title, "bank", Anniversary(founded))


@cache
def catalogue() -> tuple[Occasion, ...]:
    """Every occasion but the public holidays of a country and the bank's own day."""
    return (
        Occasion("new_year", Text("元旦", "New Year's Day"), "solar", SolarDay(1, 1)),
        _lunar("spring_festival_eve", Text("除夕", "Chinese New Year's Eve"), Around(LunarDay(1, 1), -1)),
        _lunar("spring_festival", Text("春节", "Chinese New Year"), LunarDay(1, 1)),
        _lunar("lantern_festival", Text("元宵节", "Lantern Festival"), LunarDay(1, 15)),
        Occasion("womens_day", Text("妇女节", "International Women's Day"), "solar", SolarDay(3, 8), "women"),
        Occasion("easter", Text("复活节", "Easter"), "movable", Easter(), "christians"),
        Occasion("qingming", Text("清明节", "Qingming Festival"), "term", QINGMING, "chinese", quiet=True),
        Occasion(
            "childrens_day",
            Text("儿童节", "Children's Day"),
            "solar",
            SolarDay(6, 1),
            "parents",
            countries=frozenset({"CN", "MO"}),
        ),
        _lunar("dragon_boat", Text("端午节", "Dragon Boat Festival"), LunarDay(5, 5)),
        _lunar("qixi", Text("七夕节", "Qixi Festival"), LunarDay(7, 7), "couples"),
        Occasion(
            "teachers_day",
            Text("教师节", "Teachers' Day"),
            "solar",
            SolarDay(9, 10),
            "teachers",
            countries=frozenset({"CN", "HK", "MO"}),
        ),
        _lunar("mid_autumn", Text("中秋节", "Mid-Autumn Festival"), LunarDay(8, 15)),
        Occasion(
            "national_day",
            Text("国庆节", "National Day"),
            "solar",
            SolarDay(10, 1),
            countries=frozenset({"CN", "HK", "MO"}),
        ),
        _lunar("double_ninth", Text("重阳节", "Double Ninth Festival"), LunarDay(9, 9), "elders"),
        Occasion("diwali", Text("排灯节", "Diwali"), "movable", diwali(), "hindus"),
        Occasion("winter_solstice", Text("冬至", "Winter Solstice"), "term", WINTER_SOLSTICE, "chinese"),
        Occasion("christmas", Text("圣诞节", "Christmas"), "solar", SolarDay(12, 25), "christians"),
    )


def _lunar(name: str, title: Text, rule: Yearly, whose: Audience = "chinese") -> Occasion:
    return Occasion(name, title, "lunar", rule, whose)
