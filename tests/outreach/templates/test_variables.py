"""Variables: which occasion has which, and that a text with any other is refused."""

import pytest

from contact_center.outreach.templates.template import TemplateTier
from contact_center.outreach.templates.variables import UnknownVariable, check_variables, variables_of


@pytest.mark.parametrize(
    ("occasion", "tier", "names"),
    [
        ("birthday", "any", ("name", "preferences")),
        ("birthday", "premium", ("name", "manager", "preferences")),
        ("wedding", "any", ("name", "years", "preferences")),
        ("bank_anniversary", "premium", ("name", "years", "manager", "preferences")),
        ("spring_festival", "any", ("name", "year_animal", "preferences")),
        ("qixi", "any", ("name", "preferences")),
    ],
)
def test_an_occasion_has_the_variables_that_are_known_on_it(
    occasion: str, tier: TemplateTier, names: tuple[str, ...]
) -> None:
    assert variables_of(occasion, tier) == names


@pytest.mark.parametrize(
    "written",
    [
        "{nmae}",
        "{Name}",
        "{ name }",
        "{}",
        "{name!r}",
        "{name.real}",
        "{0}",
        "｛name｝",
        "{name｝",
        "{manager}",
        "{姓名}",
    ],
)
def test_anything_else_in_braces_is_refused_and_named(written: str) -> None:
    with pytest.raises(UnknownVariable) as told:
        check_variables(f"Dear {{name}}, {written}!", "birthday", "any")

    assert told.value.written == written


@pytest.mark.parametrize(
    "text", ["", "no braces", "{name}", "{{name}}", "a { b", "} {", "{\n}", "{" + "x" * 61 + "}"]
)
def test_lone_braces_are_only_braces(text: str) -> None:
    check_variables(text, "birthday", "any")
