"""Which moments a text names. It is Sunday 22 November 2026, ten in the morning."""

from datetime import UTC, datetime

import pytest

from contact_center.language.detect import detect_language
from contact_center.language.entities.calendar import Prefer
from contact_center.language.entities.moments import BANK_ZONE, Moment, moments_in

NOW = datetime(2026, 11, 22, 10, tzinfo=BANK_ZONE)


def read(text: str, prefer: Prefer = "future") -> list[Moment]:
    return moments_in(text, now=NOW, language=detect_language(text, "en"), prefer=prefer)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("明天下午三点", "11-23 15:00"),
        ("上周五晚上八点", "11-13 20:00"),
        ("我想约周三上午十点半", "11-25 10:30"),
        ("昨天晚上大概九点", "11-21 21:00"),
        ("今天15:30", "11-22 15:30"),
        ("下星期一下午两点一刻", "11-23 14:15"),
        ("两个小时后", "11-22 12:00"),
        ("半小时前", "11-22 09:30"),
        ("後天下午兩點", "11-24 14:00"),
        ("明晚8点", "11-23 20:00"),
        ("中午一点", "11-22 13:00"),
        ("11月3号下午2:30", "11-03 14:30"),
        ("3点", "11-22 15:00"),
        ("8点", "11-23 08:00"),
        ("晚上12点", "11-23 00:00"),
        ("the day after tomorrow at 3pm", "11-24 15:00"),
        ("in two hours", "11-22 12:00"),
        ("in half an hour", "11-22 10:30"),
        ("half past ten", "11-22 10:30"),
        ("quarter to five", "11-22 16:45"),
        ("ten past three", "11-22 15:10"),
        ("tomorrow at noon", "11-23 12:00"),
        ("can I come on Wednesday at 10:30", "11-25 10:30"),
        ("tonight at 8", "11-22 20:00"),
        ("at 3", "11-22 15:00"),
        ("quarter to nine tomorrow morning", "11-23 08:45"),
        ("2026-12-01 14:00", "12-01 14:00"),
    ],
)
def test_a_time_of_a_clock(text: str, start: str) -> None:
    [moment] = read(text)
    assert (f"{moment.start:%m-%d %H:%M}", moment.grain) == (start, "minute")
    assert moment.text == text[slice(*moment.span)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("下周二上午", "11-24 08", "11-24 12"),
        ("大后天早上", "11-25 06", "11-25 12"),
        ("今晚", "11-22 18", "11-23 00"),
        ("next Tuesday morning", "11-24 08", "11-24 12"),
        ("yesterday evening", "11-21 18", "11-22 00"),
        ("last night", "11-21 18", "11-22 00"),
        ("this Friday afternoon", "11-27 12", "11-27 18"),
    ],
)
def test_a_part_of_a_day(text: str, start: str, end: str) -> None:
    [moment] = read(text)
    assert (f"{moment.start:%m-%d %H}", f"{moment.end:%m-%d %H}") == (start, end)
    assert moment.grain == "part_of_day"


@pytest.mark.parametrize(
    ("text", "prefer", "start", "end"),
    [
        ("工作日上午", "future", "11-22 08", "11-22 12"),
        ("凌晨", "future", "11-23 00", "11-23 06"),
        ("清晨", "past", "11-22 05", "11-22 08"),
        ("晚上", "past", "11-21 18", "11-22 00"),
        ("今天晚上", "past", "11-22 18", "11-23 00"),
    ],
)
def test_a_part_of_a_day_nobody_named_is_the_next_or_the_last(
    text: str, prefer: Prefer, start: str, end: str
) -> None:
    [moment] = read(text, prefer)
    assert (f"{moment.start:%m-%d %H}", f"{moment.end:%m-%d %H}") == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("后天", "2026-11-24", "2026-11-25"),
        ("11月25号", "2026-11-25", "2026-11-26"),
        ("2027年2月28日", "2027-02-28", "2027-03-01"),
        ("下个月3号", "2026-12-03", "2026-12-04"),
        ("10号", "2026-12-10", "2026-12-11"),
        ("两天前", "2026-11-20", "2026-11-21"),
        ("下周", "2026-11-23", "2026-11-30"),
        ("周一到周三", "2026-11-23", "2026-11-26"),
        ("last Friday", "2026-11-20", "2026-11-21"),
        ("25 Nov", "2026-11-25", "2026-11-26"),
        ("December 1st", "2026-12-01", "2026-12-02"),
        ("on the 25th", "2026-11-25", "2026-11-26"),
        ("3 days ago", "2026-11-19", "2026-11-20"),
        ("12/1", "2026-12-01", "2026-12-02"),
        ("next week", "2026-11-23", "2026-11-30"),
        ("from Monday to Wednesday", "2026-11-23", "2026-11-26"),
    ],
)
def test_days(text: str, start: str, end: str) -> None:
    [moment] = read(text)
    assert (f"{moment.start:%Y-%m-%d}", f"{moment.end:%Y-%m-%d}", moment.grain) == (start, end, "day")


@pytest.mark.parametrize(
    ("text", "start", "end", "grain"),
    [
        ("2025年3月", "2025-03-01", "2025-04-01", "month"),
        ("in March", "2027-03-01", "2027-04-01", "month"),
        ("next month", "2026-12-01", "2027-01-01", "month"),
        ("明年", "2027-01-01", "2028-01-01", "year"),
        ("in 2025", "2025-01-01", "2026-01-01", "year"),
    ],
)
def test_months_and_years(text: str, start: str, end: str, grain: str) -> None:
    [moment] = read(text)
    assert (f"{moment.start:%Y-%m-%d}", f"{moment.end:%Y-%m-%d}", moment.grain) == (start, end, grain)


@pytest.mark.parametrize(
    "text",
    ["后天下午2点到4点", "the day after tomorrow 2-4pm", "between 2 and 4 pm on 24 November"],
)
def test_from_one_time_to_another(text: str) -> None:
    [moment] = read(text)
    assert (f"{moment.start:%d %H:%M}", f"{moment.end:%d %H:%M}") == ("24 14:00", "24 16:00")


@pytest.mark.parametrize(
    "text",
    [
        "有一点问题",
        "I may be late",
        "at 5 branches",
        "in 5 working days",
        "2月30日",
        "99:99",
        "25点",
        "500元",
        "hello",
    ],
)
def test_what_names_no_moment(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "start"),
    [("周五", "11-20 00"), ("Friday", "11-20 00"), ("at 3", "11-21 15"), ("10号", "11-10 00")],
)
def test_who_tells_what_happened_means_the_past(text: str, start: str) -> None:
    [moment] = read(text, "past")
    assert f"{moment.start:%m-%d %H}" == start


def test_a_moment_is_in_the_banks_zone() -> None:
    late_in_london = datetime(2026, 11, 22, 20, tzinfo=UTC)
    [moment] = moments_in("明天", now=late_in_london, language="zh")
    assert moment.start == datetime(2026, 11, 24, tzinfo=BANK_ZONE)


BY_STRANGERS = [
    ("下周三下午三点", "2026-12-02T15:00"),
    ("下星期三下晝三點", "2026-12-02T15:00"),
    ("Wednesday the 2nd at 3pm", "2026-12-02T15:00"),
    ("2nd of December at 15:00", "2026-12-02T15:00"),
    ("December 2nd, three in the afternoon", "2026-12-02T15:00"),
    ("十二月二號下晝三點", "2026-12-02T15:00"),
    ("wednesday, 3 in the afternoon", "2026-12-02T15:00"),
    ("Wednesday half past three in the afternoon", "2026-12-02T15:30"),
    ("Tuesday the first at 9:30", "2026-12-01T09:30"),
    ("星期二朝早九點半", "2026-12-01T09:30"),
    ("the 1st at half nine in the morning", "2026-12-01T09:30"),
    ("Thursday 3rd, 10am", "2026-12-03T10:00"),
    ("thurs @ 10", "2026-12-03T10:00"),
    ("下星期四朝頭早十點", "2026-12-03T10:00"),
    ("周一十一点", "2026-11-30T11:00"),
    ("聽日朝早十點", "2026-11-28T10:00"),
    ("後日下晝兩點", "2026-11-29T14:00"),
    ("聽日下晝三點", "2026-11-28T15:00"),
    ("聽朝九點", "2026-11-28T09:00"),
    ("聽晚七點", "2026-11-28T19:00"),
    ("下個禮拜二朝早十點", "2026-12-01T10:00"),
    ("下週五下午四點半", "2026-12-04T16:30"),
    ("next Friday at half past four in the afternoon", "2026-12-04T16:30"),
    ("Friday 4th December at 4.30pm", "2026-12-04T16:30"),
    ("Wednesday the second at ten in the morning", "2026-12-02T10:00"),
    ("the second of December at 10", "2026-12-02T10:00"),
    ("December the second, 10 am", "2026-12-02T10:00"),
    ("thurs 3rd @ 2pm", "2026-12-03T14:00"),
    ("Thursday the third, two in the afternoon", "2026-12-03T14:00"),
    ("monday 9:30 in the morning", "2026-11-30T09:30"),
    ("周一九点半", "2026-11-30T09:30"),
    ("星期一十一點", "2026-11-30T11:00"),
    ("周一十二点", "2026-11-30T12:00"),
    ("the twenty-first of December at 11 in the morning", "2026-12-21T11:00"),
    ("12月21號上晝11點", "2026-12-21T11:00"),
    ("后日夜晚八点", "2026-11-29T20:00"),
    ("today at three in the afternoon", "2026-11-27T15:00"),
    ("今日下晝兩點半", "2026-11-27T14:30"),
    ("Saturday the 5th, ten o'clock", "2026-12-05T10:00"),
    ("下週六早上十點鐘", "2026-12-05T10:00"),
]


@pytest.mark.parametrize(("text", "start"), BY_STRANGERS)
def test_a_day_and_an_hour_in_words_of_strangers(text: str, start: str) -> None:
    now = datetime(2026, 11, 27, 10, 0, tzinfo=BANK_ZONE)
    [moment] = moments_in(text, now=now, language=detect_language(text, "en"))
    assert moment.start.strftime("%Y-%m-%dT%H:%M") == start
    assert not moment.doubtful


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Friday the first available slot", "11-27"),
        ("Monday the second slot please", "11-23"),
        ("Friday the first free appointment", "11-27"),
        ("Tuesday the second branch on your list", "11-24"),
        ("Friday the fourth please", "12-04"),
        ("Friday the twenty-seventh", "11-27"),
        ("May third", "05-03"),
        ("the fifth of May", "05-05"),
        ("聽日天氣", "11-23"),
    ],
)
def test_an_ordinal_is_a_day_only_where_nothing_is_counted(text: str, start: str) -> None:
    [moment] = read(text)
    assert (f"{moment.start:%m-%d}", moment.doubtful) == (start, False)


@pytest.mark.parametrize(
    "text", ["may third parties see it", "march second half", "听天气预报", "聽天氣報告"]
)
def test_no_day_is_named(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("今晚黑八点", "11-22 20:00"),
        ("听晚黑八点", "11-23 20:00"),
        ("聽晚黑八點", "11-23 20:00"),
        ("周三朝十点", "11-25 10:00"),
        ("禮拜五朝九點", "11-27 09:00"),
        ("下周二晚七点", "11-24 19:00"),
        ("周三早十点", "11-25 10:00"),
        ("周三早上十点", "11-25 10:00"),
        ("星期四晚黑七點", "11-26 19:00"),
    ],
)
def test_a_part_of_the_day_in_one_sign_belongs_to_its_day(text: str, start: str) -> None:
    [moment] = read(text)
    assert f"{moment.start:%m-%d %H:%M}" == start


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("june fifth 3pm", "06-05 15:00", "06-05 15:01"),
        ("December third 2 pm please", "12-03 14:00", "12-03 14:01"),
        ("Friday the fourth 3pm", "12-04 15:00", "12-04 15:01"),
        ("Friday the fourth one o'clock", "12-04 13:00", "12-04 13:01"),
        ("december fifth noon", "12-05 12:00", "12-05 12:01"),
        ("december fifth to december eighth", "12-05 00:00", "12-09 00:00"),
        ("november third there was a charge", "11-03 00:00", "11-04 00:00"),
        ("payment of november third to apple", "11-03 00:00", "11-04 00:00"),
        ("May third 3pm", "05-03 15:00", "05-03 15:01"),
        ("may third to may fifth", "05-03 00:00", "05-06 00:00"),
        ("Friday the first one", "11-27 00:00", "11-28 00:00"),
        ("周五早一点", "11-27 00:00", "11-28 00:00"),
        ("周五晚一点可以吗", "11-27 00:00", "11-28 00:00"),
        ("周五晚点可以吗", "11-27 00:00", "11-28 00:00"),
        ("週五早啲", "11-27 00:00", "11-28 00:00"),
        ("禮拜五晚些", "11-27 00:00", "11-28 00:00"),
        ("周五晚八点", "11-27 20:00", "11-27 20:01"),
        ("周五晚十一点", "11-27 23:00", "11-27 23:01"),
        ("周五早", "11-27 06:00", "11-27 12:00"),
    ],
)
def test_a_day_ends_where_its_words_end(text: str, start: str, end: str) -> None:
    [moment] = read(text)
    assert (f"{moment.start:%m-%d %H:%M}", f"{moment.end:%m-%d %H:%M}") == (start, end)
