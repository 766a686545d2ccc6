"""Days that are counted within a week, month or year, in both languages."""

from datetime import datetime

import pytest

from contact_center.language.entities.moments import BANK_ZONE, moments_in

NOW = datetime(2026, 11, 26, 10, tzinfo=BANK_ZONE)
"""A Thursday."""


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("the third Monday in December", "2026-12-21", "2026-12-22"),
        ("the last Friday of January", "2027-01-29", "2027-01-30"),
        ("the first Tuesday of next month", "2026-12-01", "2026-12-02"),
        ("下个月第二个星期五", "2026-12-11", "2026-12-12"),
        ("十二月最后一个周一", "2026-12-28", "2026-12-29"),
        ("by the end of the month", "2026-11-30", "2026-12-01"),
        ("at the end of February", "2027-02-28", "2027-03-01"),
        ("month-end", "2026-11-30", "2026-12-01"),
        ("at the beginning of next month", "2026-12-01", "2026-12-11"),
        ("mid-December", "2026-12-11", "2026-12-21"),
        ("early next month", "2026-12-01", "2026-12-11"),
        ("the end of next week", "2026-12-06", "2026-12-07"),
        ("the end of the year", "2026-12-31", "2027-01-01"),
        ("the first week of December", "2026-12-01", "2026-12-08"),
        ("本月底", "2026-11-30", "2026-12-01"),
        ("月末", "2026-11-30", "2026-12-01"),
        ("下月初", "2026-12-01", "2026-12-11"),
        ("一月下旬", "2027-01-21", "2027-02-01"),
        ("年底", "2026-12-31", "2027-01-01"),
        ("明年年初", "2027-01-01", "2027-02-01"),
        ("the 3rd of next month", "2026-12-03", "2026-12-04"),
        ("a week from tomorrow", "2026-12-04", "2026-12-05"),
        ("two weeks on Tuesday", "2026-12-15", "2026-12-16"),
        ("Monday week", "2026-12-07", "2026-12-08"),
        ("Wednesday just gone", "2026-11-25", "2026-11-26"),
        ("the weekend after next", "2026-12-12", "2026-12-14"),
        ("the month before last", "2026-09-01", "2026-10-01"),
        ("in a fortnight", "2026-12-10", "2026-12-11"),
        ("a fortnight ago", "2026-11-12", "2026-11-13"),
        ("in ten days' time", "2026-12-06", "2026-12-07"),
        ("half a month ago", "2026-11-11", "2026-11-12"),
        ("半个月前", "2026-11-11", "2026-11-12"),
        ("Christmas", "2026-12-25", "2026-12-26"),
        ("two days before Christmas", "2026-12-23", "2026-12-24"),
        ("the day after Boxing Day", "2026-12-27", "2026-12-28"),
        ("last Halloween", "2026-10-31", "2026-11-01"),
        ("平安夜", "2026-12-24", "2026-12-25"),
        ("下一个工作日", "2026-11-27", "2026-11-28"),
        ("the next working day", "2026-11-27", "2026-11-28"),
        ("valid till 09/29", "2029-09-01", "2029-10-01"),
        ("最近两周", "2026-11-12", "2026-11-27"),
        ("下个季度", "2027-01-01", "2027-04-01"),
        ("12月30号到3号", "2026-12-30", "2027-01-04"),
        ("from the 28th of January to the 3rd", "2027-01-28", "2027-02-04"),
        ("周五到周二", "2026-11-27", "2026-12-02"),
        ("4th to 9th December", "2026-12-04", "2026-12-10"),
        ("3-6号", "2026-12-03", "2026-12-07"),
        ("12.20那天", "2026-12-20", "2026-12-21"),
        ("三天后的今天", "2026-11-29", "2026-11-30"),
        ("昨儿个", "2026-11-25", "2026-11-26"),
        ("the Wednesday after next", "2026-12-09", "2026-12-10"),
        ("the last working day of October", "2026-10-30", "2026-10-31"),
        ("下个月第一个工作日", "2026-12-01", "2026-12-02"),
        ("二月最后一天", "2027-02-28", "2027-03-01"),
        ("下月15", "2026-12-15", "2026-12-16"),
        ("Wednesday of next week", "2026-12-02", "2026-12-03"),
        ("last week Tuesday", "2026-11-17", "2026-11-18"),
        ("a week today", "2026-12-03", "2026-12-04"),
        ("下个礼拜的周二", "2026-12-01", "2026-12-02"),
        ("三天之内", "2026-11-29", "2026-11-30"),
        ("03/12/2026", "2026-12-03", "2026-12-04"),
        ("3.12.2026", "2026-12-03", "2026-12-04"),
        ("Q3", "2026-07-01", "2026-10-01"),
    ],
)
def test_the_days_that_are_counted(text: str, start: str, end: str) -> None:
    [moment] = moments_in(text, now=NOW, language="zh")
    assert (f"{moment.start:%Y-%m-%d}", f"{moment.end:%Y-%m-%d}") == (start, end)
    assert moment.text == text[slice(*moment.span)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("between two and four tomorrow", "11-27 14:00", "11-27 16:00"),
        ("tomorrow between 10 and 11", "11-27 10:00", "11-27 11:00"),
        ("from 9 to 5 on Monday", "11-30 09:00", "11-30 17:00"),
        ("between half nine and eleven on Tuesday", "12-01 09:30", "12-01 11:00"),
        ("tomorrow at 0915", "11-27 09:15", "11-27 09:16"),
        ("half past midnight", "11-27 00:30", "11-27 00:31"),
        ("tomorrow half ten", "11-27 10:30", "11-27 10:31"),
        ("eleven p m", "11-26 23:00", "11-26 23:01"),
        ("in an hour and a half", "11-26 11:30", "11-26 11:31"),
        ("in two hours", "11-26 12:00", "11-26 12:01"),
        ("Christmas Eve at 5pm", "12-24 17:00", "12-24 17:01"),
        ("周一早上九点", "11-30 09:00", "11-30 09:01"),
        ("今夜十一点", "11-26 23:00", "11-26 23:01"),
        ("ten past eight this morning", "11-26 08:10", "11-26 08:11"),
        ("8.30 tonight", "11-26 20:30", "11-26 20:31"),
        ("Monday 9ish", "11-30 09:00", "11-30 09:01"),
        ("the night before last", "11-24 18:00", "11-25 00:00"),
        ("on the 3rd between nine and half ten", "12-03 09:00", "12-03 10:30"),
        ("早八点", "11-27 08:00", "11-27 08:01"),
        ("晚上七八点", "11-26 19:00", "11-26 19:01"),
        ("一刻钟后", "11-26 10:15", "11-26 10:16"),
        ("半个钟后", "11-26 10:30", "11-26 10:31"),
        ("再过两个小时", "11-26 12:00", "11-26 12:01"),
        ("除夕晚上八点", "02-05 20:00", "02-05 20:01"),
        ("12月3日10:30那个改到12月4日同一时间", "12-03 10:30", "12-03 10:31"),
    ],
)
def test_an_hour_beside_its_day(text: str, start: str, end: str) -> None:
    moment, *_ = moments_in(text, now=NOW, language="zh")
    assert (f"{moment.start:%m-%d %H:%M}", f"{moment.end:%m-%d %H:%M}") == (start, end)


def test_the_same_time_is_that_of_the_moment_before() -> None:
    found = moments_in("move it from 3 December 10:30 to 4 December, same time", now=NOW, language="en")
    assert [f"{one.start:%m-%d %H:%M}" for one in found] == ["12-03 10:30", "12-04 10:30"]


@pytest.mark.parametrize(
    "text",
    [
        "ask for April from the loans team",
        "open 24/7",
        "between two and four cards",
        "1 to 5 working days",
        "10 to 15 thousand",
        "the 2nd payment",
        "about nine free trials",
        "the most in one day",
        "利率三点几",
        "利率四点二五",
        "3号窗口",
        "中山路9号",
        "the shop at 7-Eleven",
        "一时冲动",
        "晚过一天",
        "the same time",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert moments_in(text, now=NOW, language="zh") == []


def test_what_took_some_time_did_not_happen_then() -> None:
    assert moments_in("your colleague fixed it in four minutes", now=NOW, language="en", prefer=None) == []
