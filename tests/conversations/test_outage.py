"""An assistant that is not there is waited for, in nobody's way; one that stays away is given up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.conversations.bridge import ONE_MOMENT, tell
from contact_center.conversations.outage import Outage
from contact_center.conversations.own import give_to_agent, give_to_queue
from contact_center.conversations.ports import (
    Answer,
    Assistant,
    AssistantAway,
    AssistantUnavailable,
    Received,
    Turn,
)
from contact_center.conversations.take_turn import TurnTaking, take_turn
from contact_center.store.engine import Store
from contact_center.store.put_off import Missed, PutOff
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.open import NewTicket, open_ticket
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import Mute, Scripted, again, answer, heard, interaction, own, say, turns

AWAY, DOWN = AssistantAway("away", ["bot"]), AssistantUnavailable("down")
PATIENT_S = 3600.0
AT_ONCE_S = 0.05
HERE = answer("Here I am.")
SECOND = timedelta(seconds=1)


def patient(
    store: Store, assistant: Assistant, *, deadline_s: float = 30.0, patience_s: float = PATIENT_S
) -> TurnTaking:
    return replace(turns(store, assistant, deadline_s), outage=Outage(patience_s))


async def take(parts: TurnTaking, asked: Received, missed: Missed | None = None) -> Missed | None:
    """Take the turn as a job does; what it waits for if it was put off, None when it is over."""
    try:
        await take_turn(parts, asked.interaction_id, retry=False, missed=missed)
    except PutOff as put_off:
        return put_off.missed
    return None


async def when(parts: TurnTaking, asked: Received, missed: Missed | None = None) -> timedelta:
    """How long after it met an absent assistant the turn would run again by itself."""
    with pytest.raises(PutOff) as put_off:
        await take_turn(parts, asked.interaction_id, retry=False, missed=missed)
    return put_off.value.at - put_off.value.missed.since


async def words(store: Store, asked: Received) -> list[str]:
    return [one.text for one in await heard(store, asked.conversation_id)]


async def tickets(store: Store) -> int:
    async with store.transaction() as session:
        return len((await session.scalars(select(Ticket))).all())


def waited(seconds: float) -> Missed:
    """What a turn has missed that was put off so long ago."""
    return Missed(datetime.now(UTC) - timedelta(seconds=seconds), AWAY.missing)


@pytest.mark.parametrize("script", [[AWAY, AWAY, HERE], [AWAY, DOWN, AWAY, HERE]])
async def test_a_turn_is_put_off_until_the_assistant_is_there_and_asks_for_the_same_again(
    store: Store, cast: Cast, script: list[Answer | AssistantUnavailable]
) -> None:
    asked = await say(store)
    assistant = Scripted(script)
    parts = patient(store, assistant)

    first_missed = missed = await take(parts, asked)
    while missed:
        assert missed == first_missed
        assert await words(store, asked) == []
        missed = await take(parts, asked, missed)

    first, *later = assistant.asked
    assert later == [again(first)] * (len(script) - 1)
    assert await words(store, asked) == ["Here I am."]
    assert await tickets(store) == 0


async def test_it_says_what_it_lacks_now_and_since_when_it_waits(store: Store, cast: Cast) -> None:
    asked = await say(store)
    parts = patient(store, Scripted([AWAY, AssistantAway("away", ["encoder", "actions"])]))

    first = await take(parts, asked)
    assert first is not None
    assert first.missing == {"bot"}
    second = await take(parts, asked, first)

    assert second == Missed(first.since, frozenset({"encoder", "actions"}))


async def test_by_itself_it_runs_again_when_patience_ends_or_soon_where_nobody_knows_what_it_lacks(
    store: Store, cast: Cast
) -> None:
    asked = await say(store)

    assert await when(patient(store, Scripted([AWAY])), asked) == timedelta(seconds=PATIENT_S)
    assert SECOND <= await when(patient(store, Scripted([AssistantAway("away")])), asked) < 2 * SECOND


@pytest.mark.parametrize(("address", "language"), [(ANN_PHONE, "zh"), (BOB_PHONE, "en")])
async def test_patience_ends_with_a_sentence_and_a_ticket(
    store: Store, cast: Cast, address: str, language: str
) -> None:
    asked = await say(store, "你好" if language == "zh" else "hello", address=address)
    parts = patient(store, Scripted([AWAY]), patience_s=60.0)

    missed = await take(parts, asked, waited(59.0))
    assert missed is not None
    assert await tickets(store) == 0
    assert await take(parts, asked, waited(60.0)) is None

    [said] = await heard(store, asked.conversation_id)
    assert (said.author, said.language) == ("system", language)
    assert await tickets(store) == 1


async def test_an_assistant_that_is_back_when_patience_ends_answers(store: Store, cast: Cast) -> None:
    asked = await say(store)

    assert await take(patient(store, Scripted([HERE]), patience_s=60.0), asked, waited(61.0)) is None

    assert await words(store, asked) == ["Here I am."]


async def test_patience_is_counted_for_all_and_who_comes_later_is_handed_over_at_once(
    store: Store, cast: Cast
) -> None:
    first, second, third = [await say(store, address=one) for one in (ANN_PHONE, BOB_PHONE, "+12025550103")]
    assistant = Scripted([AWAY])
    now = datetime.now(UTC).timestamp()
    parts = patient(store, assistant, patience_s=60.0)
    parts.outage.ends(now - 40.0)

    assert await when(parts, first) < 21 * SECOND
    parts.outage._began = now - 61.0
    for asked in (second, third):
        assert await take(parts, asked) is None

    assert len(assistant.asked) == 3
    assert await tickets(store) == 2


async def test_an_assistant_that_comes_back_and_is_silent_has_its_deadline_from_then(
    store: Store, cast: Cast
) -> None:
    asked = await say(store)

    class BackAndSilent(Scripted):
        async def answer(self, turn: Turn) -> Answer:
            return await (super().answer(turn) if not self.asked else Mute().answer(turn))

    parts = patient(store, BackAndSilent([AWAY]), deadline_s=0.5)
    missed = await take(parts, asked)
    assert missed is not None
    assert await take(parts, asked, missed) is None

    assert await tickets(store) == 1


async def test_a_turn_that_brings_the_assistant_down_whenever_it_is_asked_ends(
    store: Store, cast: Cast
) -> None:
    poison, others = await say(store, address=ANN_PHONE), await say(store, address=BOB_PHONE)
    parts = patient(store, Scripted([AWAY]), patience_s=60.0)

    # Others are answered all the time.
    missed = await take(parts, poison)
    parts.outage.is_over()
    assert missed is not None
    assert await take(parts, poison, waited(30.0)) is not None
    parts.outage.is_over()
    assert await take(parts, poison, waited(61.0)) is None

    assert await tickets(store) == 1
    assert await words(store, others) == []


@pytest.mark.parametrize("patience_s", [0.0, PATIENT_S])
async def test_a_caller_on_the_line_waits_no_longer_than_for_one_that_is_there(
    store: Store, cast: Cast, patience_s: float
) -> None:
    asked = await say(store, channel="phone")
    parts = patient(store, Scripted([AWAY]), deadline_s=8.0, patience_s=patience_s)

    assert await when(parts, asked) == timedelta(seconds=8.0)
    assert await take(parts, asked, waited(7.0)) is not None
    assert await tickets(store) == 0
    assert await take(parts, asked, waited(8.0)) is None
    assert await tickets(store) == 1


async def test_without_patience_everybody_waits_as_long_as_for_one_that_is_there(
    store: Store, cast: Cast
) -> None:
    parts = patient(store, Scripted([AWAY]), deadline_s=8.0, patience_s=0.0)

    assert await when(parts, await say(store)) == timedelta(seconds=8.0)


async def test_an_agent_who_takes_the_talk_meanwhile_is_not_talked_over(
    store: Store, cast: Cast, lin: int
) -> None:
    asked = await say(store)
    assistant = Scripted([AWAY, HERE])
    parts = patient(store, assistant, patience_s=60.0)
    missed = await take(parts, asked)

    await own(store, asked.conversation_id, give_to_agent, lin)
    assert await take(parts, asked, missed) is None

    assert len(assistant.asked) == 1
    assert await words(store, asked) == []
    assert await tickets(store) == 0


async def test_people_it_was_given_to_meanwhile_have_it_and_the_customer_hears_so(
    store: Store, cast: Cast
) -> None:
    asked = await say(store)
    assistant = Scripted([AWAY, HERE])
    parts = patient(store, assistant)
    missed = await take(parts, asked)

    await own(store, asked.conversation_id, give_to_queue)
    assert await take(parts, asked, missed) is None

    assert len(assistant.asked) == 1
    [said] = await heard(store, asked.conversation_id)
    assert (said.author, said.kind) == ("system", "notice")
    assert (await interaction(store, asked.interaction_id)).answered_at is None


@pytest.mark.parametrize("told", [False, True])
async def test_a_turn_that_has_handed_over_before_it_met_nobody_still_owes_its_answer(
    store: Store, cast: Cast, told: bool
) -> None:
    """The actions opened the ticket, and the bot died before it could say so."""
    asked = await say(store, "I want to speak to a person")

    async def hand_over(turn: Turn) -> None:
        async with store.transaction() as session:
            await open_ticket(
                session,
                NewTicket(
                    turn.conversation_id, turn.interaction_id, "handover", "person_wanted", "en", {}, True
                ),
                hooks=TICKET_HOOKS,
            )

    assistant = Scripted([AWAY, answer("Your ticket is T1.")], before=hand_over)
    parts = patient(store, assistant)
    if told:
        await tell(store, asked.interaction_id)
    missed = await take(parts, asked)
    assert missed is not None
    assistant.before = None
    assert await take(parts, asked, missed) is None

    assert await words(store, asked) == [ONE_MOMENT.en] * told + ["Your ticket is T1."]
    assert await tickets(store) == 1


MOMENTS = st.lists(st.floats(min_value=0, max_value=10), min_size=1, max_size=30)


@given(st.floats(min_value=0.5, max_value=60), MOMENTS)
def test_an_outage_is_borne_for_so_long_and_one_of_long_ago_is_another(
    patience_s: float, pauses: list[float]
) -> None:
    outage, now, began, last = Outage(patience_s), 0.0, 0.0, 0.0
    assert outage.ends(now) == patience_s
    for pause in pauses:
        now += pause
        if now - last > patience_s:
            began = now
        last = now
        assert outage.ends(now) == began + patience_s
    outage.is_over()
    assert outage.ends(now) == now + patience_s


@given(st.floats(min_value=0.5, max_value=60), st.lists(st.floats(min_value=0, max_value=1), max_size=90))
def test_an_outage_that_somebody_watches_is_one_however_seldom_it_is_asked(
    patience_s: float, pauses: list[float]
) -> None:
    outage, now = Outage(patience_s), 0.0
    outage.goes_on(now)
    assert outage.ends(now) == patience_s
    for pause in pauses:
        now += pause * patience_s
        outage.goes_on(now)
    assert outage.ends(now) == patience_s
