"""The time that is wished, not the one that is refused beside it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from contact_center.language.entities.moments import moments_in
from contact_center.language.lexicons.visits import wished_time
from contact_center.vocabulary.text import Language

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 28, 14, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("周五不行，周一上午吧", 30, 8),
        ("不要周五，下周一上午十点好", 30, 10),
        ("周五公司临时有事，能改到下周一上午十点吗", 30, 10),
        ("唔好禮拜五，改禮拜一朝早", 30, 6),
        ("星期五我出差，星期一下午三点可以吗", 30, 15),
        ("不是周五是下周一上午", 30, 8),
        ("周五那天我有课，不如周一上午", 30, 8),
        ("not Friday, Monday morning rather", 30, 8),
        ("Friday is no good, Monday at 10", 30, 10),
        ("friday doesnt work for me how about monday at 10", 30, 10),
        ("my kid has a game on Friday. Can we do Monday at 10 instead?", 30, 10),
        ("I am travelling on Friday, so Monday 10 am please", 30, 10),
        ("can't make it on Friday; move it to Monday at ten", 30, 10),
        ("Monday at 10 is better", 30, 10),
    ],
)
def test_another_day_takes_the_place_of_a_refused_one(text: str, day: int, hour: int) -> None:
    language: Language = "en" if text.isascii() else "zh"

    [first, *_] = moments_in(wished_time(text), now=NOW, language=language, zone=ZONE)

    assert (first.start.astimezone(ZONE).day, first.start.astimezone(ZONE).hour) == (day, hour)


@pytest.mark.parametrize(
    "text",
    [
        "周五下午三点",
        "Friday at 3 works best",
        "周五不行",
        "Friday is no good",
        "明天或者后天都行",
        "5点不行就6点",
    ],
)
def test_what_refuses_nothing_else_stays(text: str) -> None:
    assert wished_time(text) == text


@pytest.mark.parametrize(
    ("text", "day", "hour", "minute"),
    [
        ("tomorrow at 5 is better", 29, 17, 0),
        ("monday at 10 works for me", 30, 10, 0),
        ("two thirty on monday or the nearest you have", 30, 14, 30),
        ("ten thirty tomorrow", 29, 10, 30),
    ],
)
def test_an_hour_before_a_verb_or_a_day_is_one(text: str, day: int, hour: int, minute: int) -> None:
    [found] = moments_in(text, now=NOW, language="en", zone=ZONE)

    at = found.start.astimezone(ZONE)
    assert (at.day, at.hour, at.minute) == (day, hour, minute)


@pytest.mark.parametrize(
    "text", ["at 5 shops", "two thirty yuan", "paid at 3 branches", "one thirty dollar fee"]
)
def test_what_is_counted_is_no_hour(text: str) -> None:
    assert [one for one in moments_in(text, now=NOW, language="en", zone=ZONE) if one.grain == "minute"] == []
