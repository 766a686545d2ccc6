"""A free time at a branch: what is offered can be taken, whatever day it is and however it is written."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from actions.forms.engine.form import Reading
from actions.forms.fields.visit import FROM, WANTED, VisitTime
from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.app.hooks import CONVERSATION_HOOKS, TICKET_HOOKS
from contact_center.branches.models import Branch
from contact_center.language.knowledge.search import Knowledge
from contact_center.language.say_when import say_date, say_when
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Language
from tests.actions.turns import in_turn
from tests.appointments.conftest import high_street
from tests.conftest import Cast

__all__ = ["high_street"]

BANK = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2026, 11, 27, 10, 0, tzinfo=BANK)


def deps(store: Store, now: datetime, zone: ZoneInfo = BANK) -> Deps:
    # Nothing is looked up in the knowledge base here.
    return Deps(
        store,
        cast(Knowledge, None),
        "",
        zone,
        clock=lambda: now,
        conversation_hooks=CONVERSATION_HOOKS,
        ticket_hooks=TICKET_HOOKS,
    )


def said(text: str, language: Language = "en", **slots: object) -> Heard:
    return Heard(1, 1, 1, language, text, "inform", 0.9, {"branch": "High Street Branch", **slots})


async def titles(store: Store, now: datetime, language: Language) -> list[str]:
    asked = await in_turn(store, said("", language), partial(VisitTime().ask, deps=deps(store, now)))
    [(_, offers)] = asked.texts
    return [offer.text.say(language) for offer in offers]


async def read(store: Store, now: datetime, heard: Heard) -> Reading:
    return await in_turn(store, heard, partial(VisitTime().read, deps=deps(store, now)))


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_time_offered_can_be_taken_on_any_day(
    store: Store, high_street: Branch, language: Language
) -> None:
    for n in range(0, 400, 3):
        now = FRIDAY + timedelta(days=n, hours=n % 24, minutes=n % 60)
        offered = await titles(store, now, language)
        assert len(offered) == 5
        title = offered[n % 5]
        reading = await read(store, now, said(title, language))
        assert reading.problem is None, (now, title)
        taken = datetime.fromisoformat(reading.slots["appointment_time"])
        assert say_when(taken, language) == title


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Asia/Shanghai"])
async def test_what_is_offered_in_the_zone_of_the_bank_is_read_in_it(
    store: Store, high_street: Branch, zone: str
) -> None:
    bank = deps(store, FRIDAY, ZoneInfo(zone))
    [(_, offers)] = (await in_turn(store, said(""), partial(VisitTime().ask, deps=bank))).texts
    taken = said(offers[0].text.en)
    reading = await in_turn(store, taken, partial(VisitTime().read, deps=bank))
    assert say_when(datetime.fromisoformat(reading.slots["appointment_time"]), "en") == offers[0].text.en


@pytest.mark.parametrize(
    ("text", "language", "at"),
    [
        ("Friday 16:30", "en", "2026-11-27 16:30"),
        ("Friday at 4:30 pm please", "en", "2026-11-27 16:30"),
        ("星期五下午四点半", "zh", "2026-11-27 16:30"),
        ("周五16:30", "zh", "2026-11-27 16:30"),
        ("next Friday at 16:30", "en", "2026-12-04 16:30"),
        ("下周五16:30", "zh", "2026-12-04 16:30"),
        ("Monday 30 Nov 10:00", "en", "2026-11-30 10:00"),
    ],
)
async def test_on_a_friday_friday_is_the_one_that_was_offered(
    store: Store, high_street: Branch, text: str, language: Language, at: str
) -> None:
    offered_from = FRIDAY.replace(hour=15, minute=0).isoformat()
    reading = await read(store, FRIDAY, said(text, language, **{FROM: offered_from}))
    assert reading.slots == {"appointment_time": f"{at.replace(' ', 'T')}:00+08:00"}


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("Thursday 27 Nov 16:30", "en", "27 Nov is a Friday"),
        ("Fri 28 Nov 10:00", "en", "28 Nov is a Saturday"),
        ("11月28日（周五）10:00", "zh", "11月28日是周六"),
        ("周四11月27号下午四点半", "zh", "11月27日是周五"),
    ],
)
async def test_a_date_with_the_weekday_of_another_is_asked_for_again(
    store: Store, high_street: Branch, text: str, language: Language, date: str
) -> None:
    reading = await read(store, FRIDAY, said(text, language))
    assert reading.slots == {}
    assert reading.problem is not None
    assert date in reading.problem.say(language)


async def test_a_day_alone_moves_the_offers_there(store: Store, high_street: Branch, cast: Cast) -> None:
    reading = await read(store, FRIDAY, said("Mon 30 Nov"))
    monday = datetime(2026, 11, 30, tzinfo=BANK)
    assert reading.slots == {FROM: monday.isoformat(), WANTED: None}
    then = said("", **reading.slots)
    asked = await in_turn(store, then, partial(VisitTime().ask, deps=deps(store, FRIDAY)))
    assert all(say_date(monday, "en") in offer.text.en for offer in asked.texts[0][1])


async def test_the_time_of_the_parts_is_the_banks(store: Store) -> None:
    there = deps(store, datetime(2026, 11, 27, 20, tzinfo=UTC))
    assert (there.now().date().day, there.now().tzinfo) == (28, BANK)
    assert replace(there, timezone=ZoneInfo("UTC")).now().date().day == 27
