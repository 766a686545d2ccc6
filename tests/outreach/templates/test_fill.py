"""Filling in a template: any name, any braces, both languages; nothing goes out with a gap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.outreach.templates.fill import NO_NAME, MissingValue, fill
from contact_center.outreach.templates.packaged import packaged
from contact_center.outreach.templates.template import Template
from contact_center.outreach.templates.variables import VARIABLES, UnknownVariable, check_variables
from contact_center.vocabulary.text import Text

languages = st.sampled_from(["zh", "en"])
LOST = "\ufffd?？□〓"
names = st.text(st.characters(exclude_categories=["Cs", "Co"], exclude_characters=LOST), min_size=1).filter(
    lambda name: bool("".join(filter(str.isprintable, name)).strip())
)
words = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


def written(zh: str, en: str) -> Template:
    return Template("birthday", "any", "warm", Text(zh, en))


def shown(name: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())


@given(languages, names)
def test_any_name_stands_where_the_variable_was(language: str, name: str) -> None:
    template = written("祝{name}生日快乐，{name}！", "Happy birthday to {name}, {name}!")

    assert fill(template, language, {"name": name}) == template.text.say(language).replace(
        "{name}", shown(name)
    )


@given(languages, words, words, names)
def test_the_texts_own_signs_stay_as_they_are(language: str, before: str, after: str, name: str) -> None:
    both = f"{before}{{name}}{after}"
    try:
        check_variables(both, "birthday", "any")
    except UnknownVariable:
        return
    expected = both.replace("{name}", shown(name))

    assert fill(written(both, both), language, {"name": name}) == expected


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["{manager}", "{name}", "{0}", "{", "}}", "%s", "\\1", "\\g<1>", "$name"])
def test_a_name_is_no_template(language: str, name: str) -> None:
    both = "{name} + {years}"

    assert fill(written(both, both), language, {"name": name, "years": "3"}) == f"{name} + 3"


@pytest.mark.parametrize(
    "name", ["张\ue863", "\U000f0012明", "王?", "李□华", "欧阳〓", "Zo\ufffd", "M?ller", "？", "\U00100001"]
)
def test_a_name_with_a_sign_that_was_lost_is_not_said(name: str) -> None:
    template = written("尊敬的{name}，祝您安康", "Dear {name}, all the best")

    assert fill(template, "zh", {"name": name}) == "尊敬的客户，祝您安康"
    assert fill(template, "en", {"name": name}) == "Dear customer, all the best"


@pytest.mark.parametrize("name", ["𠮷田", "㛃", "䶮", "王𬘓", "O’Brien-Łuczak", "Ng", "阿依古丽·买买提"])
def test_a_rare_sign_that_can_be_read_is_said(name: str) -> None:
    template = written("{name}，祝您安康", "{name}, all the best")

    assert fill(template, "zh", {"name": name}) == f"{name}，祝您安康"
    assert fill(template, "en", {"name": name}) == f"{name}, all the best"


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("zh", "尊敬的{name}：您好", "尊敬的客户：您好"),
        ("zh", "{name}，您好", "尊敬的客户，您好"),
        ("zh", "祝{name}快乐", "祝尊敬的客户快乐"),
        ("en", "Dear {name}, hello", "Dear customer, hello"),
        ("en", "{name}, hello", "Dear customer, hello"),
        ("en", "Hello, {name}", "Hello, dear customer"),
        ("en", "Hello. {name}, it is time", "Hello. Dear customer, it is time"),
    ],
)
@pytest.mark.parametrize("name", [None, "", "  ", "\u200b\n"])
def test_without_a_name_the_words_are_polite_and_say_it_once(
    language: str, text: str, said: str, name: str | None
) -> None:
    assert fill(written(text, text), language, {"name": name}) == said
    assert fill(written(text, text), language, {}) == said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_packaged_greeting_calls_a_customer_without_a_name_dear_twice(language: str) -> None:
    values = {"years": "3", "manager": "Lin", "year_animal": "马年"}
    for template in packaged():
        text = fill(template, language, values)

        assert text.lower().count(NO_NAME.say(language)) == 1


@pytest.mark.parametrize("name", [name for name in VARIABLES if name != "name"])
@pytest.mark.parametrize("value", [None, "", " "])
def test_anything_else_that_is_missing_is_an_error(name: str, value: str | None) -> None:
    both = f"{{name}} {{{name}}}"
    with pytest.raises(MissingValue) as told:
        fill(written(both, both), "en", {"name": "Ann", name: value})

    assert told.value.name == name


@pytest.mark.parametrize("name", ["Ann\nPay here", "Ann\u202ePay here", "Ann\r\nPay\there"])
def test_a_name_breaks_no_line_and_turns_no_direction(name: str) -> None:
    text = fill(written("{name}", "{name}"), "en", {"name": name})

    assert text.isprintable()
