"""The pictures of cards: small, in both languages and schemes, without religious signs or foreign content."""

from xml.etree import ElementTree

import pytest

from contact_center.outreach.cards.picture import picture, scene_of
from contact_center.outreach.templates.occasions import TITLES

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "title", "style", "defs", "linearGradient", "radialGradient", "stop", "g"}
DRAWN |= {"rect", "circle", "ellipse", "path"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("occasion", TITLES)
def test_every_occasion_has_a_picture_that_says_what_it_shows(occasion: str, language: str) -> None:
    drawn = picture(occasion, language)
    root = ElementTree.fromstring(drawn)

    assert root.findtext(f"{SVG}title") == scene_of(occasion).shows.say(language)
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", root.find(f"{SVG}title").get("id"))  # type: ignore[union-attr]
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= DRAWN
    assert len(drawn.encode()) < 30_000


def test_it_is_drawn_for_the_light_and_for_the_dark() -> None:
    style = ElementTree.fromstring(picture("birthday", "zh")).findtext(f"{SVG}style") or ""
    light, dark = style.split("@media(prefers-color-scheme:dark)")

    assert light.count(".red{") == dark.count(".red{") == 1
    assert light.split(".red{")[1] != dark.split(".red{")[1]


@pytest.mark.parametrize("occasion", TITLES)
def test_every_colour_is_one_of_the_palette(occasion: str) -> None:
    root = ElementTree.fromstring(picture(occasion, "en"))
    style = root.findtext(f"{SVG}style") or ""
    used = {name for one in root.iter() if (name := one.get("class"))}

    assert {name for name in used if f".{name}{{" not in style} == set()


def test_quiet_days_have_a_quiet_picture_and_feasts_of_a_faith_none_of_its_signs() -> None:
    assert scene_of("qingming").shows.en == "Green hills, a willow and birds"
    assert scene_of("christmas") == scene_of("winter_solstice")
    assert scene_of("easter") == scene_of("teachers_day")
    assert scene_of("public").shows.en.startswith("A lighthouse")
