"""Whatever the assistant offers it reads back, on any day, at any hour, in both languages."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.channels.phone.spoken import spoken
from contact_center.language.entities.moments import BANK_ZONE, Moment, moments_in
from contact_center.language.say_when import say_when
from contact_center.vocabulary.text import Language

FIRST = date(2026, 11, 20)
"""The days that follow go over two ends of a year and a 29 February."""
DAYS = 400
LEAP = date(2028, 1, 15)
ZONES = (BANK_ZONE, ZoneInfo("Europe/London"), ZoneInfo("America/New_York"), ZoneInfo("Pacific/Kiritimati"))
CLOCKS = ((9, 0), (16, 30), (0, 0), (0, 30), (6, 30), (12, 0), (12, 30), (23, 30), (10, 0), (9, 5))
HOURS_OF_NOW = ((0, 0), (0, 1), (9, 59), (12, 0), (16, 30), (23, 59))
ZH = "一二三四五六日"
ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Format = Callable[[datetime], str]
OF_THE_ASSISTANT: dict[str, Format] = {
    "written-zh": lambda at: say_when(at, "zh"),
    "written-en": lambda at: say_when(at, "en"),
    "aloud-zh": lambda at: spoken(say_when(at, "zh"), "zh"),
    "aloud-en": lambda at: spoken(say_when(at, "en"), "en"),
}
OF_PEOPLE: dict[str, Format] = {
    "zh-before": lambda at: f"周{ZH[at.weekday()]}，{at.month}月{at.day}号 {at:%H:%M}",
    "zh-between": lambda at: f"{at.month}月{at.day}日（星期{ZH[at.weekday()]}）{at:%H:%M}",
    "zh-year": lambda at: f"{at.year}年{at.month}月{at.day}日 礼拜{ZH[at.weekday()]} {at:%H:%M}",
    "zh-traditional": lambda at: f"我選{at.month}月{at.day}號（週{ZH[at.weekday()]}）的{at:%H:%M}",
    "en-long": lambda at: f"{ENGLISH[at.weekday()]}, {at.day} {at:%B} at {at:%H:%M}",
    "en-american": lambda at: f"{ENGLISH[at.weekday()]}, {at:%B} {at.day}, {at.year} at {at:%H:%M}",
    "en-behind": lambda at: f"{at.day} {at:%b} ({at:%a}) {at:%H:%M} please",
    "en-clock-first": lambda at: f"at {at:%H:%M} on {at:%a} {at.day} {at:%b}",
    "en-half-day": lambda at: f"the {at.day}th of {at:%B}, {at:%a}, {at.hour % 12 or 12}:{at:%M} {at:%p}",
    "iso": lambda at: f"{at:%Y-%m-%d} {at:%a} {at:%H:%M}",
}


def days(first: date = FIRST, count: int = DAYS) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range(count))


def at(day: date, clock: tuple[int, int], zone: ZoneInfo = BANK_ZONE) -> datetime:
    return datetime(day.year, day.month, day.day, *clock, tzinfo=zone)


def read(text: str, now: datetime, language: Language, zone: ZoneInfo = BANK_ZONE) -> list[Moment]:
    return moments_in(text, now=now, language=language, zone=zone)


def reads_back(form: Format, now: datetime, offered: datetime, language: Language, zone: ZoneInfo) -> bool:
    found = [(one.start, one.grain, one.doubtful) for one in read(form(offered), now, language, zone)]
    return found == [(offered, "minute", False)]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", OF_THE_ASSISTANT)
def test_what_is_offered_is_read_back_on_any_day(form: str, language: Language) -> None:
    wrong = []
    for n, today in enumerate(days()):
        now = at(today, HOURS_OF_NOW[n % len(HOURS_OF_NOW)])
        for ahead in (0, 1, 6, 7, 8, 30):
            offered = at(today + timedelta(days=ahead), CLOCKS[(n + ahead) % len(CLOCKS)])
            if not reads_back(OF_THE_ASSISTANT[form], now, offered, language, BANK_ZONE):
                wrong.append((now, OF_THE_ASSISTANT[form](offered)))
    assert wrong == []


@pytest.mark.parametrize("form", OF_PEOPLE)
def test_a_weekday_beside_its_date_is_one_moment_as_people_write_it(form: str) -> None:
    wrong = []
    for n, today in enumerate([*days(), *days(LEAP, 60)]):
        now = at(today, HOURS_OF_NOW[n % len(HOURS_OF_NOW)])
        offered = at(today + timedelta(days=n % 31), CLOCKS[n % len(CLOCKS)])
        if not reads_back(OF_PEOPLE[form], now, offered, "en" if form.startswith("en") else "zh", BANK_ZONE):
            wrong.append((now, OF_PEOPLE[form](offered)))
    assert wrong == []


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_it_is_read_in_the_zone_of_the_bank(zone: ZoneInfo) -> None:
    wrong = []
    for today in days(FIRST, 60):
        for clock in HOURS_OF_NOW:
            # Whoever asks may have the time in another zone.
            now = at(today, clock, zone).astimezone(BANK_ZONE)
            offered = at(today + timedelta(days=1), (9, 30), zone)
            wrong += [
                (now, form(offered))
                for form in OF_THE_ASSISTANT.values()
                if not reads_back(form, now, offered, "zh", zone)
            ]
    assert wrong == []


@given(
    now=st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.sampled_from(ZONES)),
    ahead=st.integers(0, 80 * 24 * 60),
    form=st.sampled_from([*OF_THE_ASSISTANT.values(), *OF_PEOPLE.values()]),
)
def test_any_minute_of_the_coming_months_is_read_back(now: datetime, ahead: int, form: Format) -> None:
    there = now.astimezone(BANK_ZONE).replace(second=0, microsecond=0) + timedelta(minutes=ahead)
    assert reads_back(form, now, there, "zh", BANK_ZONE)
    assert reads_back(form, now, there, "en", BANK_ZONE)


@pytest.mark.parametrize("form", [*OF_THE_ASSISTANT, *OF_PEOPLE])
def test_a_weekday_of_another_day_is_doubted_on_any_day(form: str) -> None:
    write = {**OF_THE_ASSISTANT, **OF_PEOPLE}[form]
    taken = []
    for n, today in enumerate(days()):
        now = at(today, HOURS_OF_NOW[n % len(HOURS_OF_NOW)])
        offered = at(today + timedelta(days=n % 31), (16, 30))
        said = _with_weekday(write(offered), offered, offered + timedelta(days=1 + n % 6))
        found = read(said, now, "en" if form.endswith("en") or form.startswith("en") else "zh")
        if [one.doubtful for one in found] != [True]:
            taken.append((now, said, found))
    assert taken == []


def _with_weekday(said: str, right: datetime, wrong: datetime) -> str:
    """The text with the weekday of another day."""
    for names in (ENGLISH, tuple(name[:3] for name in ENGLISH)):
        if names[right.weekday()] in said:
            return said.replace(names[right.weekday()], names[wrong.weekday()])
    for before in ("周", "週", "星期", "礼拜"):
        said = said.replace(before + ZH[right.weekday()], before + ZH[wrong.weekday()])
    return said


NOW = at(date(2026, 11, 27), (10, 0))
"""A Friday."""


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Fri 27 Nov 16:30", "11-27 16:30"),
        ("Friday the 27th at 4:30 pm", "11-27 16:30"),
        ("this Friday, 27 November, 4:30pm", "11-27 16:30"),
        ("next Friday 4 December at 10:00", "12-04 10:00"),
        ("tomorrow (Saturday) at 9:30", "11-28 09:30"),
        ("tomorrow, 28 Nov, 9:30", "11-28 09:30"),
        ("Tues. 1 Dec 10 AM", "12-01 10:00"),
        ("Weds 2 Dec 10:00", "12-02 10:00"),
        ("Sat 5 Dec 10 AM", "12-05 10:00"),
        ("今天周五16:30", "11-27 16:30"),
        ("明天（周六）上午九点半", "11-28 09:30"),
        ("周五27号下午四点半", "11-27 16:30"),
        ("27号（周五）下午4点半", "11-27 16:30"),
        ("十一月二十七日星期五下午四点三十分", "11-27 16:30"),
        ("下周五12月4日10:00", "12-04 10:00"),
        ("这周五，11月27日，16:30", "11-27 16:30"),
        ("１１月２７日（周五）１６：３０", "11-27 16:30"),
        ("大后天，也就是周一，上午10点", "11-30 10:00"),
        ("三天后（周一）上午10点", "11-30 10:00"),
        ("1月1日（周五）10:00", "01-01 10:00"),
        ("Fri 1 Jan 10:00", "01-01 10:00"),
        ("明天下午03:30", "11-28 15:30"),
        ("明天06:30", "11-28 06:30"),
        ("明天凌晨0点30分", "11-28 00:30"),
        ("明天9点零5分", "11-28 09:05"),
    ],
)
def test_a_day_told_twice_alike_is_one_moment(text: str, start: str) -> None:
    [moment] = read(text, NOW, "zh")
    assert (f"{moment.start:%m-%d %H:%M}", moment.grain, moment.doubtful) == (start, "minute", False)
    assert moment.text in text


@pytest.mark.parametrize(
    "text",
    [
        "Thursday 27 Nov 16:30",
        "27 Nov (Sat) 4:30 pm",
        "Friday the 28th at 10:00",
        "tomorrow, Friday, at 9:30",
        "tomorrow, 29 Nov, 9:30",
        "next Monday 8 December",
        "Monday 30 Nov to Tuesday 2 Dec",
        "11月27日（周四）16:30",
        "周四11月27号下午四点半",
        "明天周五上午",
        "今天（28号）",
        "下周五 11月27日",
        "上周五，11月27日",
        "2027年11月27日 周五 16:30",
    ],
)
def test_a_day_told_twice_and_differently_is_doubted(text: str) -> None:
    assert [one.doubtful for one in read(text, NOW, "zh")] == [True]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("周五或者11月28日", [False, False]),
        ("Friday or 28 November", [False, False]),
        ("27 Nov, 28 Nov", [False, False]),
        ("上周五被吞卡，11月25日来过网点", [False, False]),
        ("Monday 30 Nov to Wednesday 2 Dec", [False]),
        ("周末", [False]),
    ],
)
def test_days_told_apart_are_moments_of_their_own(text: str, days: list[bool]) -> None:
    assert [one.doubtful for one in read(text, NOW, "en")] == days
