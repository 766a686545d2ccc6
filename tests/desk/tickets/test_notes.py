"""Asking a colleague and being answered: told at once, among staff alone, and never twice."""

from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.desk.api.test_live import listening
from tests.desk.office import Clerk, Office, complained

QUESTION = {"text": "这位客户适用哪项收费？", "client_id": "q" * 12}


async def consulted(lin: Clerk, omar: Clerk, store: Store) -> str:
    case = await complained(store)
    ticket = f"/api/tickets/{case.ticket_id}"
    await lin.post(f"{ticket}/accept")
    asked = await lin.post(f"{ticket}/consult", {"assignee": omar.user["id"], "note": "哪项收费？"})
    assert asked.status == 200
    return ticket


async def test_who_is_asked_hears_of_it_wherever_they_are_and_finds_it_again(
    lin_at_desk: Clerk, emma_at_desk: Clerk, office: Office, cast: Cast
) -> None:
    omar = await office.clerk("omar", "phone")
    async with (
        listening(office, omar.cookie()) as called,
        listening(office, emma_at_desk.cookie()) as colleague,
    ):
        ticket = await consulted(lin_at_desk, omar, office.store)

        heard = await called.hears(type="consult", user_id=omar.user["id"])
        await lin_at_desk.put("/api/presence", {"presence": "online"})
        others = await colleague.until(type="presence")

    assert ticket == f"/api/tickets/{heard['ticket_id']}"
    assert "consult" not in {one["type"] for one in others}
    listed = (await omar.get("/api/tickets", assignee="consulted")).body
    assert [one["id"] for one in listed["items"]] == [heard["ticket_id"]]
    assert (await lin_at_desk.get("/api/tickets", assignee="consulted")).body["items"] == []


async def test_who_was_asked_sees_the_conversation_and_answers_among_colleagues(
    lin_at_desk: Clerk, office: Office, store: Store, cast: Cast
) -> None:
    omar = await office.clerk("omar", "phone", name="Omar")
    async with listening(office, lin_at_desk.cookie()) as holder:
        ticket = await consulted(lin_at_desk, omar, store)
        seen = (await omar.get(ticket)).body
        answered = await omar.post(f"{ticket}/notes", {"text": "免收。", "client_id": "a" * 12})
        await holder.hears(type="consult", user_id=lin_at_desk.user["id"])

    assert [one["text"] for one in seen["interactions"]] == ["我要投诉，ATM吞了我的卡"]
    assert answered.status == 200
    notes = (await lin_at_desk.get(ticket)).body["notes"]
    assert [(one["by"]["name"], one["text"]) for one in notes] == [
        ("林晓雨", "哪项收费？"),
        ("Omar", "免收。"),
    ]
    conversation = (await lin_at_desk.get(ticket)).body["conversation"]
    received = (await lin_at_desk.get(f"/api/conversations/{conversation['id']}")).body["interactions"]
    assert [one["text"] for one in received] == ["我要投诉，ATM吞了我的卡"]
    # The customer's conversation stays with who has it.
    reply = {"text": "您好", "client_id": "r" * 12}
    refused = await omar.post(f"/api/conversations/{conversation['id']}/replies", reply)
    assert (refused.status, refused.code) == (409, "owned_by_another")


async def test_a_note_sent_again_is_the_same_note(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    path = f"/api/tickets/{case.ticket_id}/notes"
    for _ in range(3):
        await lin_at_desk.post(path, QUESTION)
    theirs = await emma_at_desk.post(path, QUESTION)

    assert [one["by"]["name"] for one in theirs.body["notes"]] == ["林晓雨", "Emma Clarke"]


async def test_a_closed_ticket_can_still_be_talked_about(
    lin_at_desk: Clerk, office: Office, store: Store, cast: Cast
) -> None:
    omar = await office.clerk("omar", "phone")
    ticket = await consulted(lin_at_desk, omar, store)
    await lin_at_desk.post(f"{ticket}/close", {"resolution": "已处理", "root_cause": "process"})

    assert (await omar.post(f"{ticket}/notes", {"text": "补充", "client_id": "c" * 12})).status == 200


async def test_who_asks_again_is_who_is_answered(
    lin_at_desk: Clerk, emma_at_desk: Clerk, qiu_at_desk: Clerk, office: Office, store: Store, cast: Cast
) -> None:
    omar = await office.clerk("omar", "phone")
    ticket = await consulted(lin_at_desk, omar, store)
    await qiu_at_desk.post(f"{ticket}/consult", {"assignee": omar.user["id"], "note": "还有一问"})
    async with listening(office, qiu_at_desk.cookie()) as asks:
        await omar.post(f"{ticket}/notes", {"text": "好。", "client_id": "o" * 12})

        await asks.hears(type="consult", user_id=qiu_at_desk.user["id"])
