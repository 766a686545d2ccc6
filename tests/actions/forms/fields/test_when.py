"""When something is to happen, or happened: on the right side of now, and one day, not two."""

from datetime import datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from actions.forms.engine.form import Reading
from actions.forms.fields.when import NOT_PAST, NOT_YET, Side, When
from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.app.hooks import CONVERSATION_HOOKS, TICKET_HOOKS
from contact_center.language.knowledge.search import Knowledge
from contact_center.language.say_when import say_when
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Language, Text

BANK = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2026, 11, 27, 10, 0, tzinfo=BANK)


def deps_at(now: datetime) -> Deps:
    """Neither the store nor the knowledge base is asked here."""
    return Deps(
        cast(Store, None),
        cast(Knowledge, None),
        "",
        BANK,
        clock=lambda: now,
        conversation_hooks=CONVERSATION_HOOKS,
        ticket_hooks=TICKET_HOOKS,
    )


async def read(text: str, side: Side, language: Language = "en", now: datetime = FRIDAY) -> Reading:
    heard = Heard(1, 1, 1, language, text, "inform", 0.9, {})
    return await When("when", Text("时间", "time"), side).read(heard, deps_at(now))


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_moment_is_taken_on_any_day_as_it_is_written(language: Language) -> None:
    for n in range(400):
        now = FRIDAY + timedelta(days=n, hours=n % 24)
        for side, moment in (("future", now + timedelta(days=1)), ("past", now - timedelta(days=1))):
            text = say_when(moment, language)
            assert (await read(text, cast(Side, side), language, now)).slots == {"when": text}, (now, text)


@pytest.mark.parametrize(
    ("text", "side", "language", "told"),
    [
        ("Thursday 27 November at 3 pm", "past", "en", "27 Nov is a Friday"),
        ("call me on Tuesday 30 Nov", "future", "en", "30 Nov is a Monday"),
        ("11月26日周五下午三点", "past", "zh", "11月26日是周四"),
        ("周一，12月1日上午", "future", "zh", "12月1日是周二"),
    ],
)
async def test_a_date_with_the_weekday_of_another_is_asked_for_again(
    text: str, side: Side, language: Language, told: str
) -> None:
    reading = await read(text, side, language)
    assert reading.slots == {}
    assert reading.problem is not None
    assert told in reading.problem.say(language)


@pytest.mark.parametrize(
    ("text", "side", "problem"),
    [("Thu 26 Nov 10:00", "future", NOT_PAST), ("Sat 28 Nov 10:00", "past", NOT_YET)],
)
async def test_the_wrong_side_of_now_is_told(text: str, side: Side, problem: Text) -> None:
    assert (await read(text, side)).problem == problem


@pytest.mark.parametrize(
    ("kept", "text", "language", "when"),
    [
        ("明天上午十一点", "不好意思，十一点我有会，改下午四点可以吗", "zh", "明天下午四点"),
        ("明天下午三点", "那会儿我要接孩子，改到晚上七点行不行", "zh", "明天晚上七点"),
        ("后天十点", "十点不行 换成两点半", "zh", "后天两点半"),
        ("周二上午", "能不能换到周三上午", "zh", "周三上午"),
        ("tomorrow at 3 pm", "actually make that 4 pm, delivery comes at 3", "en", "tomorrow 4 pm"),
        ("tomorrow at 3 pm", "let's say 5", "en", "tomorrow at 5"),
        ("Tuesday at 10", "could we do 11 instead", "en", "Tuesday at 11"),
        ("Tuesday at 10", "sorry, Wednesday at 9 is better", "en", "Wednesday at 9"),
    ],
)
async def test_an_hour_put_right_keeps_the_day(kept: str, text: str, language: Language, when: str) -> None:
    heard = Heard(1, 1, 1, language, text, "inform", 0.9, {"when": kept}, form="callback_form")
    field = When("when", Text("时间", "time"), "future", sole=True)
    assert await field.differs(heard, deps_at(FRIDAY))
    assert (await field.corrected(heard, deps_at(FRIDAY))).slots == {"when": when}
