"""The assistant's turn: answered once, silent where people speak, handed over when it fails."""

import asyncio

import pytest
from sqlalchemy import select

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.conversations.own import give_to_agent, give_to_queue, hand_back
from contact_center.conversations.ports import AssistantUnavailable, Choice, Reply, Turn
from contact_center.conversations.take_turn import APOLOGY, NO_TEXT, take_turn
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.open import NewTicket, open_ticket
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import (
    Mute,
    Scripted,
    again,
    answer,
    conversation,
    heard,
    interaction,
    jobs,
    own,
    replied,
    say,
    turns,
)
from tests.store.listener import listening

DOWN = AssistantUnavailable("down")
SHORT_S = 0.2


async def test_the_assistant_answers_and_the_answer_is_on_its_way(store: Store, cast: Cast) -> None:
    asked = await say(store, "My card was swallowed")
    assistant = Scripted([answer("Which machine?", "Where?", intent="complain", kind="complaint")])

    await take_turn(turns(store, assistant), asked.interaction_id, retry=False)

    said = await heard(store, asked.conversation_id)
    assert [one.text for one in said] == ["Which machine?", "Where?"]
    assert {(one.author, one.kind, one.delivery, one.language) for one in said} == {
        ("assistant", "complaint", "queued", "en")
    }
    assert {one.in_reply_to for one in said} == {asked.interaction_id}
    assert await jobs(store, "deliver") == [{"interaction_id": one.id} for one in said]


async def test_the_assistant_is_told_whose_turn_it_is(store: Store, cast: Cast) -> None:
    asked = await say(store, "你好", address=ANN_PHONE)
    assistant = Scripted()

    await take_turn(turns(store, assistant), asked.interaction_id, retry=False)

    assert assistant.asked == [
        Turn(asked.interaction_id, asked.conversation_id, cast.ann, 1, "sms", "zh", "你好", retry=False)
    ]


async def test_what_was_understood_is_kept_on_the_question(store: Store, cast: Cast) -> None:
    asked = await say(store, "I want to complain")
    assistant = Scripted([answer("Sorry.", intent="complain", confidence=0.93, kind="complaint")])

    await take_turn(turns(store, assistant), asked.interaction_id, retry=False)

    question = await interaction(store, asked.interaction_id)
    assert (question.kind, question.intent, question.confidence) == ("complaint", "complain", 0.93)
    assert question.answered_at is not None


async def test_people_are_told_of_what_is_theirs_by_the_turn_as_well(
    store: Store, cast: Cast, lin: int
) -> None:
    """Whoever stored it may have died before it could."""
    asked = await say(store, "Hello?")
    await own(store, asked.conversation_id, give_to_agent, lin)
    await store.notifier.finish()
    async with listening(store) as listener:
        await take_turn(turns(store, Scripted()), asked.interaction_id, retry=False)

        told = await listener.next()
    assert (told["type"], told.get("interaction_id")) == ("interaction", asked.interaction_id)


async def test_a_second_run_does_nothing(store: Store, cast: Cast) -> None:
    asked = await say(store)
    assistant = Scripted()

    for retry in (False, True, True):
        await take_turn(turns(store, assistant), asked.interaction_id, retry=retry)

    assert len(assistant.asked) == 1
    assert len(await heard(store, asked.conversation_id)) == 1
    assert len(await jobs(store, "deliver")) == 1


async def test_two_runs_at_the_same_time_answer_once(store: Store, cast: Cast) -> None:
    asked = await say(store)
    both_think = asyncio.Barrier(2)

    async def wait_for_the_other(_: Turn) -> None:
        await both_think.wait()

    assistant = Scripted(before=wait_for_the_other)
    await asyncio.gather(
        *(take_turn(turns(store, assistant), asked.interaction_id, retry=False) for _ in range(2))
    )

    assert len(assistant.asked) == 2
    assert len(await heard(store, asked.conversation_id)) == 1


async def test_two_failing_runs_at_the_same_time_open_one_ticket(store: Store, cast: Cast) -> None:
    asked = await say(store)

    async def fail() -> None:
        await take_turn(turns(store, Scripted([DOWN]), SHORT_S), asked.interaction_id, retry=False)

    await asyncio.gather(*(fail() for _ in range(4)))

    assert len(await heard(store, asked.conversation_id)) == 1
    async with store.transaction() as session:
        assert len((await session.scalars(select(Ticket))).all()) == 1


async def test_an_agent_who_takes_over_while_the_assistant_thinks_is_not_talked_over(
    store: Store, cast: Cast, lin: int
) -> None:
    asked = await say(store)

    async def lin_takes_over(_: Turn) -> None:
        await own(store, asked.conversation_id, give_to_agent, lin)

    assistant = Scripted([answer("I can help.", intent="ask", kind="query")], before=lin_takes_over)
    await take_turn(turns(store, assistant), asked.interaction_id, retry=False)

    assert await heard(store, asked.conversation_id) == []
    assert (await interaction(store, asked.interaction_id)).intent == "ask"


async def test_an_agent_who_takes_over_from_a_failing_assistant_hears_no_apology(
    store: Store, cast: Cast, lin: int
) -> None:
    asked = await say(store)

    async def lin_takes_over(_: Turn) -> None:
        await own(store, asked.conversation_id, give_to_agent, lin)

    parts = turns(store, Scripted([DOWN], before=lin_takes_over), SHORT_S)
    await take_turn(parts, asked.interaction_id, retry=False)

    assert await heard(store, asked.conversation_id) == []
    async with store.transaction() as session:
        assert (await session.scalars(select(Ticket))).all() == []


async def test_where_people_have_the_conversation_the_assistant_is_not_asked(
    store: Store, cast: Cast, lin: int
) -> None:
    waits = await say(store, "Is anybody there?")
    await own(store, waits.conversation_id, give_to_queue)
    has_lin = await say(store, "有人吗？", address=ANN_PHONE)
    await own(store, has_lin.conversation_id, give_to_agent, lin)
    assistant = Scripted()

    for asked in (waits, has_lin):
        await take_turn(turns(store, assistant), asked.interaction_id, retry=False)

    assert assistant.asked == []
    # Who waits hears that it has arrived; who has an agent hears the agent.
    [notice] = await heard(store, waits.conversation_id)
    assert (notice.author, notice.kind, notice.in_reply_to) == ("system", "notice", waits.interaction_id)
    assert (await interaction(store, waits.interaction_id)).answered_at is None
    assert await heard(store, has_lin.conversation_id) == []


async def test_a_turn_that_died_after_its_action_handed_over_is_still_answered(
    store: Store, cast: Cast
) -> None:
    asked = await say(store, "I want to speak to a person")

    async def hand_over_and_die(turn: Turn) -> None:
        async with store.transaction() as session:
            await open_ticket(
                session,
                NewTicket(
                    turn.conversation_id, turn.interaction_id, "handover", "person_wanted", "en", {}, True
                ),
                hooks=TICKET_HOOKS,
            )
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await take_turn(turns(store, Scripted(before=hand_over_and_die)), asked.interaction_id, retry=False)
    assistant = Scripted([answer("A colleague will write. Your ticket is T100001.")])
    await take_turn(turns(store, assistant), asked.interaction_id, retry=True)

    assert [turn.retry for turn in assistant.asked] == [True]
    assert [one.text for one in await heard(store, asked.conversation_id)] == [
        "A colleague will write. Your ticket is T100001."
    ]
    assert (await conversation(store, asked.conversation_id)).owner == "queue"


@pytest.mark.parametrize(
    ("said", "address", "language"), [("我要投诉", ANN_PHONE, "zh"), ("I want to complain", BOB_PHONE, "en")]
)
async def test_an_assistant_that_is_down_costs_one_apology_and_one_ticket(
    store: Store, cast: Cast, said: str, address: str, language: str
) -> None:
    asked = await say(store, said, address=address)

    for _ in range(2):
        await take_turn(turns(store, Scripted([DOWN]), SHORT_S), asked.interaction_id, retry=False)

    async with store.transaction() as session:
        ticket = (await session.scalars(select(Ticket))).one()
    apology = (await heard(store, asked.conversation_id))[0]
    assert apology.text == APOLOGY.say(language, number=ticket.number)
    assert (apology.author, apology.kind, apology.language) == ("system", "notice", language)
    assert len(await heard(store, asked.conversation_id)) == 1
    assert (ticket.category, ticket.status, ticket.opened_by) == (
        "assistant_unavailable",
        "waiting",
        asked.interaction_id,
    )
    assert (await conversation(store, asked.conversation_id)).owner == "queue"


async def test_an_assistant_that_never_answers_is_given_up_at_the_deadline(store: Store, cast: Cast) -> None:
    asked = await say(store)

    await take_turn(turns(store, Mute(), SHORT_S), asked.interaction_id, retry=False)

    assert [one.author for one in await heard(store, asked.conversation_id)] == ["system"]
    assert (await conversation(store, asked.conversation_id)).owner == "queue"


async def test_a_short_outage_costs_no_handover_and_asks_for_the_same_turn_again(
    store: Store, cast: Cast
) -> None:
    asked = await say(store)
    assistant = Scripted([DOWN, DOWN, answer("Here I am.")])

    await take_turn(turns(store, assistant), asked.interaction_id, retry=False)

    first, *later = assistant.asked
    assert first.retry is False
    assert later == [again(first), again(first)]
    assert [one.text for one in await heard(store, asked.conversation_id)] == ["Here I am."]
    assert (await conversation(store, asked.conversation_id)).owner == "assistant"


async def test_a_job_that_runs_again_says_so_to_the_assistant(store: Store, cast: Cast) -> None:
    asked = await say(store)
    assistant = Scripted()

    await take_turn(turns(store, assistant), asked.interaction_id, retry=True)

    assert [turn.retry for turn in assistant.asked] == [True]


@pytest.mark.parametrize("said", ["", " \n", "\u200b\u200d\ufeff", "\u3164\u2800", "\u00ad\ufe0f\0"])
@pytest.mark.parametrize(("address", "language"), [(ANN_PHONE, "zh"), (BOB_PHONE, "en")])
async def test_a_message_without_words_gets_a_sentence_and_bothers_nobody(
    store: Store, cast: Cast, address: str, language: str, said: str
) -> None:
    asked = await say(store, said, address=address)
    assistant = Scripted()

    await take_turn(turns(store, assistant), asked.interaction_id, retry=False)

    assert assistant.asked == []
    assert [one.text for one in await heard(store, asked.conversation_id)] == [NO_TEXT.say(language)]
    assert (await interaction(store, asked.interaction_id)).answered_at is not None


async def test_a_number_means_the_choice_offered_last(store: Store, cast: Cast) -> None:
    first = await say(store)
    old = Reply("What?", (Choice("A card", "I lost my card"), Choice("A loan", "I want a loan")))
    new = Reply("Which?", (Choice("Debit", "My debit card"), Choice("Credit", "My credit card")))
    for message in (old, new):
        await replied(store, first.conversation_id, message)
    chosen = await say(store, "2")
    assistant = Scripted()

    await take_turn(turns(store, assistant), chosen.interaction_id, retry=False)

    assert assistant.asked[0].text == "My credit card"
    assert (await interaction(store, chosen.interaction_id)).text == "2"


async def test_after_it_was_handed_back_the_assistant_begins_anew(store: Store, cast: Cast, lin: int) -> None:
    first = await say(store)
    await own(store, first.conversation_id, give_to_agent, lin)
    await own(store, first.conversation_id, hand_back)
    then = await say(store, "One more thing")
    assistant = Scripted()

    await take_turn(turns(store, assistant), then.interaction_id, retry=False)

    assert [turn.session for turn in assistant.asked] == [2]
    assert len(await heard(store, first.conversation_id)) == 1
