"""The list of tickets: who sees which, in which order, and what a ticket shows."""

from typing import Any

from contact_center.customers.models import Customer
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE, Cast
from tests.desk.office import SETTLED, Answer, Case, Clerk, Office, complained


def numbers(answer: Answer) -> list[str]:
    assert answer.status == 200
    return [ticket["number"] for ticket in answer.body["items"]]


async def lost_card(store: Store, phone: str = BOB_PHONE) -> Case:
    return await complained(store, phone, "I lost my card", "request", "lost_card")


async def wants_statement(store: Store, phone: str = CHEN_PHONE) -> Case:
    return await complained(store, phone, "我要打印账单", "request", "statement")


async def test_a_ticket_shows_who_what_and_where(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    case = await complained(store)

    ticket: dict[str, Any] = (await lin_at_desk.get("/api/tickets")).body["items"][0]

    assert (ticket["id"], ticket["number"]) == (case.ticket_id, "T100001")
    assert (ticket["category"], ticket["topic"]) == ("complaint", "swallowed_card")
    assert ticket["subject"] == {"zh": "ATM 吞卡", "en": "Card swallowed by an ATM"}
    assert ticket["details"] == {"what_happened": "我要投诉，ATM吞了我的卡"}
    assert (ticket["priority"], ticket["status"], ticket["position"]) == ("high", "waiting", 1)
    assert ticket["queue"] == {"key": "complaints", "name": {"zh": "投诉", "en": "Complaints"}}
    assert ticket["customer"] == {
        "id": cast.ann,
        "number": "C1001",
        "name": {"zh": "安娜", "en": "Ann"},
        "tier": "major",
    }
    assert (ticket["channel"], ticket["language"], ticket["assignee"]) == ("sms", "zh", None)


async def test_agents_see_their_own_queues_and_supervisors_everything(
    lin_at_desk: Clerk, emma_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    complaint, card, statement = await complained(store), await lost_card(store), await wants_statement(store)

    assert set(numbers(await lin_at_desk.get("/api/tickets"))) == {complaint.number, statement.number}
    assert set(numbers(await emma_at_desk.get("/api/tickets"))) == {complaint.number, card.number}
    seen_by_qiu = await qiu_at_desk.get("/api/tickets")
    assert set(numbers(seen_by_qiu)) == {complaint.number, card.number, statement.number}
    assert seen_by_qiu.body["total"] == 3


async def test_a_ticket_of_another_queue_is_not_there_whatever_is_tried(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    card = await lost_card(store)
    ticket = f"/api/tickets/{card.ticket_id}"

    tried = [
        await lin_at_desk.get(ticket),
        await lin_at_desk.post(f"{ticket}/accept"),
        await lin_at_desk.post(f"{ticket}/close", {"resolution": "done"}),
        await lin_at_desk.post(f"{ticket}/transfer", {"queue": "service"}),
        await lin_at_desk.get(f"/api/conversations/{card.conversation_id}"),
    ]

    assert {(answer.status, answer.code) for answer in tried} == {(404, "not_found")}


async def test_an_agent_sees_what_is_offered_to_them_from_any_queue(
    office: Office, store: Store, cast: Cast
) -> None:
    phone_agent = await office.clerk("he", "phone")
    card = await lost_card(store)
    supervisor = await office.clerk("grace", role="supervisor")

    moved = await supervisor.post(
        f"/api/tickets/{card.ticket_id}/transfer", {"assignee": phone_agent.user["id"]}
    )

    assert moved.status == 200
    assert numbers(await phone_agent.get("/api/tickets")) == [card.number]


async def test_the_most_urgent_comes_first(qiu_at_desk: Clerk, store: Store, cast: Cast) -> None:
    statement = await wants_statement(store, "+12025550107")
    complaint = await complained(store)
    stolen = await complained(store, BOB_PHONE, "My card was stolen", "request", "stolen_card")

    shown = await qiu_at_desk.get("/api/tickets")

    assert numbers(shown) == [stolen.number, complaint.number, statement.number]
    assert [ticket["priority"] for ticket in shown.body["items"]] == ["urgent", "high", "normal"]


async def test_filters_narrow_the_list(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    mine, waiting, done = (
        await complained(store, ANN_PHONE),
        await complained(store, BOB_PHONE, "The fee is wrong, I complain"),
        await wants_statement(store),
    )
    await lin_at_desk.post(f"/api/tickets/{mine.ticket_id}/accept")
    await lin_at_desk.post(f"/api/tickets/{done.ticket_id}/accept")
    await lin_at_desk.post(f"/api/tickets/{done.ticket_id}/close", {"resolution": "已寄出"})

    assert set(numbers(await lin_at_desk.get("/api/tickets"))) == {mine.number, waiting.number}
    assert numbers(await lin_at_desk.get("/api/tickets", assignee="me")) == [mine.number]
    assert numbers(await lin_at_desk.get("/api/tickets", assignee=lin_at_desk.user["id"])) == [mine.number]
    assert numbers(await lin_at_desk.get("/api/tickets", assignee="none")) == [waiting.number]
    assert numbers(await lin_at_desk.get("/api/tickets", status="closed")) == [done.number]
    assert numbers(await lin_at_desk.get("/api/tickets", status="closed", queue="complaints")) == []
    assert numbers(await lin_at_desk.get("/api/tickets", queue="no-such-queue")) == []


async def test_closed_tickets_are_paged_from_the_latest(qiu_at_desk: Clerk, store: Store) -> None:
    cases = [await complained(store, f"+861391111000{n}") for n in range(5)]
    for case in cases:
        await qiu_at_desk.post(f"/api/tickets/{case.ticket_id}/close", SETTLED)
    latest_first = [case.number for case in reversed(cases)]

    first = await qiu_at_desk.get("/api/tickets", status="closed", limit=2)
    second = await qiu_at_desk.get(
        "/api/tickets", status="closed", limit=2, before=first.body["items"][-1]["id"]
    )

    assert first.body["total"] == 5
    assert numbers(first) + numbers(second) == latest_first[:4]


async def test_the_place_in_the_queue_is_the_one_the_customer_hears(
    qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    for phone in (ANN_PHONE, BOB_PHONE, CHEN_PHONE):
        await complained(store, phone)
    await wants_statement(store)

    shown = (await qiu_at_desk.get("/api/tickets")).body["items"]

    places = [(ticket["queue"]["key"], ticket["position"]) for ticket in shown]
    assert places == [("complaints", 1), ("complaints", 2), ("complaints", 3), ("service", 1)]


async def test_one_ticket_comes_with_customer_conversation_and_conversation(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store, hand_over=True)

    view = (await lin_at_desk.get(f"/api/tickets/{case.ticket_id}")).body

    assert view["customer"]["contact_points"][0]["address"] == ANN_PHONE
    assert view["customer"]["open_tickets"] == 1
    assert (view["conversation"]["owner"], view["conversation"]["agent"]) == ("queue", None)
    assert [said["text"] for said in view["interactions"]] == ["我要投诉，ATM吞了我的卡"]


async def test_who_has_neither_name_nor_number_is_shown_so(lin_at_desk: Clerk, store: Store) -> None:
    await complained(store, "+8613911112222")

    customer = (await lin_at_desk.get("/api/tickets")).body["items"][0]["customer"]

    assert (customer["name"], customer["number"]) == (None, None)


async def test_filters_that_make_no_sense_are_refused(lin_at_desk: Clerk) -> None:
    for query in ({"status": "sleeping"}, {"assignee": "everybody"}, {"limit": "many"}):
        answer = await lin_at_desk.get("/api/tickets", **query)
        assert (answer.status, answer.code) == (400, "bad_request")
        assert next(iter(query)) in answer.body["error"]["en"]


async def test_account_managers_see_what_their_customers_want(
    office: Office, store: Store, cast: Cast
) -> None:
    case = await lost_card(store)
    manager = await office.clerk("zhou", "service")
    assert numbers(await manager.get("/api/tickets")) == []

    async with store.transaction() as session:
        (await session.get_one(Customer, cast.bob)).account_manager_id = manager.user["id"]

    assert numbers(await manager.get("/api/tickets")) == [f"T{case.ticket_id}"]
