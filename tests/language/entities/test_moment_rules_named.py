"""Days that have a name, in both languages."""

from datetime import datetime

import pytest

from contact_center.language.entities.moments import BANK_ZONE, moments_in

NOW = datetime(2026, 11, 26, 10, tzinfo=BANK_ZONE)
"""A Thursday."""


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Easter next year", "2027-03-28", "2027-03-29"),
        ("元旦", "2027-01-01", "2027-01-02"),
        ("去年国庆", "2025-10-01", "2025-10-02"),
        ("除夕前一天", "2027-02-04", "2027-02-05"),
        ("大年初五", "2027-02-10", "2027-02-11"),
        ("腊月二十", "2027-01-27", "2027-01-28"),
        ("元旦后第一个工作日", "2027-01-04", "2027-01-05"),
        ("国庆第三天", "2027-10-03", "2027-10-04"),
        ("年廿八", "2027-02-04", "2027-02-05"),
        ("端午前一日", "2027-06-08", "2027-06-09"),
        ("the eve of the Spring Festival", "2027-02-05", "2027-02-06"),
        ("Diwali 2027", "2027-10-29", "2027-10-30"),
        ("双十二那天", "2026-12-12", "2026-12-13"),
    ],
)
def test_the_days_of_a_name(text: str, start: str, end: str) -> None:
    [moment] = moments_in(text, now=NOW, language="zh")
    assert (f"{moment.start:%Y-%m-%d}", f"{moment.end:%Y-%m-%d}") == (start, end)
    assert moment.text == text[slice(*moment.span)]


@pytest.mark.parametrize(
    "text",
    [
        "李国庆经理在吗",
        "五一广场那家网点",
        "国庆路支行",
        "年夜饭",
        "一五一十地说",
        "中秋快乐",
        "节日愉快",
        "小年轻",
    ],
)
def test_what_only_sounds_like_a_festival(text: str) -> None:
    assert moments_in(text, now=NOW, language="zh") == []
