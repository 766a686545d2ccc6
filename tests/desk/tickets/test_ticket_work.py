"""What agents do with a ticket: accept, close, transfer; and what they may not."""

import asyncio

from sqlalchemy import select

from contact_center.conversations.models import Conversation
from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from tests.conftest import BOB_PHONE, Cast
from tests.desk.office import SETTLED, Clerk, Office, complained


async def audited(store: Store) -> list[tuple[str, str]]:
    """What was done at the desk, after signing in."""
    async with store.transaction() as session:
        entries = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        done = [(entry.action, entry.subject) for entry in entries]
    return [entry for entry in done if entry[0] != "sign in"]


async def test_accepting_takes_ticket_and_conversation(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    case = await complained(store, hand_over=True)

    accepted = await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/accept")

    lin = {"id": lin_at_desk.user["id"], "name": "林晓雨"}
    assert accepted.status == 200
    assert (accepted.body["ticket"]["status"], accepted.body["ticket"]["assignee"]) == ("assigned", lin)
    assert (accepted.body["conversation"]["owner"], accepted.body["conversation"]["agent"]) == ("agent", lin)
    assert accepted.body == (await lin_at_desk.get(f"/api/tickets/{case.ticket_id}")).body
    assert await audited(store) == [("accept", f"ticket {case.ticket_id}")]


async def test_accepting_twice_is_accepting_once(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    case = await complained(store)
    first = await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/accept")

    again = await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/accept")

    assert (again.status, again.body) == (200, first.body)


async def test_a_colleagues_ticket_cannot_be_accepted(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/accept")

    refused = await emma_at_desk.post(f"/api/tickets/{case.ticket_id}/accept")

    assert (refused.status, refused.code) == (409, "owned_by_another")
    shown = await emma_at_desk.get(f"/api/tickets/{case.ticket_id}")
    assert shown.body["ticket"]["assignee"]["name"] == "林晓雨"
    assert await audited(store) == [("accept", f"ticket {case.ticket_id}")]


async def test_of_two_who_accept_at_once_one_gets_it(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)

    both = await asyncio.gather(
        *(clerk.post(f"/api/tickets/{case.ticket_id}/accept") for clerk in (lin_at_desk, emma_at_desk))
    )

    assert sorted(answer.status for answer in both) == [200, 409]


async def test_closing_hands_the_conversation_back_to_the_assistant(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store, hand_over=True)
    ticket = f"/api/tickets/{case.ticket_id}"
    await lin_at_desk.post(f"{ticket}/accept")

    closed = await lin_at_desk.post(f"{ticket}/close", {"resolution": "卡已退回", "root_cause": "system"})

    assert closed.status == 200
    assert (closed.body["ticket"]["status"], closed.body["ticket"]["resolution"]) == ("closed", "卡已退回")
    assert closed.body["ticket"]["closed_at"] is not None
    assert (closed.body["conversation"]["owner"], closed.body["conversation"]["agent"]) == ("assistant", None)
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, case.conversation_id)
    assert conversation.assistant_session == 2  # It remembers nothing of what it asked before.


async def test_the_assistant_waits_until_the_last_ticket_is_closed(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    first = await complained(store)
    second = await complained(store, said="还有，手续费也不对")
    for case in (first, second):
        await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/accept")

    one_left = await lin_at_desk.post(f"/api/tickets/{first.ticket_id}/close", SETTLED)
    none_left = await lin_at_desk.post(f"/api/tickets/{second.ticket_id}/close", SETTLED)

    assert one_left.body["conversation"]["owner"] == "agent"
    assert none_left.body["conversation"]["owner"] == "assistant"


async def test_a_closed_ticket_stays_closed(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    case = await complained(store)
    ticket = f"/api/tickets/{case.ticket_id}"
    await lin_at_desk.post(f"{ticket}/close", SETTLED)

    tried = [
        await lin_at_desk.post(f"{ticket}/accept"),
        await lin_at_desk.post(f"{ticket}/close", {"resolution": "second"}),
        await lin_at_desk.post(f"{ticket}/transfer", {"queue": "service"}),
    ]

    assert {(answer.status, answer.code) for answer in tried} == {(409, "ticket_closed")}
    assert (await lin_at_desk.get(ticket)).body["ticket"]["resolution"] == SETTLED["resolution"]


async def test_a_colleagues_ticket_is_closed_by_supervisors_only(
    lin_at_desk: Clerk, emma_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    ticket = f"/api/tickets/{case.ticket_id}"
    await lin_at_desk.post(f"{ticket}/accept")

    assert (await emma_at_desk.post(f"{ticket}/close", {})).code == "owned_by_another"
    assert (await qiu_at_desk.post(f"{ticket}/close", SETTLED)).status == 200


async def test_a_transfer_to_a_queue_lets_the_customer_wait_there(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    ticket = f"/api/tickets/{case.ticket_id}"
    await lin_at_desk.post(f"{ticket}/accept")

    moved = await lin_at_desk.post(f"{ticket}/transfer", {"queue": "service", "note": "请查账单"})

    assert moved.status == 200
    assert (moved.body["queue"]["key"], moved.body["status"], moved.body["assignee"]) == (
        "service",
        "waiting",
        None,
    )
    shown = (await lin_at_desk.get(ticket)).body
    assert [(note["by"]["id"], note["text"]) for note in shown["notes"]] == [
        (lin_at_desk.user["id"], "请查账单")
    ]
    assert "notes" not in shown["ticket"]["details"]
    received = await lin_at_desk.get(f"/api/conversations/{case.conversation_id}")
    assert received.body["conversation"]["owner"] == "queue"


async def test_who_passed_a_ticket_on_may_not_see_it_any_more(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    ticket = f"/api/tickets/{case.ticket_id}"

    moved = await lin_at_desk.post(f"{ticket}/transfer", {"queue": "cards"})

    assert moved.status == 200
    assert (await lin_at_desk.get(ticket)).status == 404
    assert (await emma_at_desk.get(ticket)).body["ticket"]["queue"]["key"] == "cards"


async def test_a_supervisor_gives_a_ticket_to_an_agent(
    lin_at_desk: Clerk, emma_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    ticket = f"/api/tickets/{case.ticket_id}"
    await lin_at_desk.post(f"{ticket}/accept")

    given = await qiu_at_desk.post(
        f"{ticket}/transfer", {"assignee": emma_at_desk.user["id"], "note": "She knows him"}
    )

    assert given.body["assignee"] == {"id": emma_at_desk.user["id"], "name": "Emma Clarke"}
    (note,) = (await emma_at_desk.get(ticket)).body["notes"]
    assert (note["by"]["id"], note["text"]) == (qiu_at_desk.user["id"], "She knows him")
    received = (await emma_at_desk.get(f"/api/conversations/{case.conversation_id}")).body["conversation"]
    assert received["agent"]["name"] == "Emma Clarke"
    assert (await audited(store))[-1] == ("transfer", f"ticket {case.ticket_id}")


async def test_an_agent_gives_no_ticket_to_a_colleague(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    ticket = f"/api/tickets/{case.ticket_id}"

    refused = await lin_at_desk.post(
        f"{ticket}/transfer", {"assignee": emma_at_desk.user["id"], "note": "yours"}
    )

    assert (refused.status, refused.code) == (403, "forbidden")
    shown = (await lin_at_desk.get(ticket)).body
    left = shown["ticket"]
    assert shown["notes"] == []
    assert (left["status"], left["details"]) == ("waiting", {"what_happened": "我要投诉，ATM吞了我的卡"})


async def test_an_agent_takes_no_ticket_from_a_colleague_by_passing_it_on(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    ticket = f"/api/tickets/{case.ticket_id}"
    await lin_at_desk.post(f"{ticket}/accept")

    refused = await emma_at_desk.post(f"{ticket}/transfer", {"queue": "cards"})

    assert (refused.status, refused.code) == (409, "owned_by_another")
    assert (await lin_at_desk.get(ticket)).body["ticket"]["assignee"]["name"] == "林晓雨"


async def test_a_transfer_must_say_whereto(qiu_at_desk: Clerk, store: Store, cast: Cast) -> None:
    case = await complained(store, BOB_PHONE)

    for nowhere in ({}, {"queue": "nowhere"}, {"assignee": 999_999}, {"note": "but whereto?"}):
        refused = await qiu_at_desk.post(f"/api/tickets/{case.ticket_id}/transfer", nowhere)
        assert (refused.status, refused.code) == (400, "bad_request")


async def test_the_list_of_colleagues_is_the_supervisors(
    qiu_at_desk: Clerk, lin_at_desk: Clerk, office: Office
) -> None:
    await office.hire("gone", active=False)

    refused, shown = await lin_at_desk.get("/api/staff"), await qiu_at_desk.get("/api/staff")

    assert (refused.status, refused.code) == (403, "forbidden")
    assert {colleague["login"] for colleague in shown.body} == {"lin", "qiu"}
