"""A time said again: with the yes to it, or where the visit is to be moved to it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from contact_center.appointments.hours import slots_of
from contact_center.branches.models import Branch
from contact_center.vocabulary.text import Language
from tests.dialogues.dialogue import Assistance, Dialogue, Said
from tests.dialogues.person import Cast, Person

ZONE = ZoneInfo("Asia/Shanghai")
CHANGE = "request_appointment_change"
BOOK = {"zh": "我想预约去网点", "en": "I would like to book an appointment"}
DAYS = timedelta(days=3)


@dataclass(frozen=True)
class Visit:
    """A visit that is booked on the first free time, and two days on which it could be instead."""

    dialogue: Dialogue
    person: Person
    language: Language
    at_three: datetime
    at_ten: datetime

    def put(self, text: str) -> str:
        return text.format(three=self._say(self.at_three, 3), ten=self._say(self.at_ten, 10))

    def _say(self, at: datetime, hour: int) -> str:
        if self.language == "zh":
            return f"{at.month}月{at.day}日{'下午三点' if hour == 3 else '上午十点'}"
        return f"{at.day} {at:%B} at {hour}"

    async def change(self, wish: str) -> Said:
        return await self.dialogue.prove(await self.dialogue.say(self.put(wish), CHANGE))

    async def starts(self) -> list[datetime]:
        return [one.starts_at.astimezone(ZONE) for one in await self.person.appointments()]


async def booked(assistance: Assistance, person: Person, language: Language) -> Visit:
    """A visit in a conversation where the customer is known."""
    dialogue = person.on("web_chat")
    await dialogue.say(BOOK[language], "request_appointment")
    await dialogue.say("开证明" if language == "zh" else "a certificate", "inform")
    await dialogue.say("南京路支行" if language == "zh" else "High Street", "inform")
    await dialogue.confirm(await dialogue.say("1", "inform"))
    [appointment] = await person.appointments()
    async with assistance.store.transaction() as session:
        branch = await session.get_one(Branch, appointment.branch_id)
        slots = [one.astimezone(ZONE) for one in slots_of(branch, datetime.now(UTC))]
    later = [one for one in slots if one > appointment.starts_at + DAYS and one.minute == 0]
    at_three = next(one for one in later if one.hour == 15)
    at_ten = next(one for one in later if one.hour == 10 and one.date() > at_three.date())
    return Visit(dialogue, person, language, at_three, at_ten)


@pytest.mark.parametrize(
    ("who", "language", "wish", "shown"),
    [
        ("ann", "zh", "改到{three}行吗", "15:00"),
        ("ann", "zh", "那天要出差，换成{ten}可以吗", "10:00"),
        ("bob", "en", "Oh blast, I have the dentist. Could we make it {three} pm instead?", "15:00"),
        ("bob", "en", "Can we do {ten} instead?", "10:00"),
    ],
)
async def test_a_visit_is_moved_to_the_time_that_is_named(
    assistance: Assistance, cast: Cast, who: str, language: Language, wish: str, shown: str
) -> None:
    visit = await booked(assistance, cast[who], language)

    looked = await visit.change(wish)

    assert shown in looked.text
    assert len(looked.choices) == 2


@pytest.mark.parametrize(
    ("who", "language", "wish", "named", "shown"),
    [
        ("bob", "en", "something about my appointment", "Yes please, {three} pm", "15:00"),
        ("bob", "en", "something about my appointment", "well, {ten} am", "10:00"),
        ("ann", "zh", "我的预约要变动一下", "{three}", "15:00"),
    ],
)
async def test_a_free_time_is_taken_where_it_is_asked_what_to_change(
    assistance: Assistance, cast: Cast, who: str, language: Language, wish: str, named: str, shown: str
) -> None:
    visit = await booked(assistance, cast[who], language)
    await visit.change(wish)

    looked = await visit.dialogue.say(visit.put(named), "inform")

    assert shown in looked.text
    assert len(looked.choices) == 2


@pytest.mark.parametrize(
    ("who", "language", "wish", "again"),
    [
        ("ann", "zh", "改到{three}行吗", "对，改成{three}"),
        ("ann", "zh", "改到{three}", "好的就{three}"),
        ("bob", "en", "could we make it {three} pm?", "Yes please, {three} pm"),
        ("bob", "en", "move it to {three} pm", "yes, move it to {three} pm"),
    ],
)
async def test_a_yes_that_repeats_the_time_agrees(
    assistance: Assistance, cast: Cast, who: str, language: Language, wish: str, again: str
) -> None:
    visit = await booked(assistance, cast[who], language)
    await visit.change(wish)

    await visit.dialogue.say(visit.put(again), "affirm")

    assert await visit.starts() == [visit.at_three]


@pytest.mark.parametrize(
    ("who", "language", "wish", "another"),
    [
        ("ann", "zh", "改到{three}行吗", "对，改成{ten}"),
        ("bob", "en", "could we make it {three} pm?", "Yes please, {ten} am"),
    ],
)
async def test_a_yes_with_another_time_is_shown_first(
    assistance: Assistance, cast: Cast, who: str, language: Language, wish: str, another: str
) -> None:
    visit = await booked(assistance, cast[who], language)
    before = await visit.starts()
    await visit.change(wish)

    looked = await visit.dialogue.say(visit.put(another), "affirm")

    assert "10:00" in looked.text
    assert await visit.starts() == before


@pytest.mark.parametrize(
    ("who", "language", "old", "yes"),
    [("ann", "zh", "{0.month}月{0.day}日", "对，{old}"), ("bob", "en", "{0.day} {0:%B}", "yes, {old}")],
)
async def test_a_yes_with_the_time_it_is_moved_from_moves_nothing(
    assistance: Assistance, cast: Cast, who: str, language: Language, old: str, yes: str
) -> None:
    visit = await booked(assistance, cast[who], language)
    [before] = await visit.starts()
    await visit.change("改到{three}" if language == "zh" else "move it to {three} pm")

    await visit.dialogue.say(yes.format(old=old.format(before)), "affirm")

    assert await visit.starts() == [before]


@pytest.mark.parametrize(
    ("who", "when", "again"),
    [
        ("chen", "明天四点半", "对明天下午四点半好的谢谢啊"),
        ("ann", "后天上午十点", "嗯对，就后天上午十点"),
        ("bob", "tomorrow at 3 pm", "yes that's right tomorrow at 3 thanks"),
    ],
)
async def test_a_call_is_registered_by_a_yes_that_repeats_its_time(
    cast: Cast, who: str, when: str, again: str
) -> None:
    dialogue = cast[who].on("phone")
    first = "Please call me back" if who == "bob" else "请给我回电"
    await dialogue.say(first, "request_callback")
    await dialogue.say(when, "inform")

    await dialogue.say(again, "affirm")

    assert (await dialogue.ticket()).details["callback_time"] == when
