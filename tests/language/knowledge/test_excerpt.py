"""A list of rates is cut to what was asked for, and never to anything else."""

import re
from pathlib import Path

import pytest

from contact_center.language.knowledge.excerpt import excerpt, periods_in
from contact_center.language.knowledge.read import read_entries
from contact_center.vocabulary.text import Language

FIGURE = re.compile(r"\d[\d.,]*\d%?|\d%?")
ENTRIES = {entry.id: entry for entry in read_entries(Path(__file__).parents[3] / "data" / "knowledge")}


@pytest.mark.parametrize(
    ("entry", "language", "question", "told"),
    [
        ("deposit-rates", "zh", "存三年利息多少", "年利率：3年1.25%。"),
        ("deposit-rates", "zh", "半年期的呢", "年利率：6个月0.85%。"),
        ("deposit-rates", "en", "and for two years?", "Yearly rates: 2 years 1.05%."),
        ("deposit-rates", "en", "rate on a 12-month deposit", "Yearly rates: 1 year 0.95%."),
        ("foreign-currency-deposit-rate", "zh", "欧元存一年", "欧元1年0.60%。"),
        ("foreign-currency-deposit-rate", "en", "what do pounds earn", "For 1 year: pounds 1.80%."),
        ("loan-rates", "zh", "车贷利率", "年利率（单利）：车贷3.60%至5.90%（新能源车最低3.40%）。"),
    ],
)
def test_the_line_asked_for_comes_first(entry: str, language: Language, question: str, told: str) -> None:
    assert excerpt(ENTRIES[entry].short(language), question, language).startswith(told)


@pytest.mark.parametrize(
    ("entry", "language", "question"),
    [
        ("deposit-rates", "zh", "存款利率是多少"),
        ("deposit-rates", "zh", "十年定期利率"),
        ("deposit-rates", "en", "the ten year rate"),
        ("app-limits", "zh", "扫码付款限额"),
        ("transfer-fees", "en", "fee at a branch"),
    ],
)
def test_a_list_that_does_not_hold_it_is_told_whole(entry: str, language: Language, question: str) -> None:
    text = ENTRIES[entry].short(language)
    assert excerpt(text, question, language) == text


@pytest.mark.parametrize("question", ["3年", "for 3 years", "一年的车贷", "one year", "euros", "活期"])
def test_no_figure_is_made_up(question: str) -> None:
    for entry in ENTRIES.values():
        for language in entry.text:
            whole = entry.short(language)
            told = excerpt(whole, question, language)
            assert set(FIGURE.findall(told)) <= set(FIGURE.findall(whole))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("三年", ("3", "year")),
        ("两年期", ("2", "year")),
        ("六个月", ("6", "month")),
        ("half a year", ("6", "month")),
        ("a 7-day notice", ("7", "day")),
        ("12个月", ("1", "year")),
        ("twelve months", ("1", "year")),
    ],
)
def test_periods_are_read(text: str, period: tuple[str, str]) -> None:
    assert periods_in(text) == {period}
