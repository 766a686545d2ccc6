"""The packaged set: complete, in both languages, as long as it may be, and its errors are told."""

import re
from pathlib import Path

import pytest

from contact_center.channels.sms.segments import segments
from contact_center.outreach.occasions.catalogue import catalogue
from contact_center.outreach.templates.fill import fill
from contact_center.outreach.templates.occasions import TITLES, named_words
from contact_center.outreach.templates.packaged import BadTemplates, packaged
from contact_center.outreach.templates.template import Template
from contact_center.outreach.templates.variables import variables_of

LONG = {
    "zh": {"name": "欧阳明月", "years": "100", "manager": "欧阳晓雨", "year_animal": "马年"},
    "en": {
        "name": "Margaret O'Donoghue ",
        "years": "100",
        "manager": "Margaret O'Donoghue",
        "year_animal": "Year of the Rooster",
    },
}
MOST = {("zh", True): 70, ("en", True): 160, ("zh", False): 120, ("en", False): 306}
KINDS = {("formal", "any"), ("warm", "any"), ("short", "any"), ("formal", "premium")}
HALF_WIDTH = re.compile(r"[,!?:;.()]")
SELLING = re.compile("优惠|理财|收益|贷款|our offer|discount|interest rate", re.IGNORECASE)

each = pytest.mark.parametrize(
    "template", packaged(), ids=lambda one: f"{one.occasion}-{one.tone}-{one.tier}"
)


def filled(template: Template, language: str) -> str:
    return fill(template, language, LONG[language])


def test_every_occasion_has_each_tone_and_words_for_premium_customers() -> None:
    found = {(one.occasion, one.tone, one.tier) for one in packaged()}

    assert found == {(occasion, *kind) for occasion in TITLES for kind in KINDS}


def test_every_occasion_of_the_catalogue_has_words() -> None:
    assert [named_words(one.name) for one in catalogue()] == [[one.name] for one in catalogue()]


@each
@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_names_the_customer_and_the_bank_and_is_no_longer_than_it_may_be(
    template: Template, language: str
) -> None:
    text = filled(template, language)

    assert {"zh": "港湾银行", "en": "Harbour Bank"}[language] in text[-20:]
    assert LONG[language]["name"].strip() in text
    assert len(text) <= MOST[language, template.tone == "short"]
    assert template.tone != "short" or segments(text) == 1


@each
def test_what_premium_customers_read_is_from_their_manager(template: Template) -> None:
    signed = ["{manager}" in words for words in (template.text.zh, template.text.en)]

    assert signed == [template.tier == "premium"] * 2


@each
def test_the_words_are_those_of_a_bank(template: Template) -> None:
    assert not HALF_WIDTH.search(template.text.zh)
    assert not SELLING.search(template.text.zh + template.text.en)
    # One character outside of the alphabet would double the price of the text message.
    assert template.text.en.isascii()


@pytest.mark.parametrize("occasion", ["qingming", "public"])
def test_on_a_day_of_remembrance_nobody_is_wished_a_happy_one(occasion: str) -> None:
    words = " ".join(one.text.zh + one.text.en for one in packaged() if one.occasion == occasion)

    assert not re.search("快乐|喜|贺|!|！|happy|joy|congrat|celebrat", words, re.IGNORECASE)


def test_no_text_is_there_twice() -> None:
    texts = [words for one in packaged() for words in (one.text.zh, one.text.en)]

    assert len(set(texts)) == len(texts)


def test_every_variable_is_used_somewhere() -> None:
    used = {
        name
        for one in packaged()
        for name in variables_of(one.occasion, one.tier)
        if f"{{{name}}}" in one.text.zh and f"{{{name}}}" in one.text.en
    }

    assert used == {"name", "years", "manager", "year_animal"}


WHOLE = "".join(
    f'{occasion}:\n  - {{tone: warm, tier: any, zh: "{{name}}，您好", en: "Hello, {{name}}"}}\n'
    for occasion in TITLES
)
BIRTHDAY = 'birthday:\n  - {tone: warm, tier: any, zh: "{name}，您好", en: "Hello, {name}"}\n'


def test_a_whole_set_is_read(tmp_path: Path) -> None:
    file = tmp_path / "greetings.yml"
    file.write_text(WHOLE, encoding="utf-8")

    assert [one.occasion for one in packaged(file)] == list(TITLES)


@pytest.mark.parametrize(
    ("change", "to", "told"),
    [
        (BIRTHDAY, "", "birthday: 请为它写上模板。"),
        ("birthday:", "birthdya:", "birthdya: 没有这个节日。"),
        (BIRTHDAY, BIRTHDAY + BIRTHDAY.splitlines()[1] + "\n", "There are two for any, warm."),
        ("tier: any, zh", "tier: gold, zh", "unknown value"),
        ("tone: warm, tier", "tone: loud, tier", "unknown value"),
        ('en: "Hello, {name}"', 'en: " "', "Write a text in en."),
        ('en: "Hello, {name}"', "en: 7", "Write a text in en."),
        (', en: "Hello, {name}"', "", "Write tone, tier, zh and en."),
        ("Hello, {name}", "Hello, {nmae}", "{nmae} cannot be used here."),
        ("{name}，您好", "{manager}，您好", "不能使用{manager}。"),
        ("tone: warm, tier: any", "tone: warm, tier: premium", "for tier any"),
        (BIRTHDAY, "birthday: hello\n", "for tier any"),
        ("birthday:", "[", "The file cannot be read."),
    ],
)
def test_an_error_says_where_it_is_and_what_to_do(tmp_path: Path, change: str, to: str, told: str) -> None:
    file = tmp_path / "greetings.yml"
    file.write_text(WHOLE.replace(change, to, 1), encoding="utf-8")

    with pytest.raises(BadTemplates, match=re.escape(told)):
        packaged(file)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "greetings.yml"
    file.write_text("- 1\n", encoding="utf-8")

    with pytest.raises(BadTemplates, match="list of templates"):
        packaged(file)
