"""Staff say that a customer was misread, and what was meant; the screens name intents in words."""

from typing import Any

import pytest
from sqlalchemy import update

from contact_center.conversations.models import Interaction
from contact_center.conversations.understanding.models import Misunderstanding
from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.desk.office import Clerk, Office, complained


@pytest.fixture
async def said(store: Store, cast: Cast) -> tuple[int, int]:
    """What Ann wrote, read as a question about the PIN: the numbers of interaction and conversation."""
    case = await complained(store, said="卡不见了")
    interaction_id, conversation_id = case.interaction_id, case.conversation_id
    async with store.transaction() as session:
        row = update(Interaction).where(Interaction.id == interaction_id)
        await session.execute(row.values(intent="ask_pin"))
    return interaction_id, conversation_id


def path(interaction_id: int) -> str:
    return f"/api/interactions/{interaction_id}/misunderstood"


LOST = {"right_intent": "request_lost_card"}


async def conversation(clerk: Clerk, conversation_id: int) -> list[dict[str, Any]]:
    view = await clerk.get(f"/api/conversations/{conversation_id}")
    found: list[dict[str, Any]] = view.body["interactions"]
    return found


async def test_every_intent_has_its_name(lin_at_desk: Clerk) -> None:
    intents = (await lin_at_desk.get("/api/intents")).body

    assert {"key": "ask_pin", "name": {"zh": "卡密码忘了或锁了", "en": "PIN forgotten or blocked"}} in intents
    assert len({intent["key"] for intent in intents}) == len(intents)


async def test_a_mark_is_seen_by_everybody(
    lin_at_desk: Clerk, emma_at_desk: Clerk, said: tuple[int, int]
) -> None:
    marked = await lin_at_desk.post(path(said[0]), LOST)

    assert marked.status == 200
    assert (marked.body["intent"], marked.body["text"]) == ("ask_pin", "卡不见了")
    (seen,) = await conversation(emma_at_desk, said[1])
    assert seen == marked.body
    assert seen["misread"] == {"right_intent": "request_lost_card", "state": "marked"}


async def test_what_nobody_marked_says_so(lin_at_desk: Clerk, said: tuple[int, int]) -> None:
    assert [one["misread"] for one in await conversation(lin_at_desk, said[1])] == [None]


async def test_a_colleague_or_a_supervisor_corrects_it(
    lin_at_desk: Clerk, qiu_at_desk: Clerk, said: tuple[int, int]
) -> None:
    await lin_at_desk.post(path(said[0]), LOST)

    corrected = await qiu_at_desk.post(path(said[0]), {"right_intent": "request_stolen_card"})

    assert corrected.body["misread"] == {"right_intent": "request_stolen_card", "state": "marked"}


async def test_it_is_taken_back(lin_at_desk: Clerk, said: tuple[int, int]) -> None:
    await lin_at_desk.post(path(said[0]), LOST)

    first, again = [await lin_at_desk.delete(path(said[0])) for _ in range(2)]

    assert (first.status, first.body["misread"]) == (200, None)
    assert (again.status, again.body) == (200, first.body)


async def test_after_the_review_it_stays(lin_at_desk: Clerk, store: Store, said: tuple[int, int]) -> None:
    await lin_at_desk.post(path(said[0]), LOST)
    async with store.transaction() as session:
        await session.execute(update(Misunderstanding).values(state="accepted"))

    marked = await lin_at_desk.post(path(said[0]), {"right_intent": "request_stolen_card"})
    taken_back = await lin_at_desk.delete(path(said[0]))

    assert (marked.status, marked.code) == (409, "already_reviewed")
    assert (taken_back.status, taken_back.code) == (409, "already_reviewed")
    (seen,) = await conversation(lin_at_desk, said[1])
    assert seen["misread"] == {"right_intent": "request_lost_card", "state": "accepted"}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"right_intent": "ask_for_the_moon"}, 400, "unknown_intent"),
        ({"right_intent": "ask_pin"}, 409, "read_right"),
        ({"right_intent": ""}, 400, "bad_request"),
        ({"right_intent": None}, 400, "bad_request"),
        ({}, 400, "bad_request"),
        ({**LOST, "state": "accepted"}, 400, "bad_request"),
    ],
)
async def test_what_cannot_be_is_refused(
    lin_at_desk: Clerk, said: tuple[int, int], body: dict[str, Any], status: int, code: str
) -> None:
    answer = await lin_at_desk.post(path(said[0]), body)

    assert (answer.status, answer.code) == (status, code)
    assert [one["misread"] for one in await conversation(lin_at_desk, said[1])] == [None]


async def test_what_is_not_there_cannot_be_marked(lin_at_desk: Clerk, said: tuple[int, int]) -> None:
    for answer in (await lin_at_desk.post(path(424242), LOST), await lin_at_desk.delete(path(424242))):
        assert (answer.status, answer.code) == (404, "not_found")


async def test_our_own_words_are_not_marked(lin_at_desk: Clerk, said: tuple[int, int]) -> None:
    await lin_at_desk.post(f"/api/conversations/{said[1]}/take")
    reply = {"text": "您好", "client_id": "12345678"}
    ours = await lin_at_desk.post(f"/api/conversations/{said[1]}/replies", reply)

    answer = await lin_at_desk.post(path(ours.body["id"]), LOST)

    assert [one["may_be_misread"] for one in await conversation(lin_at_desk, said[1])] == [True, False]
    assert (answer.status, answer.code) == (409, "not_said_by_customer")


async def test_who_is_not_signed_in_marks_nothing(office: Office, said: tuple[int, int]) -> None:
    stranger = office.newcomer()

    for answer in (
        await stranger.post(path(said[0]), LOST),
        await stranger.delete(path(said[0])),
        await stranger.get("/api/intents"),
    ):
        assert (answer.status, answer.code) == (401, "signed_out")


async def test_a_page_without_its_token_marks_nothing(lin_at_desk: Clerk, said: tuple[int, int]) -> None:
    lin_at_desk.csrf_token = ""

    answer = await lin_at_desk.post(path(said[0]), LOST)

    assert (answer.status, answer.code) == (403, "bad_csrf_token")
